import { startDatabase, startRedis } from '@koinon/testkit';
import { measure, type Stretch } from '../load/measure.ts';
import { seededRandom } from '../load/random.ts';
import { saturate } from '../load/ramp.ts';
import { CpuShare } from '../process/cpu-share.ts';
import { cpuBetween, usageOf } from '../process/usage.ts';
import { openPairs } from './pairs.ts';
import type { Figures, Run } from './scenario.ts';

/** What of a core each node may have: so little that two nodes leave room on two cores for all else that runs. */
const share = 0.25;
/** The base load, for each node. */
const rate = 1;
const seed = 20_261;

interface Layout {
  nodes: number;
  /** At which node a client of a document comes in. */
  at: (room: number, side: number) => number;
}

/** Two nodes behind a balancer that knows the document, and behind any other. */
function layouts(): Record<'one' | 'together' | 'apart', Layout> {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: 1_000 }, () => Math.floor(random() * 2));
  return {
    one: { nodes: 1, at: () => 0 },
    together: { nodes: 2, at: (room) => room % 2 },
    apart: { nodes: 2, at: (room, side) => drawn[room * 2 + side]! },
  };
}

interface Measured {
  base: Stretch;
  /** Deliveries a second at the highest rate borne; null where no node can be held to its share. */
  most: number | null;
  database: number;
  redis: number;
}

/** So many nodes on one database and one Redis: what they cost, and what they bear with the same share of CPU time each. */
async function measured(run: Run, name: string, { nodes, at }: Layout): Promise<Measured> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await startDatabase());
  const redis = stack.use(await startRedis());
  const shared = { database: database.uri('koinon'), redis: redis.url };
  const shares = Array.from({ length: nodes }, (_, n) => stack.use(CpuShare.of(share, `${name}-${n}`)));
  const servers = shares.map(() => run.newServer({ shared }));
  for (const server of servers) {
    await server.start();
    stack.defer(() => server.stop());
  }
  const { load, close } = await openPairs(run, servers, at);
  stack.defer(close);
  await measure(load, nodes * rate, run.pick(4_000, 2_000, 1_000));
  const before = [database, redis].map(({ pid }) => usageOf(pid));
  const base = await run.profiled(servers[0]!, `N-${name}`, () =>
    measure(load, nodes * rate, run.pick(15_000, 5_000, 1_000)),
  );
  const [ofDatabase, ofRedis] = [database, redis].map(
    ({ pid }, n) => (cpuBetween(before[n]!, usageOf(pid)).cpu * 1000) / base.delivered,
  );
  const found = { base, database: ofDatabase!, redis: ofRedis! };
  if (!run.options.ramp || shares.includes(null)) return { ...found, most: null };
  for (const [n, cpu] of shares.entries()) cpu!.take(servers[n]!.pid);
  const note = (line: string): void => run.note(`${name}: ${line}`);
  const ramp = { from: (nodes * rate) / 2, factor: 1.3, ms: run.pick(4_000, 2_000, 1_000), cores: nodes * share, note };
  const { perSecond } = await saturate(load, ramp);
  const { all, short } = shares[0]!.periods;
  note(`its share did not suffice the first node in ${short} of ${all} periods`);
  return { ...found, most: perSecond };
}

/** N: the load of S2 on one node and on two. How much more two bear, and what that costs. */
export async function severalNodes(run: Run): Promise<Figures> {
  run.note(`people come to nodes by seed ${seed}; each node may have ${share * 100} % of a core`);
  const figures: Figures = {};
  const found = new Map<string, Measured>();
  for (const [name, layout] of Object.entries(layouts())) {
    const each = await measured(run, name, layout);
    const { base, most, database, redis } = each;
    found.set(name, each);
    const one = found.get('one')!;
    if (name !== 'one') {
      figures[`n.${name}`] = most !== null && one.most ? most / one.most : null;
      figures[`n.${name}ByCost`] = (2 * one.base.cpuPerDelivery) / base.cpuPerDelivery;
    }
    figures[`n.${name}Most`] = most;
    figures[`n.${name}Cpu`] = base.cpuPerDelivery;
    figures[`n.${name}Database`] = database;
    figures[`n.${name}Redis`] = redis;
    figures[`n.${name}50`] = base.p50;
    figures[`n.${name}99`] = base.p99;
    figures[`n.${name}Share`] = base.share;
  }
  return figures;
}
