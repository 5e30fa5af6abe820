import type { RoadmapEntry } from '@koinon/contract';
import { describe, expect, it } from 'vitest';
import { inLanes, withoutLane } from './lanes.ts';

const entry = (id: string, more: Partial<RoadmapEntry> = {}): RoadmapEntry => ({
  id, documentId: 'd'.repeat(24), workspaceId: 'a'.repeat(24), kind: 'action', title: id, description: '', parentId: null,
  pillar: null, level: null, regions: [], union: null, person: null, start: null, end: null, status: 'planned', progress: 0,
  dependsOn: [], documentIds: [], ideaIds: [], waitsFor: [], ...more,
}); // prettier-ignore
const shown = (items: ReturnType<typeof inLanes>) =>
  items.map(({ title, kind }) => (kind === 'goal' ? `[${title}]` : title));
const nameOf = (key: string | null) => key ?? 'none';

describe('lanes', () => {
  it('keep goals with what belongs to them, also where another roadmap has an item of that id', () => {
    const other = { documentId: 'e'.repeat(24) };
    const all = [entry('g', { kind: 'goal' }), entry('g', { ...other, title: 'lone' }), entry('a', { parentId: 'g' })];
    expect(shown(inLanes(all, 'goal', nameOf))).toEqual(['[g]', 'a', 'lone']);
  });

  it('put what has no value last, and what has several into each', () => {
    const all = [
      entry('none'),
      entry('two', { regions: ['epirus', 'crete'] }),
      entry('one', { regions: ['crete'], dependsOn: ['two', 'none'] }),
    ];
    const items = inLanes(all, 'region', nameOf);
    expect(shown(items)).toEqual(['[crete]', 'two', 'one', '[epirus]', 'two', '[none]', 'none']);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    const [, two, one] = items;
    expect(one!.dependsOn).toEqual([two!.id]);
    expect(withoutLane(two!.id)).toBe(`${'d'.repeat(24)}.two`);
  });

  it('have what waits for items of other roadmaps wait for them', () => {
    const there = { documentId: 'e'.repeat(24), workspaceId: 'b'.repeat(24) };
    const waitsFor = [{ documentId: there.documentId, itemId: 'a' }];
    const items = inLanes([entry('a', { waitsFor }), entry('a', { ...there, title: 'other' })], 'workspace', nameOf);
    const [ours, theirs] = ['a', 'other'].map((name) =>
      items.find(({ title, kind }) => kind !== 'goal' && title === name)!,
    );
    expect(ours!.dependsOn).toEqual([theirs!.id]);
  });

  it('take 2,000 items', () => {
    const all = Array.from({ length: 2_000 }, (_, i) => entry(`i${i}`, { pillar: i % 2 ? 'policy' : 'advocacy' }));
    expect(inLanes(all, 'pillar', nameOf)).toHaveLength(2_002);
  });
});
