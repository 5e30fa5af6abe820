import type { OnDocument } from '../../shell/document/index.ts';
import { ExportDialog, ExportItems } from './ExportAction.tsx';

export const onDocument: OnDocument = {
  actions: [{ id: 'export', order: 40, visible: () => true, Items: ExportItems, Dialog: ExportDialog }],
};
