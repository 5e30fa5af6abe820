export { type Live, type LiveOptions, createLive } from './live.ts';
export type { FactLog, LivePort } from './port.ts';
