import { limits } from '@koinon/contract';
import { type RedisProcess, startRedis, startTcpProxy } from '@koinon/testkit';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { soon } from '../testing/in-process.ts';
import { EventBus } from './events.ts';
import { relayEvents } from './event-relay.ts';
import { createRateLimits, TooMany } from './rate-limits.ts';
import { Redis } from './redis.ts';

describe('the way to other nodes', () => {
  let server: RedisProcess;
  const stack = new AsyncDisposableStack();
  beforeAll(async () => void (server = stack.use(await startRedis())));
  afterAll(() => stack.disposeAsync());

  const open = (url: string, secret = 'one installation') =>
    stack.use(new Redis(url, secret, pino({ level: 'silent' })));
  async function node(secret?: string): Promise<Redis> {
    const redis = open(server.url, secret);
    await expect.poll(() => redis.usable, soon).toBe(true);
    return redis;
  }
  /** What a node hears on a channel, from when this resolves. */
  async function hearing(redis: Redis, channel: string): Promise<string[]> {
    const heard: string[] = [];
    await new Promise<void>((ready) => {
      redis.subscribe(channel, (message) => void heard.push(Buffer.from(message).toString()), ready);
    });
    return heard;
  }

  it('is heard by the others of the installation, and by nobody else', async () => {
    const [one, two, stranger] = [await node(), await node(), await node('another installation')];
    const heard = [await hearing(one, 'c'), await hearing(two, 'c'), await hearing(stranger, 'c')];
    one.publish('c', Buffer.from('ναι'));
    await expect.poll(() => heard[1], soon).toEqual(['ναι']);
    two.publish('c', Buffer.from('όχι'));
    await expect.poll(() => heard[0], soon).toEqual(['όχι']);
    expect(heard[2]).toEqual([]);
  });

  it('F3 is found dead when the network is silent, and begins anew when it is not', async () => {
    await using proxy = await startTcpProxy(server.port);
    const [near, far] = [await node(), open(`redis://127.0.0.1:${proxy.port}`)];
    await expect.poll(() => far.usable, soon).toBe(true);
    let begun = 0;
    const heard: string[] = [];
    far.subscribe(
      'c',
      (message) => void heard.push(Buffer.from(message).toString()),
      () => (begun += 1),
    );
    await expect.poll(() => begun, soon).toBe(1);
    proxy.blackHole(true);
    await expect.poll(() => far.usable, soon).toBe(false);
    expect(far.health()).toMatchObject({ ok: true, detail: expect.any(String) as string });
    far.publish('c', Buffer.from('never sent'));
    expect(far.dropped).toBe(1);
    await expect(far.command((client) => client.ping())).rejects.toThrow('Redis is away');
    proxy.blackHole(false);
    await expect.poll(() => begun, soon).toBe(2);
    near.publish('c', Buffer.from('again'));
    await expect.poll(() => heard, soon).toEqual(['again']);
  });

  it('tells of rights on all nodes, once, and says when something may have been missed', async () => {
    const [one, two] = [await node(), await node()];
    const told: string[] = [];
    const buses = [one, two].map((redis, i) => {
      const events = new EventBus((error) => {
        throw error;
      });
      events.on('rights.changed', ({ personIds }) => told.push(`${i} ${personIds?.join()}`));
      events.on('session.ended', ({ sessionIds }) => told.push(`${i} ${sessionIds.join()}`));
      events.on('nodes.heard', () => told.push(`${i} heard`));
      stack.use(relayEvents(events, redis));
      return events;
    });
    await expect.poll(() => told.toSorted(), soon).toEqual(['0 heard', '1 heard']);
    buses[0]!.emit('rights.changed', { personIds: ['anna'] });
    buses[1]!.emit('session.ended', { sessionIds: ['s'] });
    const all = ['0 anna', '0 heard', '0 s', '1 anna', '1 heard', '1 s'];
    await expect.poll(() => told.toSorted(), soon).toEqual(all);
  });

  it('F3 stops at once also while it waits for a Redis that hangs', async () => {
    // It takes connections and never answers, and what would give up waiting for it is not reached.
    const taken: Socket[] = [];
    const hung = createServer((socket) => void taken.push(socket.resume())).listen(0, '127.0.0.1');
    await once(hung, 'listening');
    const address = hung.address();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const redis = open(`redis://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
      await once(hung, 'connection');
      await redis[Symbol.asyncDispose]();
      expect(redis.usable).toBe(false);
    } finally {
      vi.useRealTimers();
      hung.close();
      for (const socket of taken) socket.destroy();
    }
  });

  it('D13 attempts are counted for all nodes together, and by each while Redis is dead', async () => {
    const few = { ...limits, signInPerAccount: { points: 3, within: 60_000 } };
    const [one, two] = [createRateLimits(few, await node()), createRateLimits(few, await node())];
    const take = (rates: typeof one) => rates.take('signInPerAccount', 'a@x.example');
    await take(one);
    await take(two);
    await two.giveBack('signInPerAccount', 'a@x.example');
    await take(one);
    await take(two);
    await expect(take(one)).rejects.toBeInstanceOf(TooMany);
    await expect(two.check('signInPerAccount', 'a@x.example')).rejects.toBeInstanceOf(TooMany);
    await server.kill();
    for (let attempt = 0; attempt < 3; attempt++) await take(one);
    await expect(take(one)).rejects.toBeInstanceOf(TooMany);
    await expect(one.check('signInPerAccount', 'a@x.example')).rejects.toBeInstanceOf(TooMany);
    await expect(two.check('signInPerAccount', 'a@x.example')).resolves.toBeUndefined();
    await server.start();
  });
});
