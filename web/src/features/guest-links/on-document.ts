import type { OnDocument } from '../../shell/document/index.ts';
import { GuestItems, GuestWindow } from './GuestAction.tsx';

export const onDocument: OnDocument = {
  actions: [
    {
      id: 'guests',
      order: 60,
      visible: ({ document }) => document.can.moderate,
      Items: GuestItems,
      Dialog: GuestWindow,
    },
  ],
};
