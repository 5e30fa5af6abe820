import { IconPaperclip } from '@tabler/icons-react';
import type { OnDocument } from '../../shell/document/index.ts';
import { lazyPart } from '../../ui/lazy-part.ts';

export const onDocument: OnDocument = {
  panels: [
    {
      id: 'files',
      side: 'end',
      order: 70,
      title: 'documents.files',
      icon: IconPaperclip,
      Panel: lazyPart(['files'], async () => (await import('./AttachmentsPanel.tsx')).AttachmentsPanel),
    },
  ],
};
