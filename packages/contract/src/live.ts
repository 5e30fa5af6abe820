/** Live facts at `/live` (Socket.IO): at least once, in order per channel, resumable by offset, authorised when delivered. */
import { z } from 'zod';
import { type Stream, factTypes, subjectTypes } from './acts.ts';
import { actor, id, instant, small } from './shapes/common.ts';

const stream = z.custom<Stream>(
  (value) => typeof value === 'string' && /^((workspace|union):[0-9a-f]{24}|installation)$/.test(value),
);

/**
 * One thing that was done. It carries what a sentence about it needs; the text of comments and documents is fetched, and
 * so authorised, over HTTP. Facts seen by managers alone reach others without subject, context and actor.
 */
export const fact = z.object({
  stream,
  /** Grows by one or more from fact to fact of a stream; resume with the last one seen. */
  offset: z.number().int().positive(),
  type: z.enum(factTypes),
  at: instant,
  actor: actor.nullable(),
  subject: z.object({ type: z.enum(subjectTypes), id: z.string(), title: z.string() }).nullable(),
  context: small,
  /** What page it belongs to, where it is about something in a document. */
  documentId: id.optional(),
  threadId: id.optional(),
});
export type Fact = z.infer<typeof fact>;

/** Client to server: follow a stream from an offset on (null: from now). Idempotent. */
export const follow = z.object({ stream, after: z.number().int().nonnegative().nullable() });
export type Follow = z.infer<typeof follow>;
/** `reload`: the offset is older than what is kept, fetch afresh and go on from `offset`. */
export type FollowAnswer =
  | { ok: true; offset: number; reload: boolean }
  | { ok: false; code: 'not-found' | 'bad-input' };

export interface ServerToClient {
  fact: (fact: Fact) => void;
  /** What I may see or do changed somewhere: fetch my workspaces and rights again. */
  rights: (change: { workspaceId: string | null }) => void;
  /** What I am told changed: there is something new, or it was read elsewhere. */
  notices: () => void;
  /** The session ended; the connection closes. */
  ended: () => void;
}
export interface ClientToServer {
  follow: (request: Follow, answer: (answer: FollowAnswer) => void) => void;
  unfollow: (request: { stream: Stream }) => void;
}
