import type { EditStream } from '../history/edit-stream.ts';
import { scanUpdate, type UpdateParts } from '../wire/update-scan.ts';
import { Histogram } from './histogram.ts';
import type { Session } from './session.ts';

/** What a stretch of load counts. */
export class Tally {
  since = 0;
  sent = 0;
  expected = 0;
  delivered = 0;
  latency = new Histogram();

  reset(): void {
    this.since = performance.now();
    this.sent = 0;
    this.expected = 0;
    this.delivered = 0;
    this.latency = new Histogram();
  }
}

/**
 * A document with its clients; the first ones write. An edit is delivered to a client with the first message that holds
 * it, found by its clock or by what it deletes: merged messages count for all edits in them, repetitions and what comes
 * back to its writer do not.
 */
export class WatchedDocument {
  readonly sessions: readonly Session[];
  readonly #streams: readonly EditStream[];
  readonly #tally: Tally;
  readonly #sentAt: Float64Array[];
  readonly #next: number[];
  readonly #writerOf: Map<number, number>;

  constructor(sessions: readonly Session[], streams: readonly EditStream[], tally: Tally) {
    this.sessions = sessions;
    this.#streams = streams;
    this.#tally = tally;
    this.#sentAt = streams.map((stream) => new Float64Array(stream.updates.length));
    this.#next = streams.map(() => 0);
    this.#writerOf = new Map(streams.map((stream, w) => [stream.client, w]));
    for (const [index, session] of sessions.entries()) this.#watch(session, index);
  }

  /** How many edits every writer has left at least. */
  get left(): number {
    return Math.min(...this.#streams.map((stream, w) => stream.updates.length - this.#next[w]!));
  }

  /** Sends a writer's next edit; false when there is none. */
  send(writer: number): boolean {
    const index = this.#next[writer]!;
    const update = this.#streams[writer]!.updates[index];
    if (!update) return false;
    this.#next[writer] = index + 1;
    this.#sentAt[writer]![index] = performance.now();
    this.sessions[writer]!.sendUpdate(update);
    this.#tally.sent++;
    this.#tally.expected += this.sessions.length - 1;
    return true;
  }

  #watch(session: Session, reader: number): void {
    const tally = this.#tally;
    const seen = this.#streams.map((stream) => new Uint8Array(stream.updates.length));
    let now = 0;
    const got = (writer: number, index: number): void => {
      const sentAt = this.#sentAt[writer]![index]!;
      if (sentAt === 0 || writer === reader || seen[writer]![index]) return;
      seen[writer]![index] = 1;
      if (sentAt < tally.since) return;
      tally.delivered++;
      tally.latency.add(now - sentAt);
    };
    const parts: UpdateParts = {
      onRange: (client, from, to) => {
        const writer = this.#writerOf.get(client);
        if (writer === undefined) return;
        for (let clock = from; clock < to; clock++) {
          const index = this.#streams[writer]!.atClock(clock);
          if (index !== undefined) got(writer, index);
        }
      },
      onDelete: (client, from, length) => {
        for (let writer = 0; writer < this.#streams.length; writer++) {
          for (let clock = from; clock < from + length; clock++) {
            const index = this.#streams[writer]!.atDeletion(client, clock);
            if (index !== undefined) got(writer, index);
          }
        }
      },
    };
    session.onUpdate = (cursor) => {
      now = performance.now();
      scanUpdate(cursor, parts);
    };
  }
}
