// Runs in a thread of its own.
export { inspect as default } from './inspect.ts';
