import assert from 'node:assert/strict';
import { textExtensions } from '@koinon/editor-schema';
import { Editor, type ChainedCommands } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { liveText, liveTextKey, LiveTextView, redo, undo } from '../binding/index.ts';
import { leavingFormats, textOf, toTree, type JsonNode } from '../index.ts';

/** One person at an editor without a browser: the toolbar's own commands, the real plugin, a document of their own. */
export class Desk {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly editor: Editor;
  readonly #live: LiveTextView;

  /** With a document that somebody else keeps the same as others', or with one of its own that begins as a state. */
  constructor(name: string, from: Y.Doc);
  constructor(name: string, clientID: number, state?: Uint8Array);
  constructor(name: string, from: Y.Doc | number, state?: Uint8Array) {
    this.name = name;
    this.doc = leavingFormats(typeof from === 'number' ? new Y.Doc() : from);
    if (typeof from === 'number') this.doc.clientID = from;
    if (state) Y.applyUpdate(this.doc, state);
    this.editor = new Editor({
      element: null,
      extensions: textExtensions(),
      content: { type: 'doc', content: [{ type: 'paragraph' }] },
    });
    const { view } = this.editor;
    view.updateState(
      this.editor.state.reconfigure({
        plugins: [liveText(this.text, { together: Number.POSITIVE_INFINITY }), ...this.editor.extensionManager.plugins],
      }),
    );
    this.#live = new LiveTextView(view);
    this.editor.on('transaction', () => this.#live.update());
  }

  get text(): Y.Text {
    return textOf(this.doc);
  }

  get state() {
    return this.editor.state;
  }

  get binding() {
    return liveTextKey.getState(this.state)!.binding;
  }

  /** The words as one line a block. */
  get words(): string {
    return this.state.doc.textBetween(0, this.state.doc.content.size, '\n', (node) =>
      node.type.name === 'hardBreak' ? '\u2028' : '*',
    );
  }

  /** Where these letters begin. */
  find(letters: string): number {
    let found = -1;
    this.state.doc.descendants((node, position) => {
      const at = node.isTextblock ? node.textBetween(0, node.content.size, '', '*').indexOf(letters) : -1;
      if (found < 0 && at >= 0) found = position + 1 + at;
    });
    if (found < 0) throw new Error(`«${letters}» is not in the text of ${this.name}: ${this.words}`);
    return found;
  }

  select(from: number, to = from): this {
    const { doc, tr } = this.state;
    this.editor.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))));
    return this;
  }

  /** The caret before these letters, or so many places further. */
  at(letters: string, plus = 0): this {
    return this.select(this.find(letters) + plus);
  }

  over(letters: string): this {
    return this.select(this.find(letters), this.find(letters) + letters.length);
  }

  type(letters: string): this {
    for (const letter of letters) this.editor.view.dispatch(this.state.tr.insertText(letter));
    return this;
  }

  do(act: (chain: ChainedCommands) => ChainedCommands): this {
    act(this.editor.chain()).run();
    return this;
  }

  /** A key as the editor's own keymaps take it, with `Shift-` before it; whether one of them did. */
  press(key: string): boolean {
    const shiftKey = key.startsWith('Shift-');
    const event = { key: key.slice(shiftKey ? 6 : 0), shiftKey, altKey: false, ctrlKey: false, metaKey: false };
    const { plugins } = this.state;
    return plugins.some((plugin) => plugin.props.handleKeyDown?.call(plugin, this.editor.view, event as KeyboardEvent));
  }

  enter(): this {
    this.press('Enter');
    return this;
  }

  backspace(): this {
    return this.#takeLetter('Backspace', -1);
  }

  delete(): this {
    return this.#takeLetter('Delete', 0);
  }

  /** Where no keymap takes the key, a browser takes away a letter. */
  #takeLetter(key: string, shift: number): this {
    if (this.press(key)) return this;
    const { $from, empty } = this.state.selection;
    const at = $from.parentOffset + shift;
    if (!empty || !$from.parent.isTextblock || at < 0 || at >= $from.parent.content.size) return this;
    this.editor.view.dispatch(this.state.tr.delete($from.start() + at, $from.start() + at + 1));
    return this;
  }

  undo(): boolean {
    return undo(this.state, this.editor.view.dispatch, this.editor.view);
  }

  redo(): boolean {
    return redo(this.state, this.editor.view.dispatch, this.editor.view);
  }

  /** What is true after every change: the editor shows the text, and what it shows is valid. */
  check(): void {
    this.state.doc.check();
    const { schema } = this.state;
    const tree = schema.nodeFromJSON(toTree(this.text, schema) as JsonNode);
    if (!this.state.doc.eq(tree))
      assert.deepEqual(this.state.doc.toJSON(), tree.toJSON(), `${this.name} shows something else than the text`);
  }

  /** The letters around the caret. */
  get caret(): string {
    const { $head } = this.state.selection;
    const block = $head.parent.textBetween(0, $head.parent.content.size, '', '*');
    return `${block.slice(0, $head.parentOffset)}|${block.slice($head.parentOffset)}`;
  }
}

/** Everyone gets what the others have, and all have the same then. */
export function meet(...desks: Desk[]): void {
  for (const desk of desks)
    for (const other of desks)
      if (desk !== other)
        Y.applyUpdate(desk.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(desk.doc)), 'network');
  same(...desks);
}

/** All show the same. */
export function same(...desks: Desk[]): void {
  for (const desk of desks) {
    desk.check();
    // Each has a schema of their own, so that nodes of two are never equal.
    if (JSON.stringify(desk.state.doc) !== JSON.stringify(desks[0]!.state.doc))
      assert.deepEqual(desk.state.doc.toJSON(), desks[0]!.state.doc.toJSON(), `${desk.name} and ${desks[0]!.name}`);
  }
}

/** To look at a whole text takes longer than to change it: it is done after one change in so many. */
const checked = 4;

/** A line over which every change goes by itself, as between pages that are open at the same time. */
export class Line {
  /** Changes in the order in which they were made, and who has them. */
  #changes: { update: Uint8Array; known: Set<Desk> }[] = [];
  readonly #desks: readonly Desk[];

  constructor(desks: readonly Desk[]) {
    this.#desks = desks;
    for (const desk of desks)
      desk.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'network') this.#changes.push({ update, known: new Set([desk]) });
      });
  }

  /** Each of these gets what the others have, one change after the other. */
  carry(...desks: Desk[]): void {
    for (const [index, { update, known }] of this.#changes.entries()) {
      if (!desks.some((desk) => known.has(desk))) continue;
      for (const desk of desks) {
        if (known.has(desk)) continue;
        Y.applyUpdate(desk.doc, update, 'network');
        known.add(desk);
        if (index % checked === 0) desk.check();
      }
    }
    this.#changes = this.#changes.filter(({ known }) => known.size < this.#desks.length);
    same(...desks);
  }

  /** They meet at once. What Yjs tidies up in them meanwhile is a change of its own, and goes over the line later. */
  meet(...desks: Desk[]): void {
    const before = this.#changes.slice();
    meet(...desks);
    for (const { known } of before)
      if (desks.some((desk) => known.has(desk))) for (const desk of desks) known.add(desk);
  }
}
