import type { Target } from '../servers/target.ts';
import { Cursor } from '../wire/cursor.ts';
import {
  emptyStateVector,
  emptyUpdate,
  holdsMore,
  MessageWriter,
  presenceEntry,
  readMessage,
  readStateVector,
  type MessageView,
} from '../wire/messages.ts';
import { clientFrame, type Traffic, WebSocketClient } from './web-socket.ts';

/** A document a client brings along, as an editor does that was offline. */
export interface Held {
  state: Uint8Array;
  stateVector: Uint8Array;
}

export interface Place {
  target: Target;
  port: number;
  traffic: Traffic;
}

/** What idle editors send: their presence, so often. */
const presenceEvery = 15_000;

/** One client at one document, in the dialect of its server. */
export class Session {
  readonly room: string;
  readonly cursor = new Cursor();
  onUpdate: ((cursor: Cursor, bytes: Uint8Array, end: number) => void) | null = null;
  onStep2: ((cursor: Cursor, bytes: Uint8Array, end: number) => void) | null = null;
  onPresence: ((cursor: Cursor) => void) | null = null;
  onSaved: ((documentFrames: number) => void) | null = null;
  /** Why the connection ended, when it did. */
  failed: string | null = null;
  openedAt: number | null = null;
  syncedAt: number | null = null;
  /** The server wanted what this client holds. */
  askedForState = false;
  /** Document frames sent: what `saved` counts. */
  documentFrames = 0;
  readonly #place: Place;
  readonly #client: number;
  readonly #held: Held | null;
  readonly #writer: MessageWriter;
  readonly #view: MessageView = { kind: 'other', start: 0, count: 0 };
  #socket: WebSocketClient | null = null;
  #beat: NodeJS.Timeout | null = null;
  #settle: { resolve(): void; reject(error: Error): void } | null = null;

  /** `client` numbers the person; `held` is what they have already. */
  constructor(place: Place, room: string, client: number, held: Held | null = null) {
    this.#place = place;
    this.room = room;
    this.#client = client;
    this.#held = held;
    this.#writer = new MessageWriter(place.target.dialect, room);
  }

  /** Resolves when the first sync is answered; with a server that holds no documents, when the socket is open. */
  connect(): Promise<void> {
    const { target, port, traffic } = this.#place;
    const path = target.path(this.room);
    const cookie = target.cookie?.(this.#client) ?? null;
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket = new WebSocketClient(
        { port, path, cookie, traffic },
        {
          onOpen: () => this.#opened(),
          onMessage: (bytes, start, end) => this.#message(bytes, start, end),
          onClose: (why) => this.#ended(why),
        },
      );
    });
  }

  sendUpdate(update: Uint8Array): void {
    this.documentFrames++;
    this.#socket!.send(this.#writer.of('update', update));
  }

  /** What sends this update as often as it is called, as far as the server takes it: made once, for it is large. */
  repeating(update: Uint8Array): () => void {
    const frame = clientFrame(this.#writer.of('update', update));
    return () => this.#socket?.sendIfIdle(frame);
  }

  /** Asks for what somebody with this state vector lacks. */
  ask(stateVector: Uint8Array): void {
    if (this.failed === null) this.#socket!.send(this.#writer.of('step1', stateVector));
  }

  sendPresence(entry: Uint8Array): void {
    this.#socket!.send(this.#writer.of('presence', entry));
  }

  close(): void {
    if (this.#beat) clearTimeout(this.#beat);
    this.#socket?.destroy();
  }

  /**
   * Goes on sending presence as an idle editor does, so that no server takes the client for dead; counted from when it came
   * in, as people do not come in one moment.
   */
  stayAlive(): void {
    let clock = 0;
    const id = 1_000_000_007 + this.#client;
    const beat = (): void => {
      this.#beat = setTimeout(beat, presenceEvery);
      this.sendPresence(presenceEntry(id, ++clock, {}));
    };
    const here = performance.now() - (this.openedAt ?? performance.now());
    this.#beat = setTimeout(beat, presenceEvery - here);
  }

  #opened(): void {
    this.openedAt = performance.now();
    for (const message of this.#writer.greeting()) this.#socket!.send(message);
    if (this.#place.target.documents)
      this.#socket!.send(this.#writer.of('step1', this.#held?.stateVector ?? emptyStateVector));
    else this.#settle?.resolve();
  }

  #ended(why: string): void {
    if (this.#beat) clearTimeout(this.#beat);
    this.failed = `${this.room}: ${why}`;
    this.#settle?.reject(new Error(this.failed));
  }

  #message(bytes: Uint8Array, start: number, end: number): void {
    const { cursor } = this;
    const view = this.#view;
    readMessage(cursor.open(bytes, start), this.#place.target.dialect, view);
    switch (view.kind) {
      case 'update':
        return this.onUpdate?.(cursor, bytes, end);
      case 'presence':
        return this.onPresence?.(cursor);
      case 'saved':
        return this.onSaved?.(view.count);
      case 'step2':
        this.syncedAt ??= performance.now();
        this.onStep2?.(cursor, bytes, end);
        return this.#settle?.resolve();
      case 'step1':
        return this.#answer(readStateVector(cursor));
      case 'denied':
        return this.#ended('not let in');
      default:
    }
  }

  #answer(theirs: Map<number, number>): void {
    const held = this.#held;
    const lacks = held !== null && holdsMore(readStateVector(new Cursor().open(held.stateVector, 0)), theirs);
    if (lacks) this.askedForState = true;
    this.documentFrames++;
    this.#socket!.send(this.#writer.of('step2', lacks ? held.state : emptyUpdate));
  }
}

/** Connects sessions, at most `width` at a time. */
export async function connectAll(sessions: readonly Session[], width = 50): Promise<void> {
  const waiting = [...sessions];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next.connect();
  };
  await Promise.all(Array.from({ length: width }, lane));
}
