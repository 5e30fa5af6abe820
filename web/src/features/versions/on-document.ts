import { IconHistory } from '@tabler/icons-react';
import type { OnDocument } from '../../shell/document/index.ts';
import { SeenProvider } from './SeenProvider.tsx';
import { VersionsPanel } from './VersionsPanel.tsx';

export const onDocument: OnDocument = {
  around: [{ id: 'seen', Around: SeenProvider }],
  panels: [
    { id: 'versions', side: 'end', order: 60, title: 'versions.title', icon: IconHistory, Panel: VersionsPanel },
  ],
};
