/** Live facts at `/live` (Socket.IO): at least once, in order per channel, resumable by offset, authorised when delivered. */
import { z } from 'zod';
import { actor, id, instant } from './shapes/common.ts';

/** What can happen. A fact names what changed; the text of it is fetched, and so authorised, over HTTP. */
export const factTypes = [
  'workspace.created',
  'workspace.changed',
  'workspace.people',
  'document.created',
  'document.changed',
  'document.edited',
  'thread.created',
  'thread.changed',
  'comment.added',
  'comment.changed',
] as const;
export type FactType = (typeof factTypes)[number];

export const fact = z.object({
  workspaceId: id,
  /** Grows by one or more from fact to fact of a workspace; resume with the last one seen. */
  offset: z.number().int().positive(),
  type: z.enum(factTypes),
  at: instant,
  actor: actor.nullable(),
  documentId: id.optional(),
  threadId: id.optional(),
  title: z.string().optional(),
});
export type Fact = z.infer<typeof fact>;

/** Client to server: follow a workspace from an offset on (null: from now). Idempotent. */
export const follow = z.object({ workspaceId: id, after: z.number().int().nonnegative().nullable() });
export type Follow = z.infer<typeof follow>;
/** `reload`: the offset is older than what is kept, fetch afresh and go on from `offset`. */
export type FollowAnswer =
  | { ok: true; offset: number; reload: boolean }
  | { ok: false; code: 'not-found' | 'bad-input' };

export interface ServerToClient {
  fact: (fact: Fact) => void;
  /** What I may see or do changed somewhere: fetch my workspaces and rights again. */
  rights: (change: { workspaceId: string | null }) => void;
  /** The session ended; the connection closes. */
  ended: () => void;
}
export interface ClientToServer {
  follow: (request: Follow, answer: (answer: FollowAnswer) => void) => void;
  unfollow: (request: { workspaceId: string }) => void;
}
