import type { Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { kindOf } from '../form/marker.ts';
import { blockEnd, keys, type Marker } from '../form/names.ts';
import { holdsNoLetters } from '../form/blocks.ts';
import { rulesOf, tableKind, type Rules } from '../form/rules.ts';
import { textsIn } from '../form/table.ts';
import type { DeltaOperation } from '../form/runs.ts';

/** Whether there is something in a text that a person put there: letters, something between letters, a picture. */
export function hasWords(text: Y.Text, rules: Rules): boolean {
  return (text.toDelta() as DeltaOperation[]).some(({ insert }) => {
    if (typeof insert === 'string') return insert.replaceAll(blockEnd, '') !== '';
    if (!(insert instanceof Y.Map)) return true;
    const marker = insert as Marker;
    const kind = kindOf(marker);
    return kind === tableKind ? !isGone(marker, rules) : holdsNoLetters(kind, rules);
  });
}

/** A table that was taken away is shown again while there are words in it. */
export const isGone = (marker: Marker, rules: Rules): boolean =>
  marker.get(keys.gone) !== undefined && ![...textsIn(marker)].some((text) => hasWords(text, rules));

/** Whether a text holds anything that a person put there, for those who know the schema only. */
export const holdsWords = (text: Y.Text, schema: Schema): boolean => hasWords(text, rulesOf(schema));
