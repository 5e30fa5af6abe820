import type { MandateKind, UnionStatus } from '@koinon/contract';
import { describe, expect, it } from 'vitest';
import { type Actable, type Place, type Wish, actingAs } from './acting.ts';

const now = new Date('2026-06-01T12:00:00Z');
const union = (id: string, status: UnionStatus = 'active') => ({ id, name: `Ένωση ${id}`, shortName: id, status });
const ref = ({ id, name, shortName }: ReturnType<typeof union>) => ({ id, name, shortName });
const [a, b] = [union('a'), union('b')];

const holding = (...mandates: [MandateKind, string, Date?][]): Actable => ({
  id: 'p',
  name: 'Μάρθα',
  union: null,
  mandates: mandates.map(([kind, unionId, endsAt]) => ({
    kind,
    unionId,
    startsAt: new Date('2026-01-01'),
    endsAt: endsAt ?? null,
  })),
});
const place = (more: Partial<Place> = {}): Place => ({ unions: [a, b], coordinates: false, ...more });
const named = (caller: Actable, wish: Wish, where = place()) => {
  const { as, union: said } = actingAs(caller, where, now, wish);
  return [as, said?.id ?? null];
};
/** Their representative has done it for these unions. */
const done =
  (...ids: string[]) =>
  (unionId: string) =>
    ids.includes(unionId);

describe('in whose name', () => {
  it('a representative and an alternate speak for their union, a member for themselves', () => {
    expect(named(holding(['representative', 'a']), { as: 'union' })).toEqual(['union', 'a']);
    expect(named(holding(['alternate', 'a']), { as: 'union' })).toEqual(['union', 'a']);
    expect(named(holding(['member', 'a']), { as: 'union' })).toEqual(['person', 'a']);
    expect(actingAs(holding(['alternate', 'a']), place(), now, { as: 'union' }).union).toEqual(ref(a));
  });

  it('an alternate does not speak where the representative has, and the representative still may', () => {
    const wish: Wish = { as: 'union', taken: done('a') };
    expect(named(holding(['alternate', 'a']), wish)).toEqual(['person', 'a']);
    expect(named(holding(['representative', 'a']), wish)).toEqual(['union', 'a']);
  });

  it('an alternate of two unions speaks for the one that has not spoken', () => {
    const both = holding(['alternate', 'a'], ['alternate', 'b']);
    expect(named(both, { as: 'union', taken: done('a') })).toEqual(['union', 'b']);
    expect(named(both, { as: 'union', taken: done('a', 'b') })[0]).toBe('person');
  });

  it('who represents one union and stands in for another speaks as representative', () => {
    expect(named(holding(['alternate', 'b'], ['representative', 'a']), { as: 'union' })).toEqual(['union', 'a']);
  });

  it('an alternate who coordinates falls back to the team', () => {
    const wish: Wish = { as: 'union', taken: done('a') };
    expect(named(holding(['alternate', 'a']), wish, place({ coordinates: true }))).toEqual(['team', null]);
  });

  it('a mandate that ended, or of a union that is not there or not active, gives no voice', () => {
    expect(named(holding(['representative', 'a', now]), { as: 'union' })).toEqual(['person', null]);
    expect(named(holding(['representative', 'c']), { as: 'union' })).toEqual(['person', null]);
    const suspended = place({ unions: [union('a', 'suspended')] });
    expect(named(holding(['representative', 'a']), { as: 'union' }, suspended)).toEqual(['person', null]);
  });

  it('the team is said by who coordinates alone, and oneself by everybody', () => {
    expect(named(holding(['representative', 'a']), { as: 'team' })).toEqual(['person', 'a']);
    expect(named(holding(), { as: 'team' }, place({ coordinates: true }))).toEqual(['team', null]);
    expect(named(holding(['representative', 'a']), { as: 'person' }, place({ coordinates: true }))).toEqual([
      'person',
      'a',
    ]);
  });
});
