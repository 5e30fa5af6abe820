import type { OnDocument } from '../../shell/document/index.ts';
import { AmendmentItems, SubmitWindow } from './OnDocument.tsx';

export const onDocument: OnDocument = {
  actions: [
    {
      id: 'amendments',
      order: 60,
      visible: ({ document }) => document.state !== 'draft' && document.kind !== 'roadmap',
      Items: AmendmentItems,
      Dialog: SubmitWindow,
    },
  ],
};
