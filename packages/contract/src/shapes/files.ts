import { z } from 'zod';
import { limits } from '../limits.ts';
import { actor, id, instant, line, listOf, listQuery } from './common.ts';

/**
 * Whether a file is found by what it says: it is, by its beginning, it will be soon, it says nothing (a scan), a password locks it, it
 * could not be read; `none` where its kind has no words.
 */
export const fileFound = z.enum(['read', 'partly', 'waiting', 'empty', 'locked', 'unreadable', 'none']);
export type FileFound = z.infer<typeof fileFound>;

/** A file of a workspace. Its bytes are at `/api/files/:id`. */
export const file = z.object({
  id,
  name: z.string(),
  /** By what the bytes say. */
  type: z.string(),
  bytes: z.number().int(),
  /** The document it is attached to. */
  document: z.object({ id, title: z.string() }).nullable(),
  /** What it hangs on beside the document: an item of that roadmap, an event, a call with that text. `title` is null where it is gone. */
  on: z.object({ kind: z.enum(['item', 'event', 'call']), id: z.string(), title: z.string().nullable() }).nullable(),
  /** A browser may show it: nothing in it runs. */
  shown: z.boolean(),
  found: fileFound,
  by: actor.nullable(),
  at: instant,
  mayDelete: z.boolean(),
});
export type FileShape = z.infer<typeof file>;

const place = {
  document: id.optional(),
  /** Of the roadmap that `document` names. */
  item: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  event: id.optional(),
  call: id.optional(),
};
/** Of a document, an item, an event, a call, or of the whole workspace, or one file alone; by name, without regard to accents. */
export const filesQuery = listQuery.extend({ ...place, file: id.optional(), q: line(limits.searchQuery).optional() });
/** What it is attached to; without anything it belongs to the workspace. */
export const fileQuery = z.object(place);

const room = z.object({ used: z.number(), most: z.number() });
/** Bytes that are kept and that may be: by me, in the workspace, in the installation (for those who look after it). */
export const fileQuota = z.object({ person: room.nullable(), workspace: room, installation: room.nullable() });
/** `disk`: of the server's data directory; null where the system does not tell. */
export const storage = z.object({ files: room, disk: room.nullable() });
export type FileQuota = z.infer<typeof fileQuota>;

export const fileList = listOf(file).extend({ quota: fileQuota, mayAdd: z.boolean() });
export type FileList = z.infer<typeof fileList>;

export const imageCopy = z.object({ imageId: id });
