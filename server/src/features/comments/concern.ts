import { bodyParts } from '@koinon/contract';
import type { Concern } from '../../runtime/concern.ts';
import type { Suggestions } from '../suggestions/index.ts';
import type { ThreadStore } from './store.ts';

/**
 * Whom a comment concerns: who is mentioned in it, who spoke in the thread before, who suggested what it is about, and its author
 * when it is hidden.
 */
export function commentConcern(store: ThreadStore, suggestions: Pick<Suggestions, 'ownerOf'>): Concern {
  return {
    types: ['thread.created', 'comment.added', 'comment.hidden', 'comment.restored'],
    async of({ type, threadId, subject, context: { invitedBy } }) {
      const row = threadId ? await store.threadForDecision(threadId) : null;
      if (!row) return [];
      const comments = await store.commentsIn(row);
      const said = type === 'thread.created' ? comments[0] : comments.find(({ _id }) => String(_id) === subject?.id);
      if (!said || said.deletedAt !== null) return [];
      if (type === 'comment.hidden' || type === 'comment.restored')
        return [{ reason: 'yours', personIds: [said.author.id] }];
      if (said.hidden !== null) return [];
      const mentions = bodyParts(said.body).flatMap((part) => (part.type === 'mention' ? [part] : []));
      const named = (of: 'person' | 'union') => mentions.filter((one) => one.of === of).map(({ id }) => id);
      const before = comments.slice(0, comments.indexOf(said)).filter(({ deletedAt }) => deletedAt === null);
      const owner = row.suggestionId ? await suggestions.ownerOf(row.suggestionId, String(row.documentId)) : null;
      return [
        ...(owner?.kind === 'person' ? [{ reason: 'yours' as const, personIds: [owner.id] }] : []),
        ...(owner?.kind === 'union' ? [{ reason: 'yours' as const, unionIds: [owner.id] }] : []),
        // Of a guest who let them in hears.
        ...(typeof invitedBy === 'string' ? [{ reason: 'follows' as const, personIds: [invitedBy] }] : []),
        { reason: 'mentioned', personIds: named('person') },
        { reason: 'unionMentioned', unionIds: named('union') },
        { reason: 'replied', personIds: before.map(({ author }) => author.id) },
      ];
    },
  };
}
