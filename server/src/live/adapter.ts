import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Server } from 'socket.io';
import type { Redis } from '../runtime/redis.ts';

/** The newest messages that the stream keeps: a node that was cut off for a moment reads on from where it was. */
const kept = 10_000;

/**
 * Socket.IO's Redis Streams adapter on our own way to Redis. By itself the adapter would wait for ever for a Redis that
 * hangs, read in a hot loop from one that is away, and end the process when a publish fails: here everything it asks for
 * ends soon, and fails softly.
 */
export function redisAdapter(redis: Redis): NonNullable<Parameters<Server['adapter']>[0]> {
  const client = {
    // By this the adapter knows the `redis` package from others.
    sSubscribe: () => undefined,
    duplicate: () => client,
    connect: async () => client,
    disconnect: () => undefined,
    on: () => client,
    publish: async (channel: string, payload: Uint8Array) => redis.publish(channel, payload),
    subscribe(channels: string[], listener: (payload: Uint8Array) => void) {
      for (const channel of channels) redis.subscribe(channel, listener, () => undefined);
    },
    xAdd: (stream: string, ...rest: [string, Record<string, string>, object]) =>
      redis.command((commands) => commands.xAdd(redis.key(stream), ...rest)),
    xRead: ([{ key, id }]: [{ key: string; id: string }], options: { COUNT: number; BLOCK: number }) =>
      redis.waiting((commands) => commands.xRead([{ key: redis.key(key), id }], options)),
  };
  return createAdapter(client, { streamName: 'live', channelPrefix: 'live', maxLen: kept }) as never;
}
