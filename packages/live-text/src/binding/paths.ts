import type { Attributes, Container } from '../form/names.ts';
import type { Open } from '../tree/place.ts';
import { boxesOf, type Box, type Leaf } from './leaves.ts';

interface Step {
  kind: string;
  id: string;
}

const alike = (a: readonly Step[], b: readonly Step[], depth: number): boolean =>
  depth === 0 ||
  (a.length >= depth && a.slice(0, depth).every(({ id, kind }, i) => b[i]?.id === id && b[i].kind === kind));

/**
 * Gives the containers of the editor's document their ids: the ones their blocks had, as long as this keeps neighbours apart
 * that are two nodes, else new ones.
 */
export class Paths {
  readonly #ids = new Map<Box, string>();
  readonly #newId: () => string;
  readonly #carried: (kind: string, attributes: Attributes) => Attributes;
  #before: readonly Step[];

  /** `before`: what the block before the first one lies in. */
  constructor(
    newId: () => string,
    carried: (kind: string, attributes: Attributes) => Attributes,
    before: readonly Open[],
  ) {
    this.#newId = newId;
    this.#carried = carried;
    this.#before = before;
  }

  /** What all blocks lie in keeps its ids. */
  know(box: Box | null, path: readonly Open[]): void {
    for (let at = box; at; at = at.parent) this.#ids.set(at, path[at.depth]!.id);
  }

  /** The path of the next block, whose path was `was`, and what it carries of its containers' attributes. */
  next(leaf: Leaf, was: readonly Open[]): { path: Container[]; containers: Map<string, Attributes> } {
    const steps: Step[] = [];
    const containers = new Map<string, Attributes>();
    for (const box of boxesOf(leaf)) {
      const kind = box.node.type.name;
      const id = this.#ids.get(box) ?? this.#idFor(kind, steps, was);
      this.#ids.set(box, id);
      steps.push({ kind, id });
      containers.set(id, this.#carried(kind, box.node.attrs));
    }
    this.#before = steps;
    return { path: steps.map(({ kind, id }) => [kind, id]), containers };
  }

  #idFor(kind: string, outer: readonly Step[], was: readonly Open[]): string {
    const depth = outer.length;
    const joins = (id: string): boolean =>
      this.#before[depth]?.id === id && this.#before[depth].kind === kind && alike(outer, this.#before, depth);
    const used = new Set(outer.map(({ id }) => id));
    // The one at the same depth first: what is put around or taken off moves the others by one.
    const candidates = [was[depth], ...was].filter((open) => open?.kind === kind);
    return candidates.find((open) => open && !used.has(open.id) && !joins(open.id))?.id ?? this.#newId();
  }
}
