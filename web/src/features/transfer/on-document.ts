import type { OnDocument } from '../../shell/document/index.ts';
import { ExportItems, ExportWindow } from './ExportAction.tsx';

export const onDocument: OnDocument = {
  actions: [{ id: 'export', order: 40, visible: () => true, Items: ExportItems, Dialog: ExportWindow }],
};
