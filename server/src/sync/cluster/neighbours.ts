import type { Logger } from 'pino';
import { closeReasons } from '../close-reason.ts';
import type { LogRow } from '../log/models.ts';
import type { RemoteEntry } from '../presence/remote-presence.ts';
import type { Room } from '../room/room.ts';
import type { NodeBus } from './port.ts';
import { PresenceClock } from './presence-clock.ts';
import { decodeMessage, encodeMessage, type NodeMessage } from './wire.ts';

/** A larger row is named and not sent: whoever has the document open reads it from the log. */
const rowBytes = 64 * 1024;

/** All that ask again when hearing begins do so within this time. Milliseconds. */
const spread = 1_000;

const channelOf = (documentId: string): string => `document:${documentId}`;

interface Line {
  room: Room;
  silence(): void;
}

/** The other nodes that have the same documents open. Without a bus there are none, and nothing here does anything. */
export class Neighbours {
  readonly clock: PresenceClock;
  readonly #bus: NodeBus | null;
  readonly #logger: Logger;
  readonly #lines = new Map<string, Line>();

  constructor(bus: NodeBus | null, logger: Logger, now: () => number) {
    this.#bus = bus;
    this.#logger = logger;
    this.clock = new PresenceClock(now);
  }

  get alone(): boolean {
    return this.#bus === null;
  }

  /** Whether what others write is likely heard of at once, so that looking into the log is only for safety. */
  get heard(): boolean {
    return this.#bus?.usable ?? false;
  }

  /** From now on hears of a document. */
  opened(room: Room): void {
    if (!this.#bus) return;
    const { documentId } = room;
    const silence = this.#bus.subscribe(
      channelOf(documentId),
      (bytes, from) => this.#hear(room, bytes, from),
      // Where many documents are open they do not all ask in the same moment.
      () => void setTimeout(() => this.#begin(room), Math.random() * Math.min(spread, this.#lines.size)).unref(),
    );
    this.#lines.set(documentId, { room, silence });
  }

  closed(room: Room): void {
    const line = this.#lines.get(room.documentId);
    if (line?.room !== room) return;
    line.silence();
    this.#lines.delete(room.documentId);
  }

  published(documentId: string, row: LogRow): void {
    const { seq, sum, binds, bytes } = row;
    if (bytes.length > rowBytes) this.#say(documentId, { kind: 'hint', seq });
    else this.#say(documentId, { kind: 'row', row: { seq, sum, binds, bytes } });
  }

  presenceChanged(documentId: string, entries: RemoteEntry[]): void {
    this.#say(documentId, { kind: 'presence', whole: false, entries });
  }

  removed(documentId: string): void {
    this.#say(documentId, { kind: 'removed' });
  }

  /** Says again who is here, and takes those off whose node has gone. */
  beat(): void {
    if (!this.#bus) return;
    for (const { room } of this.#lines.values()) {
      this.#introduce(room);
      room.presence.expireRemote();
    }
  }

  /** Others can be heard from now on: what was written before is in the log, and who is there they know. */
  #begin(room: Room): void {
    if (room.closed) return;
    void room.foreign.follow();
    this.#say(room.documentId, { kind: 'who' });
    this.#introduce(room);
  }

  #introduce(room: Room): void {
    const entries = room.presence.here();
    if (entries.length > 0) this.#say(room.documentId, { kind: 'presence', whole: true, entries });
  }

  #say(documentId: string, message: NodeMessage): void {
    if (this.#bus?.usable) this.#bus.publish(channelOf(documentId), encodeMessage(message));
  }

  #hear(room: Room, bytes: Uint8Array, from: string): void {
    try {
      const message = decodeMessage(bytes);
      if (!room.closed && message) this.#take(room, message, from);
    } catch (err) {
      const { documentId } = room;
      this.#logger.warn({ event: 'sync.neighbour.failed', err, documentId, from }, 'what a node said was not taken in');
    }
  }

  #take(room: Room, message: NodeMessage, from: string): void {
    switch (message.kind) {
      case 'row':
        return room.foreign.heard(message.row);
      case 'hint':
        return room.foreign.heard(message.seq);
      case 'who':
        return this.#introduce(room);
      case 'removed':
        return room.evict(closeReasons.noSuchDocument);
      case 'presence':
        for (const { clock } of message.entries) this.clock.saw(clock);
        room.presence.takeRemote(from, message.entries, message.whole);
        break;
      default:
    }
  }
}
