import { build, textSchema } from '@koinon/editor-schema';
import { textOf, writeTree, type JsonNode } from '@koinon/live-text';
import { decide, openBranch, suggestionsIn } from '@koinon/live-text/branch';
import { moveBlock } from '@koinon/live-text/binding';
import { Desk, Drafts } from '@koinon/live-text/testing';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anchorOf, resolveAnchor } from './resolve.ts';

const { p, text } = build;

const words = 'μεσαία λόγια';
const paragraph = `Στην αρχή ${words} και στο τέλος.`;
const content = text(p('Πρώτη παράγραφος εδώ.'), p(paragraph), p('Τρίτη παράγραφος εκεί.')) as JsonNode;

const rangeOf = (desk: Desk, letters: string) => {
  const from = desk.find(letters);
  return { from, to: from + letters.length };
};
/** What stands at an anchor for somebody who opens the document now. */
function readAt(desk: Desk, anchor: ReturnType<typeof anchorOf>): string | null {
  const range = resolveAnchor(desk.state, anchor);
  return range && desk.state.doc.textBetween(range.from, range.to, '\n', '*');
}

/** What stands there for who was at the text, and for who opens it afterwards. */
const readBy = (drafts: Drafts, anchor: ReturnType<typeof anchorOf>) => [
  readAt(drafts.author, anchor),
  readAt(new Desk('late', 99, Y.encodeStateAsUpdate(drafts.author.doc)), anchor),
];

/** Takes the words out of the text and puts them elsewhere, as the clipboard does: as new ones. */
function cutAndPaste(desk: Desk, cut: string, before: string): void {
  desk.over(cut).backspace();
  desk.at(before).do((chain) => chain.insertContent({ type: 'text', text: cut }));
}

/** Writes the same words again, as a restored version and an imported file bring them. */
function writeAnew(desk: Desk, what: JsonNode): void {
  const shared = desk.text;
  desk.doc.transact(() => shared.delete(0, shared.length), 'network');
  desk.doc.transact(() => writeTree(shared, what, textSchema), 'network');
}

/** Gives one section what it had in a version, as the page of versions does: the rest stays as it is now. */
function restoreSection(desk: Desk, version: Uint8Array, of: RegExp): void {
  const now = Y.encodeStateAsUpdate(desk.doc);
  const open = openBranch(version, now);
  const changes = suggestionsIn(textOf(open.text), textOf(open.branch)).filter(({ before }) => of.test(before));
  open.destroy();
  expect(changes.length).toBeGreaterThan(0);
  const ids = changes.map(({ id }) => id);
  Y.applyUpdate(desk.doc, decide(version, now, ids, 'reject').branch, 'network');
}

type Act = (desk: Desk) => unknown;

describe('a comment on words keeps to them', () => {
  it.each<[string, Act, string | null]>([
    ['typing before them', (desk) => desk.at('μεσαία').type('ΝΕΑ'), words],
    ['typing behind them', (desk) => desk.at('λόγια', 5).type('ΝΕΑ'), words],
    ['typing within them', (desk) => desk.at('μεσαία', 6).type(' ΝΕΑ'), 'μεσαία ΝΕΑ λόγια'],
    ['taking away their beginning', (desk) => desk.over('αρχή μεσαία ').backspace(), 'λόγια'],
    ['taking away their end', (desk) => desk.over(' λόγια και').backspace(), 'μεσαία'],
    ['taking away all of them', (desk) => desk.over(words).backspace(), null],
    ['splitting the paragraph before them', (desk) => desk.at('μεσαία').enter(), words],
    ['splitting it behind them', (desk) => desk.at('λόγια', 5).enter(), words],
    ['splitting it within them', (desk) => desk.at('λόγια').enter(), 'μεσαία \nλόγια'],
    ['joining it with the one before', (desk) => desk.at('Στην αρχή').backspace(), words],
    ['joining the next one to it', (desk) => desk.at('Τρίτη').backspace(), words],
    ['splitting within and joining again', (desk) => desk.at('λόγια').enter().backspace(), words],
    ['making it a heading', (desk) => desk.at('μεσαία').do((chain) => chain.setHeading({ level: 2 })), words],
    ['making it an item', (desk) => desk.at('μεσαία').do((chain) => chain.toggleBulletList()), words],
    ['making them bold', (desk) => desk.over('αρχή μεσαία').do((chain) => chain.toggleBold()), words],
    ['moving the paragraph up', (desk) => moved(desk, 'up'), words],
    ['moving the paragraph down', (desk) => moved(desk, 'down'), words],
    ['moving its neighbour over it', (desk) => moved(desk, 'down', 'Πρώτη'), words],
    ['undo of what was typed within', (desk) => (desk.at('λόγια').type('ΝΕΑ'), desk.undo()), words],
    ['redo of it', (desk) => (desk.at('λόγια').type('ΝΕΑ'), desk.undo(), desk.redo()), 'μεσαία ΝΕΑλόγια'],
    ['undo of a deletion of their end', (desk) => (desk.over('λόγια και').backspace(), desk.undo()), words],
    ['undo of a deletion', (desk) => (desk.over(words).backspace(), desk.undo()), words],
    ['undo and redo of a deletion', (desk) => (desk.over(words).backspace(), desk.undo(), desk.redo()), null],
    ['cutting and pasting the paragraph', (desk) => cutAndPaste(desk, paragraph, 'Πρώτη'), words],
    ['a version that is restored', (desk) => (desk.over(words).backspace(), writeAnew(desk, content)), words],
    ['a file that is imported over it', (desk) => writeAnew(desk, text(p('Νέο.'), p(paragraph)) as JsonNode), words],
    ['a file without them', (desk) => writeAnew(desk, text(p('Άλλο κείμενο.')) as JsonNode), null],
  ])('over %s', (_, act, expected) => {
    const drafts = new Drafts(content, 0);
    const anchor = anchorOf(drafts.author.state, rangeOf(drafts.author, words));
    act(drafts.author);
    expect(readBy(drafts, anchor)).toEqual([expected, expected]);
  });

  it.each<[string, Act, string]>([
    ['whose words were deleted', (desk) => desk.over(words).backspace(), words],
    ['where all of the paragraph was deleted', (desk) => desk.over(paragraph).backspace(), words],
    ['where their beginning was deleted', (desk) => desk.over('αρχή μεσαία').backspace(), words],
    ['where their end was deleted', (desk) => desk.over('λόγια και').backspace(), words],
    ['that others were written in place of', (desk) => desk.over(words).type('άλλο κάτι'), words],
    [
      'that was deleted with its neighbour',
      (desk) => desk.select(desk.find('εδώ'), desk.find('τέλος')).backspace(),
      words,
    ],
  ])('over a section of a version that is restored, %s', (_, act, expected) => {
    const drafts = new Drafts(content, 0);
    const { author } = drafts;
    const version = drafts.text;
    const anchor = anchorOf(author.state, rangeOf(author, words));
    act(author);
    author.at('Τρίτη').type('Και η ');
    restoreSection(author, version, /μεσαία|λόγια/);
    expect(author.words).toContain(paragraph);
    expect(author.words).toContain('Και η Τρίτη');
    expect(readBy(drafts, anchor)).toEqual([expected, expected]);
  });

  it.each<[string, Act, string, string]>([
    ['within them', (branch) => branch.over('μεσαία').type('άλλα'), 'άλλα λόγια', words],
    ['before them', (branch) => branch.over('Στην αρχή').type('Πρώτα'), words, words],
    ['over their beginning', (branch) => branch.over('αρχή μεσαία').backspace(), ' λόγια', words],
    ['over their end', (branch) => branch.over('λόγια και').backspace(), 'μεσαία ', words],
    ['of another paragraph within', (branch) => branch.at('λόγια').enter(), 'μεσαία \nλόγια', words],
  ])('over a suggestion %s, accepted and rejected', (_, act, accepted, rejected) => {
    for (const [outcome, expected] of [['accept', accepted] as const, ['reject', rejected] as const]) {
      const drafts = new Drafts(content, 1);
      const [branch] = drafts.branches;
      const anchor = anchorOf(drafts.author.state, rangeOf(drafts.author, words));
      act(branch!);
      const ids = drafts.suggestions(branch!).map(({ id }) => id);
      expect(ids.length).toBeGreaterThan(0);
      drafts.decide(branch!, ids, outcome);
      expect(readBy(drafts, anchor)).toEqual([expected, expected]);
    }
  });

  it('hangs in a cell of a table and on a picture, while rows come and words before it change', () => {
    const picture = { type: 'image', attrs: { imageId: 'a'.repeat(24), alt: 'Χάρτης', width: 10, height: 10 } };
    const drafts = new Drafts(
      text(p('Πρώτη.'), build.table(['α', 'κελί εδώ'], ['γ', 'δ']), picture as never) as JsonNode,
      0,
    );
    const { author } = drafts;
    const cell = anchorOf(author.state, rangeOf(author, 'κελί'));
    let at = -1;
    author.state.doc.descendants((node, position) => void (node.type.name === 'image' && (at = position)));
    const onPicture = anchorOf(author.state, { from: at, to: at + 1 });
    author.at('γ').do((chain) => chain.addRowBefore().addColumnBefore());
    author.at('Πρώτη').type('Και ');
    expect(readBy(drafts, cell)).toEqual(['κελί', 'κελί']);
    expect(readBy(drafts, onPicture)).toEqual(['*', '*']);
  });
});

function moved(desk: Desk, direction: 'up' | 'down', at = 'μεσαία'): void {
  desk.at(at);
  expect(moveBlock(direction, () => undefined)(desk.state, desk.editor.view.dispatch)).toBe(true);
}
