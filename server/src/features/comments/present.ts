import { type CommentShape, type ThreadShape, reactions } from '@koinon/contract';
import { presentActorTo, unnamed } from '../../runtime/acting.ts';
import type { Caller } from '../../runtime/caller.ts';
import type { CommentRow, ThreadRow } from './model.ts';
import type { Talk } from './talk.ts';

/** A comment as the caller sees it: a hidden one keeps its words for its author and for coordinators. */
function presentComment(row: CommentRow, { rights, workspace }: Talk, caller: Caller): CommentShape {
  const { names } = workspace;
  const own = caller !== null && caller.id === row.author.id;
  const there = row.deletedAt === null;
  const readable = there && (row.hidden === null || own || rights.moderate);
  return {
    id: String(row._id),
    author: presentActorTo(names, row.author),
    imported: row.imported
      ? { author: names ? row.imported.author : unnamed.name, at: row.imported.at?.toISOString() ?? null }
      : null,
    body: readable ? row.body : null,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    hidden: row.hidden && {
      reason: row.hidden.reason,
      by: presentActorTo(names, row.hidden.by),
      at: row.hidden.at.toISOString(),
    },
    reactions: reactions.flatMap((reaction) => {
      const people = row.reactions
        .filter((one) => one.reaction === reaction)
        .map(({ id, name }) => (names ? { id, name } : unnamed));
      return people.length > 0 ? [{ reaction, people }] : [];
    }),
    can: {
      edit: there && own && rights.comment,
      delete: there && own && rights.comment,
      hide: there && rights.moderate,
    },
  };
}

/** A thread with its comments as the caller of the scope sees it. */
export const presentThread = (
  row: ThreadRow,
  comments: readonly CommentRow[],
  talk: Talk,
  caller: Caller,
  seen: Readonly<Record<string, Date>>,
): ThreadShape => ({
  id: String(row._id),
  documentId: row.documentId && String(row.documentId),
  ideaId: row.ideaId ? String(row.ideaId) : null,
  itemId: row.itemId ?? null,
  suggestionId: row.suggestionId ?? null,
  anchor: row.anchor,
  status: row.status,
  resolved: row.resolved && {
    by: presentActorTo(talk.workspace.names, row.resolved.by),
    at: row.resolved.at.toISOString(),
  },
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  seenUntil: seen[String(row._id)]?.toISOString() ?? null,
  comments: comments.map((comment) => presentComment(comment, talk, caller)),
});
