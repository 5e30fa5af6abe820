import type { Anchor, Locale } from '@koinon/contract';
import type { Remark } from '@koinon/interchange';
import type { BroughtComment } from '../comments/index.ts';

const sentences = {
  el: {
    insert: (after: string) => `Πρόσθεσε: «${after}». Το κείμενο έχει ήδη την προσθήκη.`,
    delete: (before: string) => `Διέγραψε: «${before}». Το κείμενο είναι ήδη χωρίς αυτά τα λόγια.`,
    replace: (before: string, after: string) =>
      `Αντί «${before}» πρότεινε να γραφεί «${after}». Το κείμενο έχει ήδη τη νέα διατύπωση.`,
  },
  en: {
    insert: (after: string) => `Added “${after}”. The text has the addition already.`,
    delete: (before: string) => `Deleted “${before}”. The text is without these words already.`,
    replace: (before: string, after: string) =>
      `Proposed “${after}” instead of “${before}”. The text has the new wording already.`,
  },
} as const;

/** A tracked change in words, with both of its readings. */
function sentence({ before, after }: Remark, locale: Locale): string {
  const say = sentences[locale];
  if (before === '') return say.insert(after);
  return after === '' ? say.delete(before) : say.replace(before, after);
}

/** In pieces of at most so many letters, parted between words. */
function pieces(text: string, most: number): string[] {
  const out: string[] = [];
  for (let rest = text; rest !== '';) {
    const space = rest.length > most ? rest.lastIndexOf(' ', most) : -1;
    const end = rest.length <= most ? rest.length : space > most / 2 ? space : most;
    out.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return out;
}

export interface BroughtThread {
  anchor: Anchor | null;
  comments: BroughtComment[];
}

/** Remarks of a file as threads: comments on the same words are answers to the first, as word processors keep them. */
export function threadsOf(
  remarks: readonly Remark[],
  anchors: readonly (Anchor | null)[],
  { locale, most }: { locale: Locale; most: number },
): BroughtThread[] {
  const threads: BroughtThread[] = [];
  const byPlace = new Map<string, BroughtThread>();
  remarks.forEach((remark, index) => {
    const imported = { author: remark.author.slice(0, 200), at: remark.at ? new Date(remark.at) : null };
    const body = remark.kind === 'comment' ? remark.body : sentence(remark, locale);
    const comments = pieces(body, most).map((piece) => ({ body: piece, imported }));
    const place = remark.kind === 'comment' && remark.place ? JSON.stringify(remark.place) : null;
    const known = place === null ? undefined : byPlace.get(place);
    if (known) {
      known.comments.push(...comments);
      return;
    }
    const thread = { anchor: anchors[index] ?? null, comments };
    threads.push(thread);
    if (place !== null) byPlace.set(place, thread);
  });
  return threads;
}
