export { useDocumentComments } from './CommentsProvider.tsx';
export { useThreads } from './use-threads.ts';
