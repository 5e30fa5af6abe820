import assert from 'node:assert/strict';
import { build, textSchema } from '@koinon/editor-schema';
import { CellSelection } from '@tiptap/pm/tables';
import type { ChainedCommands } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { moveBlock, undoOf } from '../binding/index.ts';
import { textOf, textsIn, writeTree, type JsonNode, type Marker } from '../index.ts';
import { Desk, Line, meet } from './desk.ts';

/** Numbers from a seed: the same seed, the same numbers (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

type Step = (chain: ChainedCommands) => ChainedCommands;

/** Everything the toolbar and its keys can do, beside writing and deleting. */
export const commands: Record<string, Step> = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  strike: (chain) => chain.toggleStrike(),
  code: (chain) => chain.toggleCode(),
  link: (chain) => chain.setLink({ href: 'https://example.gr/' }),
  unlink: (chain) => chain.unsetLink(),
  paragraph: (chain) => chain.setParagraph(),
  heading1: (chain) => chain.toggleHeading({ level: 1 }),
  heading3: (chain) => chain.setHeading({ level: 3 }),
  bullets: (chain) => chain.toggleBulletList(),
  numbers: (chain) => chain.toggleOrderedList(),
  tasks: (chain) => chain.toggleTaskList(),
  quote: (chain) => chain.toggleBlockquote(),
  info: (chain) => chain.toggleCallout('info'),
  decision: (chain) => chain.toggleCallout('decision'),
  codeBlock: (chain) => chain.toggleCodeBlock(),
  rule: (chain) => chain.setHorizontalRule(),
  hardBreak: (chain) => chain.setHardBreak(),
  sinkItem: (chain) => chain.sinkListItem('listItem'),
  liftItem: (chain) => chain.liftListItem('listItem'),
  sinkTask: (chain) => chain.sinkListItem('taskItem'),
  liftTask: (chain) => chain.liftListItem('taskItem'),
  check: (chain) => chain.updateAttributes('taskItem', { checked: true }),
  mention: (chain) =>
    chain.insertContent({ type: 'mention', attrs: { kind: 'union', id: 'a'.repeat(24), label: 'ΕΝΩΣΗ' } }),
  table: (chain) => chain.insertTable({ rows: 2, cols: 2, withHeaderRow: true }),
  rowBefore: (chain) => chain.addRowBefore(),
  rowAfter: (chain) => chain.addRowAfter(),
  deleteRow: (chain) => chain.deleteRow(),
  columnBefore: (chain) => chain.addColumnBefore(),
  columnAfter: (chain) => chain.addColumnAfter(),
  deleteColumn: (chain) => chain.deleteColumn(),
  mergeOrSplit: (chain) => chain.mergeOrSplit(),
  headerRow: (chain) => chain.toggleHeaderRow(),
  headerColumn: (chain) => chain.toggleHeaderColumn(),
  deleteTable: (chain) => chain.deleteTable(),
  widths: (chain) => chain.setColumnWidths([30, 70]),
  cellWidth: (chain) => chain.setCellAttribute('colwidth', [40]),
  noWidths: (chain) => chain.setColumnWidths(null),
  footnote: (chain) => chain.insertContent({ type: 'footnote', attrs: { text: 'Στο τέλος της σελίδας' } }),
  reference: (chain) =>
    chain.insertContent({ type: 'reference', attrs: { to: 'abcdefgh', form: 'plain', label: 'άρθρο 1' } }),
  named: (chain) => chain.updateAttributes('paragraph', { id: 'abcdefgh' }),
  contents: (chain) => chain.insertContent({ type: 'contents' }),
  article: (chain) => chain.setUnit('article'),
  chapter: (chain) => chain.setUnit('chapter'),
};

const directions = ['up', 'down'] as const;
const keys = ['Tab', 'Shift-Tab'] as const;

/** Commands that write over what is selected, or take something away. No other one may lose a letter. */
const taking = new Set([
  'rule',
  'hardBreak',
  'mention',
  'table',
  'deleteRow',
  'deleteColumn',
  'deleteTable',
  'footnote',
  'reference',
  'contents',
]);

const keeping = new Set([...Object.keys(commands), ...directions, ...keys].filter((name) => !taking.has(name)));

const begin = build.text(
  build.h(1, 'Τίτλος'),
  build.p('Πρώτη παράγραφος'),
  build.ul('ένα', [build.p('δύο'), build.ol('μέσα')], 'τρία'),
  build.table(['α', 'β'], ['γ', 'δ']),
  build.callout('decision', 'Απόφαση', 'Δεύτερη'),
  build.tasks('κάτι', { done: 'έτοιμο' }),
  build.quote('Λόγια'),
);

/** What everybody begins with, written under a client id. */
export function beginning(client = 1): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  writeTree(textOf(doc), begin as JsonNode, textSchema);
  return Y.encodeStateAsUpdate(doc);
}

const lettersOf = (doc: Node): string => {
  let letters = '';
  doc.descendants((node) => {
    if (node.isText) letters += node.text;
  });
  return letters.replaceAll(/[^\u4E00-\uD7A3]/g, '');
};

const timesOf = (letter: string, letters: string): number => letters.split(letter).length - 1;

interface Made {
  text: Y.Text;
  /** How many tables, shown or not, stand before it. */
  tables: number;
  id: string;
}

/** Where Yjs keeps each letter: in which text, behind which table, who made it, and as which. Some may be there twice. */
function madeAs(text: Y.Text, found = new Map<string, Made[]>()): Map<string, Made[]> {
  let tables = 0;
  // oxlint-disable-next-line no-underscore-dangle -- values alone do not tell what they are in Yjs
  for (let item = text._start; item !== null; item = item.right) {
    const { content, id } = item;
    if (item.deleted) continue;
    if (content instanceof Y.ContentString)
      content.str.split('').forEach((letter, index) => {
        const made = { text, tables, id: `${id.client}:${id.clock + index}` };
        found.set(letter, [...(found.get(letter) ?? []), made]);
      });
    else if (content instanceof Y.ContentType && content.type instanceof Y.Map) {
      for (const cell of textsIn(content.type as Marker)) madeAs(cell, found);
      if (content.type.get('kind') === 'table') tables += 1;
    }
  }
  return found;
}

export class Fuzz {
  readonly desks: Desk[];
  readonly #line: Line;
  readonly #random: (below: number) => number;
  readonly #log: string[] = [];
  /** Each letter that was typed is another one, so that every one can be told. */
  #next = 0x4e00;
  readonly #typed = new Set<string>();
  readonly #deleted = new Set<string>();
  /** Letters that somebody brought into another text. Two who do it at once have them twice. */
  readonly #moved = new Set<string>();
  /** Who has written a letter, or brought it back. */
  readonly #owners = new Map<string, Set<Desk>>();
  readonly #bursts: string[] = [];

  /** `desks`: those of people whose documents something else keeps the same; they begin with `beginning`. */
  constructor(seed: number, desks?: Desk[]) {
    this.#random = numbers(seed);
    const state = beginning();
    this.desks = desks ?? ['A', 'B', 'C'].map((name, index) => new Desk(name, 10 + index * 7, state));
    this.#line = new Line(this.desks);
  }

  get typed(): number {
    return this.#typed.size;
  }

  get log(): string {
    return this.#log.slice(-40).join('\n');
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#random(list.length)]!;
  }

  #place(desk: Desk): number {
    return this.#random(desk.state.doc.content.size + 1);
  }

  #select(desk: Desk): void {
    const from = this.#place(desk);
    if (this.#random(3) > 0) return void desk.select(from);
    desk.select(from, Math.min(desk.state.doc.content.size, from + this.#random(30)));
  }

  #cells(desk: Desk): void {
    const cells: number[] = [];
    desk.state.doc.descendants((node, position) => {
      if (node.type.name === 'tableCell' || node.type.name === 'tableHeader') cells.push(position);
    });
    if (cells.length < 2) return;
    const [a, b] = [this.#pick(cells), this.#pick(cells)];
    const { doc, tr } = desk.state;
    if (doc.resolve(a).node(-1) !== doc.resolve(b).node(-1)) return;
    desk.editor.view.dispatch(tr.setSelection(CellSelection.create(doc, a, b)));
  }

  #act(desk: Desk): string {
    const what = this.#random(20);
    if (this.#random(3) === 0) undoOf(desk.state)!.pause();
    if (what < 7) {
      if (this.#random(2) === 0) this.#select(desk);
      const size = 1 + this.#random(5);
      const letters = Array.from({ length: size }, () => String.fromCharCode(this.#next++)).join('');
      if (this.#next > 0xd700) this.#next = 0x4e00;
      for (const letter of letters) this.#typed.add(letter);
      desk.type(letters);
      this.#bursts.push(letters);
      return `types ${letters}`;
    }
    if (what < 9) {
      if (this.#random(2) === 0) this.#select(desk);
      desk.enter();
      return 'Enter';
    }
    if (what < 11) {
      if (this.#random(3) > 0) this.#select(desk);
      if (this.#random(3) === 0) desk.delete();
      else desk.backspace();
      return 'Backspace or Delete';
    }
    if (what < 13) return desk.undo() ? 'undo' : 'nothing to undo';
    if (what === 13) return desk.redo() ? 'redo' : 'nothing to redo';
    const name = this.#pick([...Object.keys(commands), ...directions, ...keys]);
    if (this.#random(2) === 0) this.#select(desk);
    const direction = directions.find((one) => one === name);
    if (direction) moveBlock(direction)(desk.state, desk.editor.view.dispatch);
    else if (keys.some((key) => key === name)) desk.press(name);
    if (!commands[name]) return name;
    if (name === 'mergeOrSplit') this.#cells(desk);
    desk.do(commands[name]!);
    return name;
  }

  /** Some commands fail of themselves in strange places. What they did until then counts. */
  #try(act: () => string): string {
    try {
      return act();
    } catch (error) {
      const own = error instanceof Error && /\/live-text\/src\/(?!testing)/.test(error.stack ?? '');
      if (own || error instanceof assert.AssertionError) throw error;
      return `fails: ${String(error)}`;
    }
  }

  step(): void {
    if (this.#random(6) === 0) this.#meet();
    else this.edit();
  }

  #meet(): void {
    const some = this.#random(2) === 0 ? this.desks : this.desks.filter((_, index) => index !== this.#random(3));
    const pieces = this.#random(2) === 0;
    this.#log.push(`${pieces ? 'carry' : 'meet'} ${some.map(({ name }) => name).join('')}`);
    if (pieces) this.#line.carry(...some);
    else this.#line.meet(...some);
    if (some.length === this.desks.length) this.complete();
  }

  /** One of them does something. */
  edit(): void {
    const desk = this.#pick(this.desks);
    const before = lettersOf(desk.state.doc);
    const made = madeAs(desk.text);
    const { from, to } = desk.state.selection;
    this.#log.push(`${desk.name} at ${from}-${to} …`);
    const did = this.#try(() => this.#act(desk));
    this.#log[this.#log.length - 1] = `${desk.name} at ${from}-${to} ${did}`;
    desk.state.selection.$from.parent.check();
    desk.check();
    const after = lettersOf(desk.state.doc);
    const now = madeAs(desk.text);
    for (const letter of after) {
      const earlier = made.get(letter) ?? [];
      for (const { id, text, tables } of now.get(letter) ?? []) {
        if (earlier.length === 0 || earlier.some((one) => one.id === id)) continue;
        // Nothing but deleting it and making it anew moves a block, or brings a letter into another cell, or over a table
        // that was taken away; and undoing that does.
        const isMoved = this.#moved.has(letter) || directions.some((direction) => direction === did);
        const elsewhere = isMoved || earlier.some((one) => one.text !== text || one.tables !== tables);
        assert.ok(elsewhere || this.#deleted.has(letter), `${letter} was made anew by ${did}`);
        this.#moved.add(letter);
      }
    }
    for (const letter of before) {
      // One that is there twice is deleted when one of the two is: another may delete the other one at the same time.
      if (timesOf(letter, after) >= timesOf(letter, before)) continue;
      this.#deleted.add(letter);
      if (after.includes(letter)) continue;
      assert.ok(!keeping.has(did), `${letter} is gone by ${did}`);
      if (did === 'undo')
        assert.ok(this.#owners.get(letter)?.has(desk), `an undo of ${desk.name} took somebody else's ${letter}`);
    }
    for (const letter of after)
      if (!before.includes(letter)) this.#owners.set(letter, (this.#owners.get(letter) ?? new Set()).add(desk));
  }

  /** All have met: every letter that nobody deleted is there once, in the order its author gave. */
  complete(): void {
    const letters = lettersOf(this.desks[0]!.state.doc);
    const places = new Map(letters.split('').map((letter, index) => [letter, index]));
    for (const letter of this.#typed) {
      if (this.#deleted.has(letter)) continue;
      const times = timesOf(letter, letters);
      assert.ok(this.#moved.has(letter) ? times > 0 : times === 1, `${letter} is there ${times} times`);
    }
    for (const burst of this.#bursts) {
      let last = -1;
      for (const letter of burst) {
        if (this.#deleted.has(letter) || this.#moved.has(letter)) continue;
        assert.ok(places.get(letter)! > last, `the letters of ${burst} stand in another order`);
        last = places.get(letter)!;
      }
    }
  }

  end(): void {
    meet(...this.desks);
    this.complete();
  }
}

/** So many steps from a seed; how many letters were typed. What goes wrong is told with the seed and what led to it. */
export function fuzz(seed: number, steps: number): number {
  const run = new Fuzz(seed);
  try {
    for (let step = 0; step < steps; step++) run.step();
    run.end();
    return run.typed;
  } catch (error) {
    throw new Error(`seed ${seed}:\n${run.log}\n${String(error)}`, { cause: error });
  }
}
