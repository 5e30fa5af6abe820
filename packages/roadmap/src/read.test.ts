import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createItem, readRoadmap, roadmapName, updateItem } from './index.ts';

function hostile(fields: Record<string, unknown>, id = 'x'): Y.Doc {
  const doc = new Y.Doc();
  const stored = new Y.Map();
  doc.getMap(roadmapName).set(id, stored);
  for (const [key, value] of Object.entries(fields)) stored.set(key, value);
  return doc;
}

describe('readRoadmap on content that nobody validated', () => {
  it('leaves out what is no item', () => {
    const doc = new Y.Doc();
    const roadmap = doc.getMap(roadmapName);
    roadmap.set('number', 5);
    roadmap.set('plain', { kind: 'goal' });
    roadmap.set('text', new Y.Text('γεια'));
    roadmap.set('an id with spaces', new Y.Map());
    roadmap.set('ok', new Y.Map());
    expect(readRoadmap(doc)).toMatchObject([{ id: 'ok', kind: 'action', title: '', progress: 0, status: 'planned' }]);
  });

  it.each([
    ['kind', 'epic', 'action'],
    ['status', 7, 'planned'],
    ['progress', 1e9, 100],
    ['progress', -3, 0],
    ['progress', 'half', 0],
    ['start', '2027-13-01', null],
    ['start', '2027-02-29', null],
    ['end', 20270101, null],
    ['pillar', { a: 1 }, null],
    ['level', 'galactic', null],
    ['responsibleUnionId', '<script>', null],
    ['title', ['a'], ''],
    ['order', '~~~', ''],
    ['order', 'a0'.repeat(100), ''],
  ] as const)('reads %s = %j as %j', (field, value, expected) => {
    expect(readRoadmap(hostile({ [field]: value }))).toMatchObject([{ [field]: expected }]);
  });

  it('cuts texts at the limit and ignores false members of sets', () => {
    const doc = hostile({ title: 'α'.repeat(5000), 'regions:kriti': true, 'regions:attiki': 'yes', 'regions:': true });
    const [item] = readRoadmap(doc);
    expect(item?.title).toHaveLength(200);
    expect(item?.regions).toEqual(['kriti']);
  });

  it('shows an end before the start as one day, and writes what it showed with the next edit', () => {
    const doc = hostile({ start: '2027-05-10', end: '2027-05-01' });
    expect(readRoadmap(doc)).toMatchObject([{ start: '2027-05-10', end: '2027-05-10' }]);
    expect(updateItem(doc, 'x', { start: '2027-05-05' }).ok).toBe(true);
    expect(readRoadmap(doc)).toMatchObject([{ start: '2027-05-05', end: '2027-05-10' }]);
  });

  it('gives no parent to goals and to children of themselves, of actions and of nobody', () => {
    for (const fields of [
      { kind: 'goal', parentId: 'x' },
      { kind: 'action', parentId: 'x' },
      { kind: 'action', parentId: 'gone' },
    ]) {
      expect(readRoadmap(hostile(fields))).toMatchObject([{ parentId: null }]);
    }
  });

  it('cuts a circle of two halves the same way on both sides, and no more than needed', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    for (const id of ['p', 'q', 'r']) createItem(a, { kind: 'action', id });
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    updateItem(a, 'p', { dependsOn: ['q'] });
    updateItem(a, 'r', { dependsOn: ['p'] });
    updateItem(b, 'q', { dependsOn: ['p'] });
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    const links = (doc: Y.Doc) => Object.fromEntries(readRoadmap(doc).map((item) => [item.id, item.dependsOn]));
    expect(links(a)).toEqual({ p: ['q'], q: [], r: ['p'] });
    expect(links(b)).toEqual(links(a));
  });
});
