import type { Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { attributesOf, kindOf, pathOf } from '../form/marker.ts';
import { blockEnd, keys, lineBreak, type Marker } from '../form/names.ts';
import { rulesOf, tableKind, type Rules } from '../form/rules.ts';
import { lengthOf, runsOf, type DeltaOperation } from '../form/runs.ts';
import { textsIn } from '../form/table.ts';
import { isInline } from './faults.ts';

function repairMarker(marker: Marker, rules: Rules): void {
  if (!rules.isBlockKind(kindOf(marker))) {
    marker.delete(keys.kind);
    for (const name of Object.keys(attributesOf(marker))) marker.delete(keys.attribute(name));
  }
  const path = pathOf(marker);
  const known = path.filter(([kind]) => rules.containerType(kind));
  if (known.length < path.length) marker.set(keys.path, known);
  if (kindOf(marker) === tableKind) for (const cell of textsIn(marker)) repair(cell, rules);
}

/** The words of a strange thing between letters, in its place. */
const wordsOf = (embed: unknown): string =>
  embed instanceof Y.Text ? embed.toString().replaceAll(blockEnd, lineBreak) : '';

/** Marks nobody knows, off all that is under them. */
function repairMarks(text: Y.Text, rules: Rules): void {
  const used = (text.toDelta() as DeltaOperation[]).flatMap(({ attributes }) => Object.keys(attributes ?? {}));
  const strange = new Set(used.filter((name) => !Object.hasOwn(rules.schema.marks, name)));
  if (strange.size === 0) return;
  // Without a prototype: Yjs looks names up as they are, and a stranger may call a mark `constructor`.
  const off = Object.create(null) as Record<string, null>;
  for (const name of strange) off[name] = null;
  text.format(0, text.length, off);
}

function repair(text: Y.Text, rules: Rules): void {
  repairMarks(text, rules);
  const runs = runsOf(text);
  let at = runs.reduce((sum, run) => sum + lengthOf(run), 0);
  // From behind, so that what is taken out moves nothing that is still to be looked at.
  for (const run of runs.toReversed()) {
    at -= lengthOf(run);
    if (run.is === 'marker') repairMarker(run.marker, rules);
    else if (run.is === 'embed' && !isInline(run.embed, rules)) {
      const words = wordsOf(run.embed);
      text.delete(at, 1);
      if (words !== '') text.insert(at, words, {});
    }
  }
}

/**
 * Takes out of a text what its schema does not know (see `shapeFaults`). Every letter stays where it is, with the cursors and
 * comments that hold on to it.
 */
export function repairShape(text: Y.Text, schema: Schema): void {
  const { doc } = text;
  if (!doc) throw new Error('The text belongs to no document');
  doc.transact(() => repair(text, rulesOf(schema)));
}
