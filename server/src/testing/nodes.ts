import {
  type Balancer,
  type DatabaseProcess,
  type RedisProcess,
  type ServerProcess,
  startBalancer,
  startDatabase,
  startRedis,
  startServer,
  YjsActor,
} from '@koinon/testkit';
import { startInProcess } from './in-process.ts';
import type { SyncLimits } from '../sync/index.ts';
import { visitor, type Visitor } from './visitor.ts';
import { createWorld, type World } from './world.ts';

/** One Koinon of several nodes, each in a process of its own, with people in it. */
export interface Nodes extends AsyncDisposable {
  all: ServerProcess[];
  redis: RedisProcess;
  world: World;
  balancer: Balancer;
  /** A person's browser at one node, or at the balancer. */
  at(url: string, person: Visitor): Visitor;
  /** A person's open document at one node, or at the balancer; not connected. */
  actor(url: string, person: Visitor, memory?: Uint8Array, documentId?: string): YjsActor;
  /** The same, connected and synchronised. */
  joined(url: string, person: Visitor, documentId?: string): Promise<YjsActor>;
}

/**
 * Starts a database, Redis and so many nodes; the world is made through a server that is gone when they start. What a test
 * waits for to run out is made short by `syncLimits`.
 */
export async function startNodes(count: number, syncLimits: Partial<SyncLimits> = {}): Promise<Nodes> {
  await using stack = new AsyncDisposableStack();
  const database: DatabaseProcess = stack.use(await startDatabase());
  const redis = stack.use(await startRedis());
  const env = {
    MONGODB_URI: database.uri('koinon'),
    REDIS_URL: redis.url,
    SESSION_SECRET: 'the same secret for all nodes of a test',
    LOG_LEVEL: 'warn',
  };
  const maker = await startInProcess({ env });
  const world = await createWorld(maker);
  await maker[Symbol.asyncDispose]();
  const all = await Promise.all(Array.from({ length: count }, () => startServer({ env, syncLimits })));
  for (const node of all) stack.use(node);
  const balancer = stack.use(await startBalancer(all.map((node) => node.url)));
  const actors: YjsActor[] = [];
  stack.defer(() => {
    for (const actor of actors) actor.destroy();
  });

  const nodes: Omit<Nodes, typeof Symbol.asyncDispose> = {
    all,
    redis,
    world,
    balancer,
    at: (url, person) => Object.assign(visitor(url), { cookie: person.cookie }),
    actor(url, person, memory, documentId = world.document.id) {
      const address = `${url.replace('http', 'ws')}/sync/${documentId}`;
      const headers = { cookie: person.cookie, origin: url };
      const actor = new YjsActor({ url: address, headers, ...(memory ? { memory } : {}) });
      actors.push(actor);
      return actor;
    },
    async joined(url, person, documentId) {
      const actor = nodes.actor(url, person, undefined, documentId);
      await actor.connect();
      await actor.until(() => actor.synced);
      return actor;
    },
  };
  const owned = stack.move();
  return Object.assign(nodes, { [Symbol.asyncDispose]: () => owned.disposeAsync() });
}
