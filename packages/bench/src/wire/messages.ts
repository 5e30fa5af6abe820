import * as encoding from 'lib0/encoding';
import type { Cursor } from './cursor.ts';

/** y-websocket's messages, and Hocuspocus' dialect of them: the same with the document's name before each. */
export type Dialect = 'y-websocket' | 'hocuspocus';

export type Kind = 'step1' | 'step2' | 'update' | 'presence' | 'saved' | 'denied' | 'other';

/** A message as it came: what it is and where its body begins. One view serves all messages of a connection. */
export interface MessageView {
  kind: Kind;
  start: number;
  /** Of `saved`: how many. */
  count: number;
}

const syncKinds: readonly Kind[] = ['step1', 'step2', 'update'];
export const emptyStateVector = new Uint8Array([0]);
export const emptyUpdate = new Uint8Array([0, 0]);

/** Reads one message from the cursor on into `view`. */
export function readMessage(cursor: Cursor, dialect: Dialect, view: MessageView): void {
  if (dialect === 'hocuspocus') cursor.skipBlock();
  const type = cursor.uint();
  view.kind = 'other';
  if (type === 0 || (type === 4 && dialect === 'hocuspocus')) view.kind = syncKinds[cursor.uint()] ?? 'other';
  else if (type === 1) view.kind = 'presence';
  else if (type === 2 && dialect === 'hocuspocus') view.kind = cursor.uint() === 2 ? 'other' : 'denied';
  else if (type === 10 && dialect === 'y-websocket') {
    view.kind = 'saved';
    view.count = cursor.uint();
  }
  if (view.kind === 'other' || view.kind === 'saved' || view.kind === 'denied') return;
  cursor.uint(); // the body's length; it ends with the message
  view.start = cursor.at;
}

export type Outgoing = 'step1' | 'step2' | 'update' | 'presence';
const heads: Record<Outgoing, readonly number[]> = { step1: [0, 0], step2: [0, 1], update: [0, 2], presence: [1] };

/** Writes messages to one document. */
export class MessageWriter {
  readonly #prefix: Uint8Array;
  readonly #room: string;
  readonly #dialect: Dialect;

  constructor(dialect: Dialect, room: string) {
    this.#dialect = dialect;
    this.#room = room;
    this.#prefix =
      dialect === 'hocuspocus' ? encoding.encode((out) => encoding.writeVarString(out, room)) : new Uint8Array(0);
  }

  of(kind: Outgoing, body: Uint8Array): Uint8Array {
    return encoding.encode((out) => {
      encoding.writeUint8Array(out, this.#prefix);
      for (const byte of heads[kind]) encoding.writeVarUint(out, byte);
      encoding.writeVarUint8Array(out, body);
    });
  }

  /** What must be said before anything else: Hocuspocus wants a token. */
  greeting(): Uint8Array[] {
    if (this.#dialect !== 'hocuspocus') return [];
    const hello = encoding.encode((out) => {
      encoding.writeVarString(out, this.#room);
      encoding.writeVarUint(out, 2);
      encoding.writeVarUint(out, 0);
      encoding.writeVarString(out, 'bench');
      encoding.writeVarString(out, '4.7.0');
    });
    return [hello];
  }
}

/** One client's entry of a presence message. */
export function presenceEntry(client: number, clock: number, state: object): Uint8Array {
  return encoding.encode((out) => {
    encoding.writeVarUint(out, 1);
    encoding.writeVarUint(out, client);
    encoding.writeVarUint(out, clock);
    encoding.writeVarString(out, JSON.stringify(state));
  });
}

export function scanPresence(cursor: Cursor, onEntry: (client: number, clock: number) => void): void {
  for (let left = cursor.uint(); left > 0; left--) {
    const client = cursor.uint();
    const clock = cursor.uint();
    cursor.skipBlock();
    onEntry(client, clock);
  }
}

/** Whether a client with the state vector `ours` holds something that one with `theirs` lacks. */
export function holdsMore(ours: ReadonlyMap<number, number>, theirs: ReadonlyMap<number, number>): boolean {
  return [...ours].some(([client, clock]) => (theirs.get(client) ?? 0) < clock);
}

export function readStateVector(cursor: Cursor): Map<number, number> {
  const vector = new Map<number, number>();
  for (let left = cursor.uint(); left > 0; left--) {
    const client = cursor.uint();
    vector.set(client, cursor.uint());
  }
  return vector;
}
