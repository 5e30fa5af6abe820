import { setTimeout as sleep } from 'node:timers/promises';
import { textOf, type HistoryDocument } from '../history/history.ts';
import type { Session } from '../load/session.ts';
import type { ServerProcess } from '../process/server-process.ts';
import { Cursor } from '../wire/cursor.ts';
import { scanUpdate } from '../wire/update-scan.ts';
import type { Run } from './scenario.ts';

const deadline = 120_000;

interface Piece {
  at: number;
  bytes: Uint8Array;
}

/** Notes what a newcomer gets and when. What it adds up to is looked at later, so that looking delays nobody. */
export class Newcomer {
  readonly session: Session;
  readonly #pieces: Piece[] = [];
  #bytes = 0;

  constructor(session: Session) {
    this.session = session;
    const take = (cursor: Cursor, bytes: Uint8Array, end: number): void => {
      this.#pieces.push({ at: performance.now(), bytes: new Uint8Array(bytes.subarray(cursor.at, end)) });
      this.#bytes += end - cursor.at;
    };
    session.onUpdate = take;
    session.onStep2 = take;
  }

  /** How much has come. */
  get bytes(): number {
    return this.#bytes;
  }

  get text(): string {
    return textOf(this.#pieces.map((piece) => piece.bytes));
  }

  /** When the last piece of the whole document had come; null while it has not. */
  wholeAt(document: HistoryDocument): number | null {
    let known = 0;
    for (const { at, bytes } of this.#pieces) {
      scanUpdate(new Cursor().open(bytes, 0), {
        onRange: (client, from, to) => {
          if (client === document.client && from <= known && to > known) known = to;
        },
        onDelete: () => {},
      });
      if (known >= document.clock) return at;
    }
    return null;
  }
}

/** Lets `count` clients with nothing join at once. Resolves with how long each waited for the whole document, in order. */
export async function joinAtOnce(
  run: Run,
  server: ServerProcess,
  options: { room: string; document: HistoryDocument; client: number; count: number },
): Promise<{ waits: number[]; newcomers: Newcomer[] }> {
  const { room, document, client, count } = options;
  const newcomers = Array.from({ length: count }, (_, i) => new Newcomer(run.session(server, room, client + i)));
  const start = performance.now();
  for (const { session } of newcomers) void session.connect().catch(() => {});
  const waits: number[] = [];
  for (const newcomer of newcomers) {
    let seen = -1;
    for (;;) {
      if (newcomer.session.failed !== null) throw new Error(`a newcomer was lost: ${newcomer.session.failed}`);
      if (performance.now() - start > deadline) throw new Error('a newcomer did not get the whole document');
      const settled = newcomer.bytes > document.state.length / 2 && newcomer.bytes === seen;
      const at = settled ? newcomer.wholeAt(document) : null;
      if (at !== null) {
        waits.push(at - start);
        break;
      }
      seen = newcomer.bytes;
      await sleep(60);
    }
  }
  if (newcomers[0]!.text !== document.text) throw new Error('the document that came is not the one that was written');
  return { waits: waits.sort((a, b) => a - b), newcomers };
}
