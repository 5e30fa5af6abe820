export { useThreads } from './use-threads.ts';
