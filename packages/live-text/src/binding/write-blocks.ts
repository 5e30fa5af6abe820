import type { Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import type { RawBlock } from '../form/blocks.ts';
import { attributesOf, containerAttributes, kindOf } from '../form/marker.ts';
import { defaultKind, keys, type Attributes, type Container, type Marker } from '../form/names.ts';
import { tableKind, type Rules } from '../form/rules.ts';
import { placeBefore, standing, type Flow, type Standing } from './flow.ts';
import { Emitter, type Guarded } from './emit.ts';
import { leavesOf, type Box } from './leaves.ts';
import { matchBlocks, type Matched, type Piece } from './match.ts';
import { Paths } from './paths.ts';
import type { Kept, Stretch } from './patch.ts';
import type { Open } from '../tree/place.ts';
import { saying, type TextWriter } from '../tree/write.ts';
import type { JsonNode } from '../tree/json.ts';

/** What writing needs to know of the change. */
export interface Writing {
  rules: Rules;
  writer: TextWriter;
  newId: () => string;
  /** Positions of the editor's document that stayed through the change. */
  stretches: readonly Stretch[];
  /** What stayed of texts that others have changed since they were as the editor shows them. */
  kept: ReadonlyMap<Y.Text, Kept>;
  /** Tables write themselves. */
  table: (old: Standing, node: Node, position: number) => void;
  removeTable: (marker: Marker) => void;
}

/** Old blocks, in the order they are shown, with the texts they lie in. */
export interface Region {
  olds: readonly Standing[];
  texts: readonly { text: Y.Text; from: number; to: number; guarded: Guarded[] }[];
  /** What the block before it lies in. */
  before: Flow;
  index: number;
  /** What stands behind it. */
  behind: RawBlock | undefined;
}

const isTable = ({ marker }: RawBlock): boolean => marker !== null && kindOf(marker) === tableKind;

/** The items of a flow from one on to another, as what may be written. */
export function regionOf(flow: Flow, position: number, from: number, to: number): Region {
  const texts: { text: Y.Text; from: number; to: number; guarded: Guarded[] }[] = [];
  let start = 0;
  let now: Y.Text | null = null;
  flow.items.slice(0, to).forEach((item, index) => {
    if (item.text !== now) [now, start] = [item.text, 0];
    const end = start + item.size;
    if (index >= from) {
      const last = texts.at(-1);
      const region = last?.text === item.text ? last : { text: item.text, from: start, to: end, guarded: [] };
      if (region !== last) texts.push(region);
      region.to = end;
      if (!item.shown) region.guarded.push({ from: start, to: end, holds: isTable(item.raw) });
    }
    start = end;
  });
  // Nothing is there yet: it begins where what stands before it ends.
  if (texts.length === 0 && flow.texts.length > 0) {
    const text = now ?? flow.texts[0]!;
    texts.push({ text, from: now ? start : 0, to: now ? start : 0, guarded: [] });
  }
  return {
    olds: [...standing(flow, position, from, to)],
    texts,
    before: flow,
    index: from,
    behind: flow.items[to]?.raw,
  };
}

/** Makes of old blocks what the editor has made of them, by the smallest change of their texts; `around`: what all lie in. */
export function writeBlocks(
  region: Region,
  nodes: readonly Node[],
  position: number,
  writing: Writing,
  around: { box: Box | null; path: readonly Open[] } = { box: null, path: [] },
): void {
  const { olds } = region;
  const matched = matchBlocks(leavesOf(nodes, position, writing.rules, around.box), olds, writing.stretches);
  const emitters = new Map(
    region.texts.map(({ text, from, to, guarded }) => [
      text,
      new Emitter(
        text,
        { from, to },
        [...guarded, ...tablesIn(matched, olds, text, writing)].sort((a, b) => a.from - b.from),
        writing.kept.get(text),
      ),
    ]),
  );
  const before = placeBefore(region.before.items, region.index, region.before.type).path;
  const paths = new Paths(writing.newId, (kind, attributes) => writing.writer.carried(kind, attributes), before);
  paths.know(around.box, around.path);
  let text = region.texts[0]!.text;
  let last: Written | null = null;
  for (const block of matched) {
    const from = block.marker ?? block.pieces[0]?.old ?? block.end;
    if (from !== null && emitters.has(olds[from]!.item.text)) text = olds[from]!.item.text;
    last = new BlockWriter(block, olds, emitters.get(text)!, paths, writing).write(last);
  }
  // Letters without a marker would go on in a block without an end.
  if (last?.open && region.behind?.marker === null) emitters.get(text)!.end();
  for (const emitter of emitters.values()) emitter.apply();
}

/** Tables of a text. Those that are no longer there stay in it, without their words. */
function tablesIn(matched: readonly Matched[], olds: readonly Standing[], text: Y.Text, writing: Writing): Guarded[] {
  const kept = new Set(matched.map(({ marker }) => marker));
  return olds.flatMap(({ item, start }, index) => {
    if (!item.shown.table || item.text !== text) return [];
    if (!kept.has(index)) writing.removeTable(item.raw.marker!);
    return [{ from: start, to: start + item.size, holds: true }];
  });
}

interface Written {
  path: readonly Container[];
  /** Whether the block has no end of its own. */
  open: boolean;
}

class BlockWriter {
  readonly #block: Matched;
  readonly #olds: readonly Standing[];
  readonly #to: Emitter;
  readonly #paths: Paths;
  readonly #writing: Writing;

  constructor(block: Matched, olds: readonly Standing[], to: Emitter, paths: Paths, writing: Writing) {
    this.#block = block;
    this.#olds = olds;
    this.#to = to;
    this.#paths = paths;
    this.#writing = writing;
  }

  /** `before`: what was written before it, if anything was. */
  write(before: Written | null): Written {
    const { leaf, marker, pieces, end } = this.#block;
    const was = marker ?? pieces[0]?.old ?? null;
    const path = this.#paths.next(leaf, was === null ? [] : this.#olds[was]!.item.shown.place.path);
    const begun = this.#marker(path, before);
    if (leaf.node.type.name !== tableKind) this.#letters(begun !== 'none');
    else if (marker !== null) {
      const old = this.#olds[marker]!;
      if (begun === 'kept') this.#writing.table(old, leaf.node, leaf.position);
      // It is somewhere else now, with new texts.
      else if (old.item.raw.marker) this.#writing.removeTable(old.item.raw.marker);
    }
    return { path: path.path, open: this.#end(end, pieces.at(-1)?.old) };
  }

  #placeOf({ old, from }: Piece): number {
    const { item, start } = this.#olds[old]!;
    return start + (item.raw.marker ? 1 : 0) + from;
  }

  /** Letters of another text are written anew, for they cannot be moved; so are those on the other side of what cannot go. */
  #stays(piece: Piece, within: boolean): boolean {
    return this.#olds[piece.old]!.item.text === this.#to.text && this.#to.mayKeep(this.#placeOf(piece), within);
  }

  /** Returns which marker there is: what stays of the block has to follow it. */
  #marker({ path, containers }: ReturnType<Paths['next']>, before: Written | null): 'kept' | 'new' | 'none' {
    const { leaf, marker: index, pieces } = this.#block;
    const old = index === null ? null : this.#olds[index]!;
    const kind = leaf.node.type.name;
    const here = old?.item.text === this.#to.text;
    if (here && old.item.raw.marker && this.#to.mayKeep(old.start)) {
      this.#to.keep(old.start, 1);
      changeMarker(old, leaf.node, path, containers);
      return 'kept';
    }
    const first = pieces.find((piece) => this.#stays(piece, false));
    if (first) this.#to.reach(this.#placeOf(first));
    // Letters without a marker that are shown as they should be need none.
    const follows = before === null ? index === 0 : !before.open && sameContainers(before.path, path);
    if (here && !old.item.raw.marker && follows && kind === defaultKind && samePath(old, path)) return 'none';
    const values = { kind, attributes: saying(leaf.node.attrs), path, containers };
    const { writer } = this.#writing;
    const rest = kind === tableKind ? writer.tableEntries(leaf.node.toJSON() as JsonNode) : [];
    this.#to.insert(writer.marker(values, rest));
    return 'new';
  }

  #letters(begun: boolean): void {
    const { leaf, pieces } = this.#block;
    let at = 0;
    for (const piece of pieces) {
      const within = begun || piece.at > 0;
      if (!this.#stays(piece, within)) continue;
      const { node } = this.#olds[piece.old]!.item.shown;
      this.#to.letters(leaf.node, at, piece.at);
      this.#to.keptLetters(this.#placeOf(piece), piece.size, [node, piece.from], [leaf.node, piece.at], within);
      at = piece.at + piece.size;
    }
    if (leaf.node.isTextblock) this.#to.letters(leaf.node, at, leaf.node.content.size);
  }

  #end(index: number | null, last: number | undefined): boolean {
    const old = index === null ? null : this.#olds[index]!;
    if (old && old.item.text === this.#to.text) {
      const place = old.start + old.item.size - 1;
      if (old.item.raw.ended && this.#to.mayKeep(place, true)) {
        this.#to.keep(place, 1, { within: true });
        return false;
      }
      // A block that never had an end does without as long as it has letters.
      if (!old.item.raw.ended && (last !== undefined || !this.#block.leaf.node.isTextblock)) return true;
    }
    this.#to.end();
    return false;
  }
}

const samePath = (old: Standing, path: readonly Container[]): boolean => {
  const { path: shown } = old.item.shown.place;
  return shown.length === path.length && shown.every(({ kind, id }, i) => path[i]![0] === kind && path[i]![1] === id);
};

const sameContainers = (a: readonly Container[], b: readonly Container[]): boolean =>
  a.length === b.length && a.every(([kind, id], depth) => b[depth]![0] === kind && b[depth]![1] === id);

const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** Sets of a marker what is shown otherwise now, and nothing else: others may be changing the rest. */
function changeMarker(
  old: Standing,
  node: Node,
  path: readonly Container[],
  containers: ReadonlyMap<string, Attributes>,
): void {
  const marker = old.item.raw.marker!;
  const { node: before } = old.item.shown;
  const kind = node.type.name;
  const changedKind = before.type !== node.type;
  if (changedKind) marker.set(keys.kind, kind);
  if (before !== node) {
    const [was, now] = [changedKind ? attributesOf(marker) : saying(before.attrs), saying(node.attrs)];
    for (const name of Object.keys(was)) if (!(name in now)) marker.delete(keys.attribute(name));
    for (const [name, value] of Object.entries(now))
      if (differ(was[name], value)) marker.set(keys.attribute(name), value);
  }
  // Another kind may have room where this one had none: what it asked for then is not what is shown now.
  if (!samePath(old, path) || (changedKind && !sameContainers(old.item.shown.place.asked, path))) {
    if (path.length > 0) marker.set(keys.path, path);
    else marker.delete(keys.path);
    for (const key of marker.keys()) if (key.startsWith('@') && !containers.has(key.slice(1))) marker.delete(key);
  }
  for (const [id, attributes] of containers) {
    if (!differ(containerAttributes(marker, id), attributes)) continue;
    if (Object.keys(attributes).length > 0) marker.set(keys.container(id), attributes);
    else marker.delete(keys.container(id));
  }
}
