import { describe, expect, it } from 'vitest';
import { createHeavyReads } from './heavy-reads.ts';

const limits = { heavyReads: { atOnce: 2, waiting: 5, waitingPerPerson: 3 } };
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A queue whose works end when they are told to. */
function stage() {
  const reads = createHeavyReads(limits);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (who: string, name: string) =>
    reads.run(who, async () => {
      begun.push(name);
      await new Promise<void>((end) => ends.set(name, end));
      return name;
    });
  const end = async (name: string) => {
    ends.get(name)!();
    await settled();
  };
  return { reads, begun, ask, end };
}

describe('heavy reads', () => {
  it('are done a few at a time, one of each who waits after the other', async () => {
    const { begun, ask, end } = stage();
    const all = [ask('a', 'a1'), ask('a', 'a2'), ask('a', 'a3'), ask('a', 'a4'), ask('b', 'b1'), ask('b', 'b2')];
    await settled();
    expect(begun).toEqual(['a1', 'a2']);
    await end('a1');
    await end('a2');
    expect(begun).toEqual(['a1', 'a2', 'a3', 'b1']);
    await end('b1');
    expect(begun.at(-1)).toBe('a4');
    for (const name of ['a3', 'a4', 'b2']) await end(name);
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'a4', 'b1', 'b2']);
  });

  it('wait up to their bounds, for one and for all, and are refused just over them', async () => {
    const { reads, ask } = stage();
    for (let i = 0; i < 2 + 3; i++) void ask('a', `a${i}`);
    await expect(ask('a', 'over')).rejects.toMatchObject({ code: 'too-many' });
    for (let i = 0; i < 2; i++) void ask('b', `b${i}`);
    expect(reads.waiting).toBe(5);
    await expect(ask('c', 'over')).rejects.toMatchObject({ code: 'too-many' });
  });

  it('that fail give their place back', async () => {
    const { reads, begun, ask, end } = stage();
    const failing = [1, 2].map(() => reads.run('a', () => Promise.reject(new Error('broken'))));
    const later = ask('b', 'b1');
    expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await settled();
    expect(begun).toEqual(['b1']);
    await end('b1');
    expect(await later).toBe('b1');
  });
});
