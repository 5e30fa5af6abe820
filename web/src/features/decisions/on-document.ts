import { IconGavel } from '@tabler/icons-react';
import type { OnDocument } from '../../shell/document/index.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { StageItems, StageWindow } from './StageAction.tsx';
import { StageBanner } from './StageBanner.tsx';

const DecisionsPanel = lazyPart(['decisions'], async () => (await import('./DecisionsPanel.tsx')).DecisionsPanel);

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
      Dialog: StageWindow,
    },
  ],
};
