import * as Y from 'yjs';

/** How far before a deleted item a copy of it is looked for: others may have written between the two. */
const farthest = 64;

/** Whether one item says the same as another does from a place on. */
function saysTheSame(item: Y.Item, copy: Y.Item, from: number): boolean {
  const [a, b] = [item.content, copy.content];
  if (a instanceof Y.ContentString && b instanceof Y.ContentString) return b.str.startsWith(a.str, from);
  if (a instanceof Y.ContentEmbed && b instanceof Y.ContentEmbed)
    return JSON.stringify(a.embed) === JSON.stringify(b.embed);
  return a instanceof Y.ContentType && b instanceof Y.ContentType && a.type.constructor === b.type.constructor;
}

function copyOf(item: Y.Item, own: number): Y.Item | null {
  let left = item.left;
  for (let step = 0; left !== null && step < farthest; step++, left = left.left)
    if (
      !left.deleted &&
      left.id.client !== own &&
      Y.compareIDs(left.rightOrigin, item.id) &&
      saysTheSame(item, left, 0)
    )
      return left;
  return null;
}

/**
 * Two who deleted the same at once may both undo it. Yjs writes what comes back anew, before what was deleted, and only who
 * did it knows that. Here the others find it too, so that their undo does not bring it back a second time.
 */
export function findBroughtBack(
  transaction: Y.Transaction,
  { deletions }: { deletions: Parameters<typeof Y.iterateDeletedStructs>[1] },
): void {
  const own = transaction.doc.clientID;
  let last: { copy: Y.Item; at: number; next: Y.ID } | null = null;
  Y.iterateDeletedStructs(transaction, deletions, (item) => {
    if (!(item instanceof Y.Item) || item.redone !== null || item.parentSub !== null) return;
    // One copy may stand for several items: they were one to who made it.
    const goesOn: typeof last =
      last && Y.compareIDs(last.next, item.id) && saysTheSame(item, last.copy, last.at) ? last : null;
    const copy = goesOn?.copy ?? copyOf(item, own);
    if (!copy) return;
    const at = goesOn?.at ?? 0;
    item.redone = Y.createID(copy.id.client, copy.id.clock + at);
    last = { copy, at: at + item.length, next: Y.createID(item.id.client, item.id.clock + item.length) };
  });
}
