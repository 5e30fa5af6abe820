import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { NewItem } from '@koinon/roadmap';
import { createItem, fromDayNumber, readRoadmap, toDayNumber } from '@koinon/roadmap';
import { draggedSpan, geometryOf, spanOf, timelineRows } from './timeline-rows.ts';
import { buildScale, buildTicks } from './timeline-scale.ts';

const today = '2027-05-10';

function itemsOf(...content: NewItem[]) {
  const doc = new Y.Doc();
  for (const item of content) createItem(doc, item);
  return readRoadmap(doc);
}

describe('the scale', () => {
  it('covers all dates and today with whole months and room to drag', () => {
    const items = itemsOf({ kind: 'action', start: '2027-02-10', end: '2028-09-20' });
    const scale = buildScale(items, today, 'months');
    expect(fromDayNumber(scale.firstDay)).toBe('2027-01-01');
    expect(fromDayNumber(scale.firstDay + scale.days)).toBe('2029-01-01');
    expect(scale.x(scale.firstDay)).toBe(0);
    expect(scale.x(scale.firstDay + 10)).toBeCloseTo(38);
  });

  it('shows a year even when nothing has a date', () => {
    expect(buildScale([], today, 'months').days).toBeGreaterThanOrEqual(365);
  });

  it('is not stretched over a century by one strange date', () => {
    const items = itemsOf({ kind: 'action', start: '2000-01-01', end: '2099-12-31' });
    const scale = buildScale(items, today, 'weeks');
    expect(scale.width).toBeLessThan(60_000);
    const { left, width } = geometryOf(spanOf(items[0]!, items)!, false, scale);
    expect(left).toBe(0);
    expect(width).toBeCloseTo(scale.days * scale.pxPerDay);
  });

  it.each(['weeks', 'months', 'quarters'] as const)('has ticks without gaps from edge to edge: %s', (zoom) => {
    const scale = buildScale(itemsOf({ kind: 'milestone', end: '2027-12-31' }), today, zoom);
    for (const line of Object.values(buildTicks(scale))) {
      expect(line[0]!.x).toBe(0);
      line.slice(1).forEach((tick, index) => expect(tick.x).toBeCloseTo(line[index]!.x + line[index]!.width));
      expect(line.at(-1)!.x + line.at(-1)!.width).toBeCloseTo(scale.days * scale.pxPerDay);
    }
  });

  it('begins weeks on Monday', () => {
    const { minor } = buildTicks(buildScale([], today, 'weeks'));
    expect(new Set(minor.map((tick) => new Date(`${tick.date}T00:00:00Z`).getUTCDay()))).toEqual(new Set([1]));
  });
});

describe('rows and bars', () => {
  it('sets items without a goal apart only where there are goals', () => {
    const lone = itemsOf({ id: 'a', kind: 'action' });
    expect(timelineRows(lone)).toEqual(lone);
    const both = itemsOf({ id: 'a', kind: 'action' }, { id: 'g', kind: 'goal' });
    expect(timelineRows(both).map((item) => item?.id ?? null)).toEqual(['g', null, 'a']);
  });

  it('spans a goal over its actions', () => {
    const items = itemsOf(
      { id: 'g', kind: 'goal' },
      { kind: 'action', parentId: 'g', start: '2027-03-01', end: '2027-03-05' },
      { kind: 'milestone', parentId: 'g', end: '2027-06-01' },
    );
    expect(spanOf(items[0]!, items)).toEqual({ start: toDayNumber('2027-03-01'), end: toDayNumber('2027-06-01') });
  });

  it('never lets the edges pass each other while dragging', () => {
    expect(draggedSpan({ start: 10, end: 20 }, 'end', -30)).toEqual({ start: 10, end: 10 });
    expect(draggedSpan({ start: 10, end: 20 }, 'start', 30)).toEqual({ start: 20, end: 20 });
    expect(draggedSpan({ start: 10, end: 20 }, 'move', 5)).toEqual({ start: 15, end: 25 });
  });
});
