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
  /** Hearing has begun: the others that were reached are those who hear, without this node. */
  hearing: boolean;
  /** Nobody else has the document open, so its rows need not be sent around. */
  alone: boolean;
  /** When somebody else was heard last. */
  heardAt: number;
  silence(): void;
}

/** The other nodes that have the same documents open. Without a bus there are none, and nothing here does anything. */
export class Neighbours {
  readonly clock: PresenceClock;
  readonly #bus: NodeBus | null;
  readonly #logger: Logger;
  readonly #nodeSilence: number;
  readonly #lines = new Map<string, Line>();

  /** `nodeSilence`: how long a node that was heard is there, whatever Redis says. */
  constructor(bus: NodeBus | null, logger: Logger, now: () => number, nodeSilence: number) {
    this.#bus = bus;
    this.#logger = logger;
    this.#nodeSilence = nodeSilence;
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
    const line: Line = { room, hearing: false, alone: false, heardAt: -Infinity, silence: () => undefined };
    this.#lines.set(documentId, line);
    line.silence = this.#bus.subscribe(
      channelOf(documentId),
      (bytes, from) => this.#hear(line, bytes, from),
      () => {
        line.hearing = true;
        line.alone = false;
        // Where many documents are open they do not all ask in the same moment.
        setTimeout(() => this.#begin(room), Math.random() * Math.min(spread, this.#lines.size)).unref();
      },
    );
  }

  closed(room: Room): void {
    const line = this.#lines.get(room.documentId);
    if (line?.room !== room) return;
    line.silence();
    this.#lines.delete(room.documentId);
  }

  /** A row of this node was stored: for whoever has the document open. */
  published(documentId: string, row: LogRow): void {
    if (this.#lines.get(documentId)?.alone) return;
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
    for (const line of this.#lines.values()) {
      line.alone = false;
      this.#introduce(line.room);
      line.room.presence.expireRemote();
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
    if (!this.#bus?.usable) return;
    const line = this.#lines.get(documentId);
    const reached = (others: number): void => {
      // Where Redis is a cluster it counts those at one of its servers.
      if (line && others === 0) line.alone = performance.now() - line.heardAt > this.#nodeSilence;
    };
    this.#bus.publish(channelOf(documentId), encodeMessage(message), line?.hearing ? reached : undefined);
  }

  #hear(line: Line, bytes: Uint8Array, from: string): void {
    const { room } = line;
    line.heardAt = performance.now();
    if (line.alone) {
      line.alone = false;
      // What was not sent around they may not have found in the log when they began.
      this.#say(room.documentId, { kind: 'hint', seq: room.doc.seq });
    }
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
