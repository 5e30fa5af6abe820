import { describe, expect, it } from 'vitest';
import { FairQueue } from './fair-queue.ts';

/** A queue whose work ends when it is told to, and the order in which it was begun. */
function watched(atOnce?: number) {
  const queue = new FairQueue(atOnce);
  const begun: string[] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const ask = (key: string, name: string, signal?: AbortSignal) =>
    queue.run(key, signal, async () => {
      begun.push(name);
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      await gate.promise;
      return name;
    });
  const endOne = async (): Promise<void> => {
    gates.shift()!.resolve();
    await new Promise((done) => setImmediate(done));
  };
  return { queue, begun, ask, endOne };
}

describe('a fair queue', () => {
  it('gives a person who comes late the next turn, however much another has waiting', async () => {
    const { begun, ask, endOne } = watched();
    const many = [...Array(5)].map((_, i) => ask('a', `a${i}`));
    const one = ask('b', 'b0');
    for (let i = 0; i < 6; i += 1) await endOne();
    expect(begun).toEqual(['a0', 'b0', 'a1', 'a2', 'a3', 'a4']);
    expect(await Promise.all([...many, one])).toHaveLength(6);
  });

  it('does so many at once as it may, and goes on after a failure', async () => {
    const { queue, begun, ask, endOne } = watched(2);
    const failed = queue.run('a', undefined, async () => {
      throw new Error('once');
    });
    await expect(failed).rejects.toThrow('once');
    void [ask('a', '1'), ask('b', '2'), ask('c', '3')];
    expect([begun, queue.waiting]).toEqual([['1', '2'], 1]);
    await endOne();
    expect(begun).toEqual(['1', '2', '3']);
  });

  it('forgets what was given up while it waited', async () => {
    const { queue, begun, ask, endOne } = watched();
    const stop = new AbortController();
    void ask('a', '1');
    const given = ask('b', '2', stop.signal);
    const last = ask('b', '3');
    stop.abort(new Error('left'));
    await expect(given).rejects.toThrow('left');
    expect(queue.waiting).toBe(1);
    await endOne();
    await endOne();
    expect([await last, begun]).toEqual(['3', ['1', '3']]);
  });
});
