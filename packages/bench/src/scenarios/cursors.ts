import { Tally } from '../load/deliveries.ts';
import { type Load, quiet } from '../load/measure.ts';
import { connectAll, type Session } from '../load/session.ts';
import { presenceEntry, scanPresence } from '../wire/messages.ts';
import type { Figures, Run } from './scenario.ts';
import { steady } from './steady.ts';

const mostStates = 40_000;

/** Follows the cursors of all clients: a newer state delivers the older ones it replaces. */
class Cursors {
  readonly #sessions: readonly Session[];
  readonly #tally: Tally;
  readonly #clocks: Uint32Array;
  readonly #sentAt: Float64Array[];

  constructor(sessions: readonly Session[], tally: Tally) {
    this.#sessions = sessions;
    this.#tally = tally;
    this.#clocks = new Uint32Array(sessions.length);
    this.#sentAt = sessions.map(() => new Float64Array(mostStates));
    for (const [reader, session] of sessions.entries()) this.#watch(session, reader);
  }

  get left(): number {
    return mostStates - 1 - Math.max(...this.#clocks);
  }

  send(client: number): boolean {
    if (this.#clocks[client]! >= mostStates - 1) return false;
    const clock = ++this.#clocks[client]!;
    const entry = presenceEntry(this.#id(client), clock, this.#state(client, clock));
    this.#sentAt[client]![clock] = performance.now();
    this.#sessions[client]!.sendPresence(entry);
    this.#tally.sent++;
    this.#tally.expected += this.#sessions.length - 1;
    return true;
  }

  #id(client: number): number {
    return 1_500_000_001 + client * 104_729;
  }

  /** What an editor says of a cursor. */
  #state(client: number, clock: number): object {
    const id = this.#id(client);
    const end = (item: number): object => ({ type: { client: id, clock: 4 }, tname: null, item, assoc: 0 });
    return {
      user: { name: `User ${client}`, color: '#f78307', id },
      cursor: { anchor: end(12 + clock), head: end(14 + clock) },
    };
  }

  #watch(session: Session, reader: number): void {
    const tally = this.#tally;
    const known = new Uint32Array(this.#sessions.length);
    const clientOf = new Map(this.#sessions.map((_, client) => [this.#id(client), client]));
    let now = 0;
    const onEntry = (id: number, clock: number): void => {
      const client = clientOf.get(id);
      if (client === undefined || client === reader) return;
      if (clock > this.#clocks[client]!) throw new Error(`a cursor came with clock ${clock}, which nobody sent`);
      for (let c = known[client]! + 1; c <= clock; c++) {
        const sentAt = this.#sentAt[client]![c]!;
        if (sentAt < tally.since) continue;
        tally.delivered++;
        tally.latency.add(now - sentAt);
      }
      if (clock > known[client]!) known[client] = clock;
    };
    session.onPresence = (cursor) => {
      now = performance.now();
      scanPresence(cursor, onEntry);
    };
  }
}

/** S5: 100 clients in one document whose cursors all move. */
export async function cursors(run: Run): Promise<Figures> {
  const { traffic } = run;
  const server = run.newServer();
  await server.start();
  const writers = run.pick(100, 100, 5);
  const sessions = Array.from({ length: writers }, (_, i) => run.session(server, 'cursors', i));
  const tally = new Tally();
  tally.reset();
  const all = new Cursors(sessions, tally);
  await connectAll(sessions);
  const send = (client: number): boolean => all.send(client);
  const load: Load = { server, traffic, tally, writers, send, left: () => all.left, drain: run.drain };
  for (let client = 0; client < writers; client++) send(client);
  await quiet(traffic);
  const figures = await steady(run, server, load, { id: 'S5', rate: 5, ramp: { from: 3, factor: 1.5 } });
  for (const session of sessions) session.close();
  await server.stop();
  return figures;
}
