import type { OnDocument } from '../../shell/document/index.ts';
import { CopyItems, CopyWindow } from './CopyAction.tsx';
import { ExportItems, ExportWindow } from './ExportAction.tsx';
import { ImportOverItems, ImportOverWindow } from './ImportOver.tsx';

export const onDocument: OnDocument = {
  actions: [
    { id: 'export', order: 40, visible: () => true, Items: ExportItems, Dialog: ExportWindow },
    { id: 'copy', order: 42, visible: ({ me }) => me !== null, Items: CopyItems, Dialog: CopyWindow },
    {
      id: 'import',
      order: 45,
      visible: ({ me, document, phase }) => me !== null && document.can.suggest && phase === 'open',
      Items: ImportOverItems,
      Dialog: ImportOverWindow,
    },
  ],
};
