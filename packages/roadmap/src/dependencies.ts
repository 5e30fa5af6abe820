interface Dependent {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

/** True when `from` waits, directly or through others, for `target`. */
export function dependsOnItem(items: readonly Dependent[], from: string, target: string): boolean {
  const edges = new Map(items.map((item) => [item.id, item.dependsOn]));
  return reaches(edges, from, target);
}

/** True when making `id` wait for `onId` would close a circle (an item waiting for itself included). */
export function wouldCloseCircle(items: readonly Dependent[], id: string, onId: string): boolean {
  return id === onId || dependsOnItem(items, onId, id);
}

/**
 * Dependencies without circles and without unknown ids. Two people can each add one half of a circle at once; then the pairs
 * inside circles are taken in the order of their ids and those that would close one are left out: a function of the content
 * alone, so every replica shows the same.
 */
export function acyclicDependencies(items: readonly Dependent[]): Map<string, readonly string[]> {
  const known = new Set(items.map((item) => item.id));
  const edges = new Map<string, string[]>();
  for (const item of items) {
    edges.set(
      item.id,
      item.dependsOn.filter((on) => on !== item.id && known.has(on)),
    );
  }
  const tangled = withinCircles(edges);
  if (tangled.size === 0) return edges;
  const accepted = new Map<string, string[]>([...tangled].map((id) => [id, []]));
  for (const id of [...tangled].sort()) {
    const outside = edges.get(id)!.filter((on) => !tangled.has(on));
    for (const on of edges
      .get(id)!
      .filter((each) => tangled.has(each))
      .sort()) {
      if (!reaches(accepted, on, id)) accepted.get(id)!.push(on);
    }
    edges.set(id, [...outside, ...accepted.get(id)!].sort());
  }
  return edges;
}

/** Of the items, those that wait for themselves through others. */
export function itemsInCircles(items: readonly Dependent[]): ReadonlySet<string> {
  const known = new Set(items.map((item) => item.id));
  const edges = new Map(items.map((item) => [item.id, item.dependsOn.filter((on) => known.has(on))]));
  const inCircle = (id: string) => edges.get(id)!.some((on) => reaches(edges, on, id));
  return new Set([...withinCircles(edges)].filter(inCircle));
}

function reaches(edges: ReadonlyMap<string, readonly string[]>, from: string, target: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === target) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(edges.get(id) ?? []));
  }
  return false;
}

/** The ids left after peeling off everything that waits for nothing, then everything nothing waits for. */
function withinCircles(edges: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reversed = new Map<string, string[]>([...edges.keys()].map((id) => [id, []]));
  for (const [id, ons] of edges) for (const on of ons) reversed.get(on)!.push(id);
  const rest = new Set(edges.keys());
  peel(rest, edges, reversed);
  peel(rest, reversed, edges);
  return rest;
}

function peel(
  rest: Set<string>,
  forward: ReadonlyMap<string, readonly string[]>,
  backward: ReadonlyMap<string, readonly string[]>,
): void {
  const waits = new Map([...rest].map((id) => [id, forward.get(id)!.filter((on) => rest.has(on)).length]));
  const free = [...rest].filter((id) => waits.get(id) === 0);
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    rest.delete(id);
    for (const dependent of backward.get(id)!) {
      if (!rest.has(dependent)) continue;
      const left = waits.get(dependent)! - 1;
      waits.set(dependent, left);
      if (left === 0) free.push(dependent);
    }
  }
}
