import { searchWords } from '@koinon/text/search';
import type { PassageRow } from './model.ts';

export type Found = Pick<PassageRow, '_id' | 'thing' | 'kind' | 'ref' | 'title' | 'heading' | 'words'>;

export interface Ranked {
  thing: string;
  score: number;
  /** The passage that says most of what was asked. */
  best: Found;
  words: Set<string>;
}

/** How much more a word says in a title, and in the heading over a passage. */
const [inTitle, inHeading] = [2.5, 1.5];
/** Where all words stand in one passage. */
const together = 0.75;

function weigh(row: Found, meant: readonly Map<string, number>[]): { each: number[]; words: string[] } {
  const [titled, headed] = [new Set(searchWords(row.title)), new Set(searchWords(row.heading))];
  const words: string[] = [];
  const each = meant.map((likely) => {
    let best = 0;
    for (const word of row.words) {
      const weight = likely.get(word);
      if (weight === undefined) continue;
      words.push(word);
      const place = titled.has(word) ? inTitle : headed.has(word) ? inHeading : 1;
      best = Math.max(best, weight * place);
    }
    return best;
  });
  return { each, words };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Things that answer all asked words, wherever in them these stand; the best first. Of many words one may be missing. */
export function rank(rows: readonly Found[], meant: readonly Map<string, number>[]): Ranked[] {
  const demanded = meant.length > 3 ? meant.length - 1 : meant.length;
  return [...Map.groupBy(rows, (row) => row.thing)]
    .flatMap(([thing, passages]) => {
      const weighed = passages.map((row) => ({ row, ...weigh(row, meant) }));
      const each = meant.map((_, i) => Math.max(...weighed.map((one) => one.each[i]!)));
      if (each.filter((weight) => weight > 0).length < demanded) return [];
      const best = weighed.reduce((a, b) => (sum(b.each) > sum(a.each) ? b : a));
      const whole = best.each.every((weight) => weight > 0) && meant.length > 1;
      const words = new Set(weighed.flatMap((one) => one.words));
      return [{ thing, score: sum(each) / meant.length + (whole ? together : 0), best: best.row, words }];
    })
    .sort((a, b) => b.score - a.score || (a.thing < b.thing ? -1 : 1));
}
