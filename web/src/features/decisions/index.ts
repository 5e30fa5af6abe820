import { lazyPart } from '../../ui/lazy-part.ts';

/** A vote with all that one may do in it, and the rules of a new one, wherever they stand. */
export const VoteCard = lazyPart(['decisions'], async () => (await import('./VoteCard.tsx')).VoteCard);
export const OpenVoteForm = lazyPart(['decisions'], async () => (await import('./OpenVoteForm.tsx')).OpenVoteForm);
export { useVotes } from './use-decisions.ts';
