import { describe, expect, it } from 'vitest';
import { runOne } from './run-one.ts';
import type { Figures } from './scenarios/scenario.ts';

const tiny = (scenario: string, target: string): Promise<Figures> =>
  runOne({ scenario, target, size: 'tiny', ramp: false, trace: null, profiles: null, core: null });

describe('the bench', () => {
  it('measures a hot room, and every edit arrives', async () => {
    const found = await tiny('S1', 'relay');
    expect(found['s1.share']).toBe(1);
    expect(found['s1.cpu']).toBeGreaterThan(0);
    expect(found['s1.p99']).toBeGreaterThan(0);
  });

  it('measures many documents: every edit arrives and is said to be saved', async () => {
    const found = await tiny('S2', 'koinon');
    expect(found['s2.share']).toBe(1);
    expect(found['s2.saved50']).toBeGreaterThan(0);
  });

  it('measures cursors, and every one arrives', async () => {
    const found = await tiny('S5', 'koinon');
    expect(found['s5.share']).toBe(1);
  });

  it('measures a full document, and every edit arrives and is said to be saved', async () => {
    const found = await tiny('W', 'koinon');
    expect(found['w.share']).toBe(1);
    expect(found['w.saved95']).toBeGreaterThan(0);
  });

  it('measures a full node, and nobody in it is cut off', async () => {
    const found = await tiny('C', 'koinon');
    expect([found['c.share'], found['c.lost']]).toEqual([1, 0]);
    expect(found['c.rss']).toBeGreaterThan(0);
  });

  it('measures people who type beside hostile ones, and every edit arrives', async () => {
    const found = await tiny('H', 'koinon');
    expect(found['h.share']).toBe(1);
    expect(found['h.p99']).toBeGreaterThan(0);
  });

  it('measures two nodes beside one, and every edit arrives', async () => {
    const found = await tiny('N', 'koinon');
    expect([found['n.oneShare'], found['n.apartShare'], found['n.togetherShare']]).toEqual([1, 1, 1]);
    expect(found['n.apartByCost']).toBeGreaterThan(0);
    expect(found['n.apartRedis']).toBeGreaterThan(0);
  });

  it('measures search beside MiniSearch, and both find', async () => {
    const found = await tiny('F', 'koinon');
    expect(found['f.ownFirst']).toBeGreaterThan(0.8);
    expect(found['f.miniFirst']).toBeGreaterThan(0.5);
    for (const figure of ['f.own95', 'f.mini95', 'f.ownOne', 'f.ownDisk']) expect(found[figure]).toBeGreaterThan(0);
  });

  it('measures what the guard costs alone', async () => {
    const found = await tiny('G', 'koinon');
    expect(found['g.typing']).toBeGreaterThan(0);
    expect(found['g.history']).toBeGreaterThan(0);
  });
});
