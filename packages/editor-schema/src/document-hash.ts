import * as Y from 'yjs';
import { Digest } from './digest.ts';

/** Marks in the stream of a hash; above every code unit of a text, so that neither can be taken for the other. */
const marks = {
  client: 0x10001,
  blank: 0x10002,
  head: 0x10003,
  none: 0x10004,
  root: 0x10005,
  sub: 0x10006,
  marked: 0x10007,
} as const;
const contents = { embed: 0x10012, any: 0x10013, json: 0x10014, other: 0x10015 } as const;

const sameId = (a: Y.ID | null, b: Y.ID | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);

function idInto(digest: Digest, id: Y.ID | null): void {
  if (id === null) return digest.word(marks.none);
  digest.number(id.client);
  digest.number(id.clock);
}

function contentInto(digest: Digest, content: Y.Item['content']): void {
  if (content instanceof Y.ContentString) digest.units(content.str);
  else if (content instanceof Y.ContentAny)
    for (const value of content.arr) {
      digest.word(contents.any);
      digest.value(value);
    }
  else if (content instanceof Y.ContentJSON)
    for (const value of content.arr as unknown[]) {
      digest.word(contents.json);
      digest.json(value);
    }
  else if (content instanceof Y.ContentEmbed) {
    digest.word(contents.embed);
    digest.json(content.embed);
  } else {
    // A type, bytes, a document: one clock each, and written in one way only.
    const encoder = new Y.UpdateEncoderV1();
    content.write(encoder, 0);
    digest.word(contents.other);
    digest.bytes(encoder.toUint8Array());
  }
}

/**
 * A hash of what a document holds: the same for all replicas that hold the same items and the same deletions, however
 * their structs are split or joined and whether or not what was deleted is still kept. Where state vectors are equal and
 * these are not, the replicas have diverged, and no exchange of updates will ever show it.
 *
 * Each clock of each client is hashed with where it was put (its neighbours then, its parent where it had none), or as
 * blank when it is deleted. What follows from the clock before is left out, so that a run is the same in one struct and in
 * many. Where marks begin and end is blank as well: each replica of Yjs clears away, on its own, those that have no effect.
 * What counts is which marks every letter has.
 */
export function documentHash(doc: Y.Doc): Uint8Array {
  const digest = new Digest();
  const withMarks = new Set<Y.XmlText>();
  const roots = new Map([...doc.share].map(([name, type]) => [type as unknown, name]));
  for (const [client, structs] of [...doc.store.clients].sort((a, b) => a[0] - b[0])) {
    digest.word(marks.client);
    digest.number(client);
    let blank = 0;
    let before: Y.Item | null = null;
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.deleted || struct.content instanceof Y.ContentFormat) {
        if (struct instanceof Y.Item && !struct.deleted) withMarks.add(struct.parent as Y.XmlText);
        blank += struct.length;
        before = null;
        continue;
      }
      if (blank > 0) blankInto(digest, blank);
      blank = 0;
      const follows =
        before !== null &&
        sameId(struct.origin, before.lastId) &&
        sameId(struct.rightOrigin, before.rightOrigin) &&
        struct.parentSub === before.parentSub;
      if (!follows) headInto(digest, struct, roots);
      contentInto(digest, struct.content);
      before = struct;
    }
    if (blank > 0) blankInto(digest, blank);
  }
  marksInto(digest, withMarks);
  return digest.end();
}

function blankInto(digest: Digest, length: number): void {
  digest.word(marks.blank);
  digest.number(length);
}

function headInto(digest: Digest, item: Y.Item, roots: ReadonlyMap<unknown, string>): void {
  digest.word(marks.head);
  idInto(digest, item.origin);
  idInto(digest, item.rightOrigin);
  if (item.origin === null && item.rightOrigin === null) {
    const root = roots.get(item.parent);
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no other way from a type to the struct that holds it
    if (root === undefined) idInto(digest, (item.parent as Y.XmlFragment)._item?.id ?? null);
    else {
      digest.word(marks.root);
      digest.text(root);
    }
  }
  if (item.parentSub === null) return;
  digest.word(marks.sub);
  digest.text(item.parentSub);
}

interface Marked {
  client: number;
  clock: number;
  length: number;
  /** The marks as JSON, in order of their names. */
  marks: string;
}

/** What lies in a text under at least one mark. */
function markedIn(text: Y.XmlText): Marked[] {
  const found: Marked[] = [];
  const now = new Map<string, unknown>();
  // oxlint-disable-next-line no-underscore-dangle -- a text's delta does not tell whose letters they are
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content as { key: string; value: unknown };
      if (value === null) now.delete(key);
      else now.set(key, value);
    } else if (now.size > 0) {
      const marks = JSON.stringify([...now].sort(([a], [b]) => (a < b ? -1 : 1)));
      found.push({ client: item.id.client, clock: item.id.clock, length: item.length, marks });
    }
  }
  return found;
}

function marksInto(digest: Digest, texts: Iterable<Y.XmlText>): void {
  const all = [...texts].flatMap(markedIn).sort((a, b) => a.client - b.client || a.clock - b.clock);
  for (let i = 0; i < all.length; i++) {
    const run = { ...all[i]! };
    for (let next = all[i + 1]; next && continues(run, next); next = all[++i + 1]) run.length += next.length;
    digest.word(marks.marked);
    digest.number(run.client);
    digest.number(run.clock);
    digest.number(run.length);
    digest.text(run.marks);
  }
}

const continues = (run: Marked, next: Marked): boolean =>
  next.client === run.client && next.clock === run.clock + run.length && next.marks === run.marks;

/** A state vector as short as a hash: who compares states need not be sent all client ids of a document. */
export function stateHash(stateVector: Uint8Array): Uint8Array {
  const digest = new Digest();
  digest.bytes(stateVector);
  return digest.end();
}
