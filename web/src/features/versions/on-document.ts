import { IconHistory } from '@tabler/icons-react';
import type { OnDocument } from '../../shell/document/index.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { SeenProvider } from './SeenProvider.tsx';

const VersionsPanel = lazyPart(['versions'], async () => (await import('./VersionsPanel.tsx')).VersionsPanel);

export const onDocument: OnDocument = {
  around: [{ id: 'seen', Around: SeenProvider }],
  panels: [
    { id: 'versions', side: 'end', order: 60, title: 'versions.title', icon: IconHistory, Panel: VersionsPanel },
  ],
};
