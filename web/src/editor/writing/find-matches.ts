import { foldGreek } from '@koinon/text';
import type { Node } from '@tiptap/pm/model';

export interface Match {
  from: number;
  to: number;
}
export interface Search {
  words: string;
  /** Accents and capitals count. */
  exact: boolean;
}

const folded = new Map<string, string>();
/** A letter as it is compared; a sign that only sits on letters is none. */
function fold(letter: string): string {
  const known = folded.get(letter);
  if (known !== undefined) return known;
  const made = foldGreek(letter);
  folded.set(letter, made);
  return made;
}

/** What is compared, and for each of its code units which letter of the block it comes from. */
function compared(text: string, exact: boolean): { letters: string; origins: number[] } {
  if (exact) return { letters: text, origins: Array.from({ length: text.length }, (_, at) => at) };
  let letters = '';
  const origins: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const made = fold(text[at]!);
    letters += made;
    for (let unit = 0; unit < made.length; unit += 1) origins.push(at);
  }
  return { letters, origins };
}

/** How many places are shown at most: beyond, a search says more by being longer. */
export const mostMatches = 2_000;

/** Every place of a text that says the words, in reading order. None for no words. */
export function findMatches(doc: Node, { words, exact }: Search): Match[] {
  const sought = compared(words, exact).letters;
  const matches: Match[] = [];
  if (sought.trim() === '') return matches;
  doc.descendants((node, at) => {
    if (!node.isTextblock) return matches.length < mostMatches;
    const text = node.textBetween(0, node.content.size, '', '\ufffc');
    const { letters, origins } = compared(text, exact);
    for (let found = letters.indexOf(sought); found !== -1; found = letters.indexOf(sought, found + sought.length)) {
      if (matches.length >= mostMatches) return false;
      const last = origins[found + sought.length - 1]!;
      // Signs that sit on the last letter are part of it.
      let end = last + 1;
      if (!exact) while (end < text.length && fold(text[end]!) === '') end += 1;
      matches.push({ from: at + 1 + origins[found]!, to: at + 1 + end });
    }
    return false;
  });
  return matches;
}
