import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { leavingFormats } from '../form/formats.ts';
import { idsFor } from '../form/ids.ts';
import { contentOf, placeBefore, standing, type Flow } from './flow.ts';
import { narrowed } from './narrow.ts';
import { adopt } from './adopt.ts';
import { differenceOf, placeNow, throughBoth } from './held.ts';
import { Mirror, type Turn } from './mirror.ts';
import type { Kept } from './patch.ts';
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

/** The editor, as the binding knows it. */
export interface Listener {
  /** Whether it can take a step now; what comes of it is given. Until it can, what it shows stays behind the text. */
  mayTake: (step: TextStep, doc: Node) => boolean;
  take: (incoming: Incoming) => void;
}

interface Held {
  root: Flow;
  kept: ReadonlyMap<Y.Text, Kept>;
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
  #listener: Listener | null = null;
  #held: Held | null = null;
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
    leavingFormats(this.text.doc!);
  }

  get root(): Flow {
    return this.mirror.root;
  }

  /** The document of an editor that begins with this text. */
  get doc(): Node {
    return this.#doc;
  }

  /** Begins to keep an editor with this document, which hears what the text asks of it. Returns the step to begin with. */
  begin(doc: Node, listener: Listener): TextStep | null {
    if (!this.#observing) this.mirror.read();
    this.#observe();
    this.#listener = listener;
    this.#doc = doc;
    this.#held = null;
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
    if (this.#held) return this.#hold(turn);
    const step = stepOf(turn, this.#doc, this.mirror.rules);
    if (!step) return;
    const { doc } = step.apply(this.#doc);
    if (this.#listener?.mayTake(step, doc!) === false) return this.#hold(turn);
    this.#doc = doc!;
    this.#listener?.take({ step, transaction });
  }

  /** The editor goes on showing what it shows; what stayed of it in the text is remembered. */
  #hold({ before, kept }: Turn): void {
    const known = this.#held?.kept ?? new Map<Y.Text, Kept>();
    const held = new Map(known);
    for (const [text, stretches] of kept) {
      const earlier = known.get(text);
      held.set(text, earlier ? throughBoth(earlier, stretches) : stretches);
    }
    this.#held = { root: this.#held?.root ?? before, kept: held };
  }

  /** Whether the text is ahead of what the editor shows, because the editor could not take a step. */
  get isHeld(): boolean {
    return this.#held !== null;
  }

  /** The step for everything that was held back, or null. */
  release(): TextStep | null {
    if (!this.#held) return null;
    const { root: before, kept } = this.#held;
    this.#held = null;
    const after = this.mirror.root;
    const step = stepOf({ before, after, difference: differenceOf(before, after), kept }, this.#doc, this.mirror.rules);
    if (step) this.#doc = step.apply(this.#doc).doc!;
    return step;
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
    this.#held = null;
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
    const { rules } = this.mirror;
    const root = this.#held?.root ?? this.mirror.root;
    const newId = idsFor(this.text.doc!);
    const writing: Writing = {
      rules,
      newId,
      writer: new TextWriter(rules.schema, newId),
      stretches,
      kept: this.#held?.kept ?? new Map(),
      table: (standing, node, position) => new TableWriter(standing, node, position, writing).write(),
      removeTable,
    };
    const found = narrowed(old, now, rules, (a, b) => a === b);
    const depth = found.box ? found.box.depth + 1 : 0;
    const from = itemAt(root, found.position);
    const to = behind(root, from, found.oldTo - found.from, depth);
    const region = regionOf(root, 0, from, to);
    const nodes = found.now.content.content.slice(found.from, found.newTo);
    // What stands before in the same box is there to tell what the box is, or what comes next.
    const path = found.from > 0 ? placeBefore(root.items, from, root.type).path : root.items[from]?.shown?.place.path;
    writeBlocks(region, nodes, found.position, writing, { box: found.box, path: path ?? [] });
  }

  /** A position of the editor as one of the text, that holds on to the neighbour on one side. */
  relative(position: number, side: Side): Y.RelativePosition | null {
    const place = placeAt(this.#held?.root ?? this.root, position);
    const kept = place && this.#held?.kept.get(place.text);
    return place && relativeAt(kept ? { ...place, index: placeNow(kept, place.index) } : place, side);
  }

  /** The position that a relative position means now; null when its text is gone. */
  position(relative: Y.RelativePosition): number | null {
    const place = placeOfRelative(relative, this.text.doc!);
    return place && positionAt(this.root, place);
  }

  positionAt(place: TextPlace): number | null {
    return positionAt(this.root, place);
  }

  place(position: number): TextPlace | null {
    return placeAt(this.root, position);
  }
}

/** The first item that is shown at or behind a position. */
function itemAt(flow: Flow, position: number): number {
  for (const block of standing(flow, 0)) if (block.position >= position) return block.index;
  return flow.items.length;
}

/** The item behind so many nodes that lie side by side, `depth` deep, the first of which begins with an item. */
function behind({ items }: Flow, from: number, count: number, depth: number): number {
  let left = count;
  for (let index = from; index < items.length; index++) {
    const { shown } = items[index]!;
    if (!shown || (index !== from && shown.place.shared > depth)) continue;
    if (left === 0) return index;
    left -= 1;
  }
  return items.length;
}
