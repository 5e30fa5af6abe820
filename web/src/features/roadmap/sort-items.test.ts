import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { NewItem } from '@koinon/roadmap';
import { createItem, readRoadmap, shownProgress } from '@koinon/roadmap';
import type { SortColumn } from './sort-items.ts';
import { sortItems } from './sort-items.ts';

function sorted(content: NewItem[], column: SortColumn, descending = false): string[] {
  const doc = new Y.Doc();
  for (const item of content) createItem(doc, item);
  const items = readRoadmap(doc);
  const names = {
    progress: (item: (typeof items)[number]) => shownProgress(item, items),
    union: (id: string) => ({ a: 'Ωμέγα', b: 'Άλφα' })[id] ?? '',
    pillar: (code: string) => code,
  };
  return sortItems(items, { column, descending }, names, '2027-05-01').map((item) => item.id);
}

describe('sorting the table', () => {
  it('sorts titles in Greek order, accents and case aside', () => {
    const content: NewItem[] = [
      { id: '1', kind: 'action', title: 'Όμιλος' },
      { id: '2', kind: 'action', title: 'αγορά' },
      { id: '3', kind: 'action', title: 'Ξεκίνημα' },
    ];
    expect(sorted(content, 'title')).toEqual(['2', '3', '1']);
    expect(sorted(content, 'title', true)).toEqual(['1', '3', '2']);
  });

  it('puts what is empty last in both directions', () => {
    const content: NewItem[] = [
      { id: 'none', kind: 'action' },
      { id: 'late', kind: 'action', end: '2027-09-01' },
      { id: 'soon', kind: 'action', end: '2027-06-01' },
    ];
    expect(sorted(content, 'end')).toEqual(['soon', 'late', 'none']);
    expect(sorted(content, 'end', true)).toEqual(['late', 'soon', 'none']);
  });

  it('sorts unions by name, statuses by course as of today, progress by number', () => {
    const content: NewItem[] = [
      { id: 'x', kind: 'action', responsibleUnionId: 'a', progress: 100, status: 'done' },
      { id: 'y', kind: 'action', responsibleUnionId: 'b', progress: 20, end: '2027-01-01' },
      { id: 'z', kind: 'action', progress: 9, status: 'inProgress' },
    ];
    expect(sorted(content, 'union')).toEqual(['y', 'x', 'z']);
    expect(sorted(content, 'status')).toEqual(['z', 'x', 'y']);
    expect(sorted(content, 'progress')).toEqual(['z', 'y', 'x']);
  });

  it('sorts by the progress that is shown: a goal by its actions, what is done at 100', () => {
    const content: NewItem[] = [
      { id: 'goal', kind: 'goal' },
      { id: 'half', kind: 'action', parentId: 'goal', progress: 50 },
      { id: 'done', kind: 'action', status: 'done', progress: 10 },
    ];
    expect(sorted(content, 'progress')).toEqual(['goal', 'half', 'done']);
  });
});
