import { IconGavel } from '@tabler/icons-react';
import type { OnDocument } from '../../shell/document/index.ts';
import { DecisionsPanel } from './DecisionsPanel.tsx';
import { StageDialog, StageItems } from './StageAction.tsx';
import { StageBanner } from './StageBanner.tsx';

export const onDocument: OnDocument = {
  panels: [
    { id: 'decisions', side: 'end', order: 50, title: 'decisions.title', icon: IconGavel, Panel: DecisionsPanel },
  ],
  banners: [{ id: 'stage', order: 5, Banner: StageBanner }],
  actions: [
    {
      id: 'stage',
      order: 90,
      visible: ({ document }) => document.can.moderate,
      Items: StageItems,
      Dialog: StageDialog,
    },
  ],
};
