export { Drafts } from './branches.ts';
export { Desk, same } from './desk.ts';
export { beginning, Fuzz } from './fuzz.ts';
