import { describe, expect, it, vi } from 'vitest';
import { inSlices } from './in-slices.ts';

describe('work for all connections', () => {
  it('comes in several turns of the event loop, and leaves out who is gone by then', async () => {
    const all = Array.from({ length: 1_000 }, (_, id) => ({ id, closed: false }));
    const done: number[] = [];
    inSlices(all, ({ id }) => done.push(id));
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(500);
    all[999]!.closed = true;
    await vi.waitFor(() => expect(done).toEqual(Array.from({ length: 999 }, (_, id) => id)));
  });
});
