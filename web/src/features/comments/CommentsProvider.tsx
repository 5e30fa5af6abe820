import { createContext, use, useEffect, type ReactNode } from 'react';
import { useComments } from './use-comments.ts';
import { useOpenText } from '../../shell/document/index.ts';
import { useFocusAfter } from '../../shell/index.ts';

export type Comments = ReturnType<typeof useComments>;

const CommentsContext = createContext<Comments | null>(null);

/** The comments of the open document, for their panel, their tools and their marks. */
export function useDocumentComments(): Comments {
  const comments = use(CommentsContext);
  if (!comments) throw new Error('comments belong to an open document');
  return comments;
}

/** Ctrl+Alt and one of these: the next thread, and the one before. */
const steps: Readonly<Record<string, 1 | -1>> = { Period: 1, Comma: -1 };

export const useOpenCount = (): number => useDocumentComments().openCount;

export const useAboutComment = (): string | null => useDocumentComments().about;

export function CommentsProvider({ children }: { children: ReactNode }) {
  const comments = useComments();
  const { editor } = useOpenText();
  const { composeOn, step } = comments;
  const focusAfter = useFocusAfter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.altKey) return;
      const { from, to, empty } = editor.state.selection;
      const by = steps[event.code];
      if (by) {
        event.preventDefault();
        const id = step(by);
        if (id) focusAfter(() => document.getElementById(`thread-${id}`));
      } else if (event.code === 'KeyM' && !empty) {
        event.preventDefault();
        composeOn({ from, to });
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [editor, composeOn, step, focusAfter]);
  return <CommentsContext value={comments}>{children}</CommentsContext>;
}
