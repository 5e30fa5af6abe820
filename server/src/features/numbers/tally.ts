import { type FactType, type NumberKind, type Numbers, type Union, shapes } from '@koinon/contract';
import type { Counted } from '../../runtime/facts.ts';

/** The acts that are counted, as what; of drafting a document counts once for each union in a month. */
export const countedActs: Partial<Record<FactType, Exclude<NumberKind, 'attended'>>> = {
  'document.created': 'drafting',
  'document.edited': 'drafting',
  'suggestion.written': 'drafting',
  'thread.created': 'comments',
  'comment.added': 'comments',
  'vote.cast': 'votes',
  'vote.paper': 'votes',
  'signature.given': 'signatures',
  'practice.applied': 'applied',
};
/** A vote that is changed, a text signed again and a document written in all month are one each. */
const onceEach: ReadonlySet<NumberKind> = new Set(['drafting', 'votes', 'signatures', 'applied']);

/** Somebody of a union was at an event; which of them is not asked. */
export interface Seat {
  at: Date;
  eventId: string;
  unionId: string | null;
}

type Counts = Record<NumberKind, number>;
const nothing = (): Counts => Object.fromEntries(shapes.numberKinds.map((kind) => [kind, 0])) as Counts;

const monthIn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens', year: 'numeric', month: '2-digit' });
export const monthOf = (at: Date): string => monthIn.format(at).slice(0, 7);

/** The months of a period, each once, also those in which nothing happened. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let [year, month] = from.split('-').map(Number) as [number, number]; ;) {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > to.slice(0, 7)) return months;
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}

interface Given {
  from: string;
  to: string;
  unions: readonly Union[];
  acts: readonly Counted[];
  events: readonly { at: Date }[];
  seats: readonly Seat[];
}

/** Counts what unions did. Acts of who speaks for none, such as the team's, are in no number. */
export function tally({ from, to, unions, acts, events, seats }: Given): Numbers {
  const months = new Map(
    monthsBetween(from, to).map((month) => [month, { counts: nothing(), active: new Set<string>(), events: 0 }]),
  );
  const byUnion = new Map(unions.map(({ id }) => [id, nothing()]));
  const totals = nothing();
  const active = new Set<string>();
  const seen = new Set<string>();

  const add = (kind: NumberKind, unionId: string, at: Date, thing: string) => {
    const month = months.get(monthOf(at));
    const own = byUnion.get(unionId);
    if (!month || !own) return;
    active.add(unionId);
    month.active.add(unionId);
    const once = (where: string): boolean => {
      if (!onceEach.has(kind)) return true;
      const key = `${where} ${kind} ${unionId} ${thing}`;
      const fresh = !seen.has(key);
      seen.add(key);
      return fresh;
    };
    if (once(monthOf(at))) month.counts[kind] += 1;
    if (!once('whole')) return;
    own[kind] += 1;
    totals[kind] += 1;
  };
  for (const { type, at, unionId, thing } of acts) {
    const kind = countedActs[type];
    if (kind && unionId) add(kind, unionId, at, thing);
  }
  for (const { at, eventId, unionId } of seats) if (unionId) add('attended', unionId, at, eventId);
  for (const { at } of events) {
    const month = months.get(monthOf(at));
    if (month) month.events += 1;
  }

  const there = unions.filter(({ status }) => status === 'active');
  const regions = Map.groupBy(there, ({ region }) => region);
  return {
    from,
    to,
    regions: [...regions].map(([region, some]) => ({ region, unions: some.length })),
    months: [...months].map(([month, one]) => ({ month, active: one.active.size, events: one.events, ...one.counts })),
    unions: unions
      .filter(({ id, status }) => status === 'active' || active.has(id))
      .map(({ id, name, shortName, region }) => ({ union: { id, name, shortName }, region, ...byUnion.get(id)! })),
    totals: { unions: there.length, active: active.size, events: events.length, ...totals },
  };
}
