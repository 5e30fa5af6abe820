import { createContext, use, useEffect, type ReactNode } from 'react';
import { useComments } from './use-comments.ts';
import { useOpenText } from '../../shell/document/index.ts';

export type Comments = ReturnType<typeof useComments>;

const CommentsContext = createContext<Comments | null>(null);

/** The comments of the open document, for their panel, their tools and their marks. */
export function useDocumentComments(): Comments {
  const comments = use(CommentsContext);
  if (!comments) throw new Error('comments belong to an open document');
  return comments;
}

export const useOpenCount = (): number => useDocumentComments().openCount;

export function CommentsProvider({ children }: { children: ReactNode }) {
  const comments = useComments();
  const { editor } = useOpenText();
  const { composeOn } = comments;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { from, to, empty } = editor.state.selection;
      if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.code !== 'KeyM' || empty) return;
      event.preventDefault();
      composeOn({ from, to });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [editor, composeOn]);
  return <CommentsContext value={comments}>{children}</CommentsContext>;
}
