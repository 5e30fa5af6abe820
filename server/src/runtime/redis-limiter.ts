import type { Redis } from './redis.ts';
import type { RedisClient } from './redis-session.ts';

type Multi = ReturnType<RedisClient['multi']>;

/** As much of the `redis` client as the limiter uses; a Redis that is away or slow rejects, and memory takes over. */
export function limiterClient(redis: Redis) {
  return {
    get isReady(): boolean {
      return redis.usable;
    },
    eval: (script: string, options: { keys: string[]; arguments: string[] }) =>
      redis.command((client) => client.eval(script, options)),
    del: (key: string) => redis.command((client) => client.del(key)),
    multi() {
      const steps: ((multi: Multi) => unknown)[] = [];
      const chain = {
        get(key: string) {
          steps.push((multi) => multi.get(key));
          return chain;
        },
        pTTL(key: string) {
          steps.push((multi) => multi.pTTL(key));
          return chain;
        },
        exec: () =>
          redis.command((client) => {
            const multi = client.multi();
            for (const step of steps) step(multi);
            return multi.exec();
          }),
      };
      return chain;
    },
  };
}
