import { bodyParts, type CommentShape, type Me, type ThreadShape } from '@koinon/contract';

/** Which threads are shown, of those that are open or resolved. */
export const threadFilters = ['all', 'new', 'mine', 'mentions', 'detached'] as const;
export type ThreadFilter = (typeof threadFilters)[number];

type Reader = Pick<Me, 'id' | 'mandates'> | null;

/** Written by somebody else since one last read the thread. */
export const isNew = (comment: CommentShape, { seenUntil }: ThreadShape, me: Reader): boolean =>
  me !== null &&
  comment.author.id !== me.id &&
  comment.deletedAt === null &&
  (seenUntil === null || comment.createdAt > seenUntil);

export const hasNew = (thread: ThreadShape, me: Reader): boolean =>
  thread.comments.some((comment) => isNew(comment, thread, me));

const mentions = ({ comments }: ThreadShape, me: Exclude<Reader, null>): boolean => {
  const mine = new Set([me.id, ...me.mandates.map(({ union }) => union.id)]);
  return comments.some(({ body }) =>
    bodyParts(body ?? '').some((part) => part.type === 'mention' && mine.has(part.id)),
  );
};

/** Whether a thread is one of those asked for; `detached` says which have lost their words. */
export function passes(
  thread: ThreadShape,
  filter: ThreadFilter,
  me: Reader,
  detached: (thread: ThreadShape) => boolean,
): boolean {
  if (filter === 'all') return true;
  if (filter === 'detached') return detached(thread);
  if (me === null) return false;
  if (filter === 'new') return hasNew(thread, me);
  if (filter === 'mentions') return mentions(thread, me);
  return thread.comments.some(({ author }) => author.id === me.id);
}
