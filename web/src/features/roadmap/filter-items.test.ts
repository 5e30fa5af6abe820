import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createItem, readRoadmap } from '@koinon/roadmap';
import type { NewItem } from '@koinon/roadmap';
import { countFilters, filterItems, noFilters, withTheirGoals } from './filter-items.ts';

const today = '2027-05-01';

function roadmap() {
  const doc = new Y.Doc();
  const content: NewItem[] = [
    { id: 'goal', kind: 'goal', title: 'Δημόσιες συμβάσεις', pillar: 'policy' },
    { id: 'late', kind: 'action', title: 'Συνάντηση με το Υπουργείο', parentId: 'goal', end: '2027-04-30' },
    { id: 'next', kind: 'milestone', title: 'Υποβολή', parentId: 'goal', end: '2027-06-30', responsibleUnionId: 'u1' },
    { id: 'lone', kind: 'action', title: 'Ερωτηματολόγιο', description: 'προς τα υπουργεία', pillar: 'awareness' },
  ];
  for (const item of content) createItem(doc, item);
  return readRoadmap(doc);
}

const ids = (items: readonly { id: string }[]) => items.map((item) => item.id);

describe('filtering', () => {
  it('lets everything through without filters, as the same list', () => {
    const items = roadmap();
    expect(filterItems(items, noFilters, today)).toBe(items);
    expect(withTheirGoals(items, items)).toBe(items);
  });

  it('finds text without accents, in Latin letters, in titles and descriptions', () => {
    const found = (text: string) => ids(filterItems(roadmap(), { ...noFilters, text }, today));
    expect(found('υπουργει')).toEqual(['late', 'lone']);
    expect(found('SYNANTISI')).toEqual(['late']);
    expect(found('τίποτα τέτοιο')).toEqual([]);
  });

  it('takes the status of the day, so what is overdue is found as late and not as planned', () => {
    expect(ids(filterItems(roadmap(), { ...noFilters, statuses: ['late'] }, today))).toEqual(['late']);
    expect(ids(filterItems(roadmap(), { ...noFilters, statuses: ['planned'] }, today))).not.toContain('late');
  });

  it('asks for all filters at once, and leaves out what has no value for one', () => {
    const filters = { ...noFilters, kinds: ['milestone' as const, 'goal' as const], unionIds: ['u1'] };
    expect(ids(filterItems(roadmap(), filters, today))).toEqual(['next']);
    expect(countFilters(filters)).toBe(2);
    expect(ids(filterItems(roadmap(), { ...noFilters, pillars: ['awareness'] }, today))).toEqual(['lone']);
  });

  it('keeps the goals of what was found, and no other siblings', () => {
    const items = roadmap();
    const found = filterItems(items, { ...noFilters, kinds: ['milestone'] }, today);
    expect(ids(withTheirGoals(items, found))).toEqual(['goal', 'next']);
  });
});
