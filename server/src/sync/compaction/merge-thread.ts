// Runs in a thread of its own.
export { encodeAnew as default } from './merge.ts';
