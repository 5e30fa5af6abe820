import { readFileSync } from 'node:fs';
import { textSchema } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { suggestionsIn } from '../branch/index.ts';
import { shapeFaults, textOf, toTree } from '../index.ts';
import { Desk, meet } from '../testing/desk.ts';

/**
 * A document as the version of before branches and suggestions wrote it (schema 1), after two people had restructured it at
 * once: what it said to them, the kinds of its nodes in order, and its state.
 */
const earlier = JSON.parse(readFileSync(new URL('./before-branches.json', import.meta.url), 'utf8')) as {
  schema: number;
  words: string[];
  kinds: string;
  update: string;
};
const state = Uint8Array.from(Buffer.from(earlier.update, 'base64'));

describe('a document that an earlier version made', () => {
  it('1.1 opens with every word, and every block as what it was', () => {
    const desk = new Desk('now', 77, state);
    desk.check();
    expect(desk.words.split('\n')).toEqual(earlier.words);
    const kinds: string[] = [];
    desk.state.doc.descendants((node) => void (node.isText || kinds.push(node.type.name)));
    expect(kinds.join(' ')).toBe(earlier.kinds);
    expect([...shapeFaults(desk.text, textSchema)]).toEqual([]);
    // A row that was taken away while somebody wrote in it shows their words, as it did.
    expect(earlier.words).toContain('Νέα ');
  });

  it('4.3 is written on by two, and is a text that one suggests on', () => {
    const [one, other] = [new Desk('one', 77, state), new Desk('other', 78, state)];
    const text = new Y.Doc();
    Y.applyUpdate(text, state);
    expect(suggestionsIn(textOf(text), one.text)).toEqual([]);
    one.at('Νέα').type('Και ');
    other.at('Νέα').do((chain) => chain.deleteRow());
    other.at('Τελευταία').type('πολύ ');
    one.at('Η Τελευταία').do((chain) => chain.setHeading({ level: 2 }));
    meet(one, other);
    expect(one.words).toContain('Η πολύ Τελευταία παράγραφος.');
    expect(one.words).toContain('Και ');
    expect(suggestionsIn(textOf(text), one.text).length).toBeGreaterThan(1);
    expect(toTree(one.text, textSchema)).toEqual(toTree(other.text, textSchema));
  });
});
