import { textOf } from '@koinon/live-text';
import { rewrite } from '@koinon/live-text/branch';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anchorsOf, build, placesInText, textSchema, updateFromJson, type TextJson } from './index.ts';

const { p, text } = build;

/** The words at places of a branch, as they stand in its text; null where nothing of them does. */
function quoted(before: TextJson, after: TextJson, ...places: [block: number, from: number, to: number][]) {
  const stored = updateFromJson(before);
  const [own, branch] = [new Y.Doc(), new Y.Doc()];
  for (const doc of [own, branch]) Y.applyUpdate(doc, stored);
  rewrite(textOf(branch), textSchema.nodeFromJSON(after));
  const there = placesInText(
    own,
    branch,
    places.map(([block, from, to]) => ({ start: { block, offset: from }, end: { block, offset: to } })),
  );
  return anchorsOf(stored, there, { quote: 100, around: 0 }).map((anchor) => anchor?.quote ?? null);
}

describe('places of a branch in its text', () => {
  const before = text(p('Η Ένωση ιδρύεται.'), p('Μέλη είναι οι φορείς.'));

  it('are where the words stand that both have, whatever came before them', () => {
    const after = text(p('Προοίμιο των ιδρυτών.'), p('Η νέα Ένωση ιδρύεται.'), p('Μέλη είναι οι φορείς.'));
    expect(quoted(before, after, [1, 6, 11], [2, 0, 4], [1, 2, 11])).toEqual(['Ένωση', 'Μέλη', 'Ένωση']);
  });

  it('are the paragraph around words that the branch alone has, and nowhere where it is new as a whole', () => {
    const after = text(p('Η Ένωση ιδρύεται στην Άρτα.'), p('Μέλη είναι οι φορείς.'), p('Έδρα: Ξάνθη'));
    expect(quoted(before, after, [0, 17, 26], [2, 0, 4])).toEqual(['Η Ένωση ιδρύεται.', null]);
  });
});
