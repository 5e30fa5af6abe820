import type { Decided } from './decide-thread.ts';
import type { Writes } from './model.ts';

/** What a decision writes, in the names of those who wrote it. */
export const writesOf = ({ texts: [first, ...also], branch }: Decided, authorId: string): Writes => ({
  text: first ? Buffer.from(first.text) : null,
  branch: Buffer.from(branch),
  personId: first?.personId ?? authorId,
  also: also.map(({ text, personId }) => ({ text: Buffer.from(text), personId })),
});
