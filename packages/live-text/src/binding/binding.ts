import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { idsFor } from '../form/ids.ts';
import { contentOf, edgeBefore, type Flow } from './flow.ts';
import { adopt } from './adopt.ts';
import { Mirror } from './mirror.ts';
import { placeAt, placeOfRelative, positionAt, relativeAt, type Side, type TextPlace } from './positions.ts';
import { stayed } from './segments.ts';
import { correction, stepOf } from './turn.ts';
import { regionOf, writeBlocks, type Writing } from './write-blocks.ts';
import { removeTable, TableWriter } from './write-tables.ts';
import { TextWriter } from '../tree/write.ts';
import type { TextStep } from './step.ts';

type Events = Y.YEvent<Y.Text | Y.Map<unknown>>[];

/** A step that the shared text asks of the editor, and why. */
export interface Incoming {
  step: TextStep;
  transaction: Y.Transaction | null;
}

/**
 * Keeps an editor's document and a shared text the same. It holds what the text was when both last were, writes into the
 * text what the editor changed, and gives the editor the steps for what others did.
 */
export class TextBinding {
  readonly text: Y.Text;
  readonly mirror: Mirror;
  /** The editor's document when both were last the same. */
  #doc: Node;
  #writing = false;
  #listener: ((incoming: Incoming) => void) | null = null;
  #observing = false;
  readonly #observer = (events: Events, transaction: Y.Transaction): void => this.#heard(events, transaction);

  constructor(text: Y.Text, schema: Node['type']['schema']) {
    this.text = text;
    this.mirror = new Mirror(text, schema);
    this.#doc = schema.topNodeType.create(null, contentOf(this.mirror.root, this.mirror.rules));
    this.#observe();
  }

  #observe(): void {
    if (this.#observing) return;
    this.#observing = true;
    (this.text as Y.AbstractType<unknown>).observeDeep(this.#observer as never);
  }

  get root(): Flow {
    return this.mirror.root;
  }

  /** The document of an editor that begins with this text. */
  get doc(): Node {
    return this.#doc;
  }

  /** Begins to keep an editor with this document, which hears what the text asks of it. Returns the step to begin with. */
  begin(doc: Node, listener: (incoming: Incoming) => void): TextStep | null {
    if (!this.#observing) this.mirror.read();
    this.#observe();
    this.#listener = listener;
    this.#doc = doc;
    return this.settle();
  }

  /** The editor is gone, or comes back with another view. */
  end(): void {
    (this.text as Y.AbstractType<unknown>).unobserveDeep(this.#observer as never);
    this.#observing = false;
    this.#listener = null;
  }

  #heard(events: Events, transaction: Y.Transaction): void {
    const turn = this.mirror.update(events);
    if (this.#writing) return;
    const step = stepOf(turn, this.#doc, this.mirror.rules);
    if (!step) return;
    const { doc } = step.apply(this.#doc);
    this.#doc = doc!;
    this.#listener?.({ step, transaction });
  }

  /**
   * Writes into the text what these transactions of the editor have made of its document. Returns the step that is left to
   * do where the text shows something else than the editor does, or null.
   */
  write(transactions: readonly Transaction[]): TextStep | null {
    const old = transactions[0]!.before;
    if (!old.eq(this.#doc)) throw new Error('The editor shows something else than the text');
    const now = transactions.at(-1)!.doc;
    const maps = transactions.flatMap(({ mapping }) => mapping.maps);
    this.#writing = true;
    try {
      this.text.doc!.transact(() => this.#write(old, now, stayed(old.content.size, maps)), this);
    } finally {
      this.#writing = false;
    }
    this.#doc = now;
    return this.settle();
  }

  /** Compares the editor's document with the text, and takes its nodes where they are equal. */
  settle(): TextStep | null {
    if (adopt(this.mirror.root, this.#doc, this.mirror.rules)) return null;
    const step = correction(this.#doc, this.mirror.root, this.mirror.rules);
    if (step) this.#doc = step.apply(this.#doc).doc!;
    return step;
  }

  #write(old: Node, now: Node, stretches: ReturnType<typeof stayed>): void {
    const { rules, root } = this.mirror;
    const newId = idsFor(this.text.doc!);
    const writing: Writing = {
      rules,
      newId,
      writer: new TextWriter(rules.schema, newId),
      stretches,
      table: (standing, node, position) => new TableWriter(standing, node, position, writing).write(),
      removeTable,
    };
    let first = 0;
    const least = Math.min(old.childCount, now.childCount);
    while (first < least && old.child(first) === now.child(first)) first += 1;
    let tail = 0;
    while (tail < least - first && old.child(old.childCount - 1 - tail) === now.child(now.childCount - 1 - tail))
      tail += 1;
    const from = itemAt(root, first);
    const to = itemAt(root, old.childCount - tail);
    const region = regionOf(root, 0, from, to);
    const position = edgeBefore(root, 0, from);
    writeBlocks(region, now.content.content.slice(first, now.childCount - tail), position, writing);
  }

  /** A position of the editor as one of the text, that holds on to the neighbour on one side. */
  relative(position: number, side: Side): Y.RelativePosition | null {
    const place = placeAt(this.root, position);
    return place && relativeAt(place, side);
  }

  /** The position that a relative position means now; null when its text is gone. */
  position(relative: Y.RelativePosition): number | null {
    const place = placeOfRelative(relative, this.text.doc!);
    return place && positionAt(this.root, place);
  }

  place(position: number): TextPlace | null {
    return placeAt(this.root, position);
  }
}

/** The item with which the node of this number at the top of the flow begins. */
function itemAt({ items }: Flow, number: number): number {
  let seen = 0;
  for (let index = 0; index < items.length; index++) {
    if (items[index]!.shown?.place.shared !== 0) continue;
    if (seen === number) return index;
    seen += 1;
  }
  return items.length;
}
