export { CommentsPanel } from './CommentsPanel.tsx';
export { ParagraphButtons } from './ParagraphButtons.tsx';
export { SelectionButton } from './SelectionButton.tsx';
export { usePutThread, useThreads } from './use-threads.ts';
