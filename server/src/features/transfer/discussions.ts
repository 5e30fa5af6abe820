import type { ThreadShape } from '@koinon/contract';
import type { Caller } from '../../runtime/caller.ts';
import { everyPage } from '../../runtime/paging.ts';
import type { Comments } from '../comments/index.ts';
import { plainBody } from './annex.ts';
import type { BroughtThread } from './remarks.ts';

/** All discussions of a document, as the caller may read them. */
export const discussionsOf = (
  { comments }: { comments: Pick<Comments, 'list'> },
  caller: Caller,
  documentId: string,
): Promise<ThreadShape[]> => everyPage((asked) => comments.list(caller, { type: 'document', id: documentId }, asked));

/** What a file says that the document does not say already: one that left Koinon with its comments comes back with them. */
export function unsaidIn(known: readonly ThreadShape[], brought: readonly BroughtThread[]): BroughtThread[] {
  const said = new Set(known.flatMap(({ comments }) => comments.map(({ body }) => body && plainBody(body).trim())));
  return brought.flatMap(({ anchor, comments }) => {
    const fresh = comments.filter(({ body }) => !said.has(body.trim()));
    return fresh.length > 0 ? [{ anchor, comments: fresh }] : [];
  });
}
