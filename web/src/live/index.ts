export { LiveProvider } from './LiveProvider.tsx';
export { useFacts, useFollow } from './hooks.ts';
