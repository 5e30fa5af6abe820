import { IconMessage2 } from '@tabler/icons-react';
import { anchorHighlights } from '../../editor/index.ts';
import type { OnDocument } from '../../shell/document/index.ts';
import { CommentsProvider, useAboutComment, useOpenCount } from './CommentsProvider.tsx';
import { CommentTool } from './CommentTool.tsx';
import { CommentsOnDocument, ParagraphButtonsOnDocument } from './OnDocument.tsx';

export const onDocument: OnDocument = {
  extensions: () => [anchorHighlights()],
  around: [{ id: 'comments', Around: CommentsProvider }],
  panels: [
    {
      id: 'comments',
      side: 'end',
      order: 10,
      title: 'comments.title',
      counted: 'comments.openPanel',
      useCount: useOpenCount,
      useAbout: useAboutComment,
      icon: IconMessage2,
      Panel: CommentsOnDocument,
    },
  ],
  bubble: [{ id: 'comment', order: 50, visible: ({ mayComment }) => mayComment, Tool: CommentTool }],
  overlays: [{ id: 'paragraphs', Overlay: ParagraphButtonsOnDocument }],
};
