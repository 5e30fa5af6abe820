import { type FactType, type Locale, type Numbers, limits } from '@koinon/contract';
import { vocabulary } from '@koinon/contract/vocabulary';
import type { Clock } from '../../runtime/clock.ts';
import { csv } from '../../runtime/csv.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Events } from '../events/index.ts';
import type { Unions } from '../unions/index.ts';
import { spoken } from '../../runtime/union-words.ts';
import { countedActs, tally } from './tally.ts';

export interface NumberDeps {
  clock: Clock;
  facts: Pick<Facts, 'counted'>;
  unions: Pick<Unions, 'list'>;
  gatherings: Pick<Events, 'heldBetween'>;
}

export type NumbersService = ReturnType<typeof createNumbers>;

const day = 24 * 60 * 60 * 1000;
const dayIn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' });

/** The beginning of a day in Greece: the offset is that of its noon, which no change of clocks touches. */
function beginOf(date: string): Date {
  const noon = new Date(`${date}T10:00:00Z`);
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Athens', hour: '2-digit', hourCycle: 'h23' }).format(noon),
  );
  return new Date(noon.getTime() - hour * 3_600_000);
}

const heads: Record<Locale, string[]> = spoken({
  el: ['Ένωση', 'Περιφέρεια', 'Έγγραφα που έγραψε', 'Σχόλια', 'Ψήφοι', 'Συνυπογραφές', 'Συμμετοχές σε εκδηλώσεις', 'Καλές πρακτικές που εφάρμοσε'],
  en: ['Union', 'Region', 'Documents it wrote in', 'Comments', 'Votes', 'Co-signatures', 'Seats at events', 'Best practices it applied'],
}); // prettier-ignore

/** What unions did in a period. It is counted from facts by union; no name of a person is read for it. */
export function createNumbers({ clock, facts, unions, gatherings }: NumberDeps) {
  async function of(query: { from?: string | undefined; to?: string | undefined }): Promise<Numbers> {
    const to = query.to ?? dayIn.format(clock.now());
    const from = query.from ?? dayIn.format(new Date(beginOf(to).getTime() - 364 * day));
    const years = (day: string) => Number(day.slice(0, 4));
    if ((years(to) - years(from) + 1) * 12 > limits.numbers.months) refuse('bad-input', tooLong);
    const [begin, end] = [beginOf(from), new Date(beginOf(to).getTime() + day)];
    const types = Object.keys(countedActs) as FactType[];
    const [all, acts, { events, seats }] = await Promise.all([
      unions.list(),
      facts.counted(types, begin, end),
      gatherings.heldBetween(begin, end),
    ]);
    return tally({ from, to, unions: all, acts, events, seats });
  }
  return {
    of,
    async csv(query: { from?: string | undefined; to?: string | undefined }, locale: Locale): Promise<string> {
      const { unions: rows } = await of(query);
      const cells = rows.map(({ union, region, drafting, comments, votes, signatures, attended, applied }) => [
        union.name,
        vocabulary[locale].regions[region],
        ...[drafting, comments, votes, signatures, attended, applied].map(String),
      ]);
      return csv([heads[locale], ...cells]);
    },
  };
}

const tooLong = { el: 'Η περίοδος είναι μεγαλύτερη από πενήντα έτη.', en: 'The period is longer than fifty years.' };
