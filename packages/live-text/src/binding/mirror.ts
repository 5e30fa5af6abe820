import type { Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { blocksOf, type RawBlock } from '../form/blocks.ts';
import { deltaOf } from '../form/delta.ts';
import { attributesOf, kindOf } from '../form/marker.ts';
import type { Marker } from '../form/names.ts';
import { rulesOf, tableKind, type Rules } from '../form/rules.ts';
import { runsOf } from '../form/runs.ts';
import { layOut, type Layout } from '../form/table.ts';
import { isShown } from '../tree/json.ts';
import type { Place } from '../tree/place.ts';
import { flowOf, type Difference, type Flow, type FlowMaker, type Item, type Shown } from './flow.ts';
import { blockNode } from './nodes.ts';
import { again, patch, type Kept } from './patch.ts';
import { tableNode, tableOf } from './tables.ts';

/** How the mirror came from one state to the next. */
export interface Turn {
  before: Flow;
  after: Flow;
  difference: Difference;
  /** Which places of a text stayed, for texts in which some did not. */
  kept: ReadonlyMap<Y.Text, Kept>;
}

/** The text as the editor shows it: kept up to date from what Yjs says has changed, never by reading it all again. */
export class Mirror implements FlowMaker {
  readonly text: Y.Text;
  readonly rules: Rules;
  root: Flow;
  #raws = new WeakMap<Y.Text, RawBlock[]>();

  constructor(text: Y.Text, schema: Schema) {
    this.text = text;
    this.rules = rulesOf(schema);
    this.root = this.#readAll();
  }

  /** Reads the whole text anew. */
  read(): void {
    this.#raws = new WeakMap();
    this.root = this.#readAll();
  }

  #readAll(): Flow {
    return flowOf(null, [this.text], this.rules.schema.topNodeType, this)[0];
  }

  readonly rawsOf = (text: Y.Text): readonly RawBlock[] => this.#rawsOf(text);

  #rawsOf(text: Y.Text): RawBlock[] {
    let raws = this.#raws.get(text);
    if (!raws) this.#raws.set(text, (raws = blocksOf(runsOf(text), this.rules)));
    return raws;
  }

  readonly hasWords = (text: Y.Text): boolean =>
    this.#rawsOf(text).some(({ marker, content }) => {
      if (content.length > 0) return true;
      if (!marker) return false;
      const type = this.rules.blockType(kindOf(marker));
      return type.name === tableKind ? this.layOut(marker) !== null : type.isLeaf;
    });

  readonly layOut = (marker: Marker): Layout | null => layOut(marker, this.hasWords);

  readonly isShown = (raw: RawBlock): boolean => isShown(raw, this.rules, (table) => this.layOut(table) === null);

  readonly show = (raw: RawBlock, place: Place, before: Item | undefined): Shown => {
    const old = before?.shown;
    if (raw.marker && place.kind === tableKind) {
      const table = tableOf(this.layOut(raw.marker)!, old?.table ?? null, this);
      return { place, table, node: tableNode(table, attributesOf(raw.marker), this) };
    }
    if (before && old && before.raw === raw && old.place.kind === place.kind)
      return { place, table: null, node: old.node };
    return { place, table: null, node: blockNode(raw, place.kind, this.rules) };
  };

  /** Takes in what a transaction has changed. */
  update(events: readonly Y.YEvent<Y.Text | Y.Map<unknown>>[]): Turn {
    const kept = new Map<Y.Text, Kept>();
    const touched = new Set<Marker>();
    for (const event of events) {
      const { target } = event;
      if (target instanceof Y.Text) {
        const raws = this.#raws.get(target);
        if (raws) {
          const [patched, stayed] = patch(raws, deltaOf(event as Y.YTextEvent), this.rules);
          this.#raws.set(target, patched);
          kept.set(target, stayed);
        }
        if (target.parent instanceof Y.Map) touched.add(target.parent as Marker);
      } else touched.add(target as Marker);
    }
    for (const marker of touched) this.#touch(marker);
    const before = this.root;
    const [after, difference] = flowOf(before, [this.text], before.type, this);
    this.root = after;
    return { before, after, difference, kept };
  }

  /** A marker says something else, or something in its table does: its block is read again, and the table around it. */
  #touch(marker: Marker): void {
    const { parent } = marker;
    if (!(parent instanceof Y.Text)) return;
    const raws = this.#raws.get(parent);
    if (raws) this.#raws.set(parent, again(raws, marker, this.rules));
    if (parent.parent instanceof Y.Map) this.#touch(parent.parent as Marker);
  }
}
