export { Desk, same } from './desk.ts';
export { beginning, Fuzz } from './fuzz.ts';
