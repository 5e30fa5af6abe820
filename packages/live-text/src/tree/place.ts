import type { ContentMatch } from '@tiptap/pm/model';
import type { RawBlock } from '../form/blocks.ts';
import { containerAttributes, kindOf, pathOf } from '../form/marker.ts';
import { defaultKind, isObject, type Attributes, type Container } from '../form/names.ts';
import type { Rules } from '../form/rules.ts';
import type { Inline } from '../form/runs.ts';

/** A container as it is shown: one node of the tree. */
export interface Open {
  kind: string;
  id: string;
  attributes: Attributes;
  /** What may come next in it. */
  match: ContentMatch;
}

/** Where a block is shown, and what the blocks behind it go by. */
export interface Place {
  kind: string;
  /** The containers it lies in, outermost first. What a block shares with the one before it is the same object. */
  path: readonly Open[];
  /** How many of them the block before it lies in as well. */
  shared: number;
  /** What may come next at the root. */
  root: ContentMatch;
  /** The path its marker asks for; letters without a marker behind it ask for the same. */
  asked: readonly Container[];
}

/** A kind whose blocks cannot hold what stands between the letters gives way to the default kind. */
function kindFor(kind: string, content: readonly Inline[], rules: Rules): string {
  const type = rules.blockType(kind);
  if (!type.isTextblock) return kind;
  const fits = content.every((run) => {
    if (run.is === 'letters') return true;
    const inline = isObject(run.embed) ? rules.schema.nodes[String(run.embed.type)] : undefined;
    return !inline || type.contentMatch.matchType(inline) !== null;
  });
  return fits ? kind : defaultKind;
}

const noContainers: readonly Open[] = [];

/** Where the first block of a text is placed from. */
export const startOf = (root: ContentMatch): Place => ({
  kind: defaultKind,
  path: noContainers,
  shared: 0,
  root,
  asked: [],
});

const closed = (match: ContentMatch | null): match is ContentMatch => match !== null && match.validEnd;

function shareOf(before: Place, asked: readonly Container[]): number {
  let shared = 0;
  while (
    shared < before.path.length &&
    shared < asked.length &&
    before.path[shared]!.id === asked[shared]![1] &&
    before.path[shared]!.kind === asked[shared]![0]
  )
    shared += 1;
  return shared;
}

/** The block in as much of its path as `depth` says, or null where the schema has no room for it there. */
function tryAt(before: Place, raw: RawBlock, asked: readonly Container[], depth: number, rules: Rules): Place | null {
  const type = rules.blockType(kindFor(raw.marker ? kindOf(raw.marker) : defaultKind, raw.content, rules));
  const shared = Math.min(shareOf(before, asked), depth);
  const path: Open[] = before.path.slice(0, shared);
  let root = before.root;
  const enter = (next: Parameters<ContentMatch['matchType']>[0]): boolean => {
    const last = path.at(-1);
    const match = (last?.match ?? root).matchType(next);
    if (!match) return false;
    if (last) path[path.length - 1] = last.match === match ? last : { ...last, match };
    else root = match;
    return true;
  };
  for (const [containerKind, id] of asked.slice(shared, depth)) {
    const container = rules.containerType(containerKind);
    if (!container || !enter(container)) return null;
    const attributes = raw.marker ? containerAttributes(raw.marker, id) : {};
    path.push({ kind: containerKind, id, attributes, match: container.contentMatch });
  }
  if (!enter(type) || !closed(root) || !path.every(({ match }) => closed(match))) return null;
  return { kind: type.name, path, shared, root, asked };
}

/**
 * Where a block is shown: as deep in its path as the schema allows, at the root in the end. It goes by the place of the
 * block before it alone, so that everyone places the same text the same way, and can begin anywhere in it.
 */
export function placeOf(raw: RawBlock, before: Place, rules: Rules): Place {
  const asked = raw.marker ? pathOf(raw.marker).filter(([kind]) => rules.containerType(kind)) : before.asked;
  for (let depth = asked.length; depth >= 0; depth--) {
    const place = tryAt(before, raw, asked, depth, rules);
    if (place) return place;
  }
  // A root that has no room for this kind has room for paragraphs.
  return { kind: defaultKind, path: noContainers, shared: 0, root: before.root, asked };
}

/** Whether what lies behind both is placed the same. */
export const goesOnAlike = (a: Place, b: Place): boolean =>
  a.root === b.root &&
  a.path.length === b.path.length &&
  a.path.every(
    ({ kind, id, match }, depth) =>
      b.path[depth]!.kind === kind && b.path[depth]!.id === id && b.path[depth]!.match === match,
  ) &&
  a.asked.length === b.asked.length &&
  a.asked.every(([kind, id], depth) => b.asked[depth]![0] === kind && b.asked[depth]![1] === id);
