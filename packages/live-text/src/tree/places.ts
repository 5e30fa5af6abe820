import type { Schema } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { blocksOf, contentLength } from '../form/blocks.ts';
import { kindOf } from '../form/marker.ts';
import { rulesOf, tableKind, type Rules } from '../form/rules.ts';
import { runsOf } from '../form/runs.ts';
import { layOut } from '../form/table.ts';
import { hasWords } from './words.ts';

/** Where the letters of a block stand: from `at` on in a text, which is a cell's own within tables. */
export interface LettersPlace {
  text: Y.Text;
  at: number;
  length: number;
}

/** The letters of each block that has some, in reading order: as many places as the tree has blocks with letters. */
export const lettersOf = (text: Y.Text, schema: Schema): Generator<LettersPlace> => within([text], rulesOf(schema));

function* within(texts: readonly Y.Text[], rules: Rules): Generator<LettersPlace> {
  for (const text of texts) {
    let next = 0;
    for (const { marker, content, size } of blocksOf(runsOf(text), rules)) {
      const at = next + (marker ? 1 : 0);
      next += size;
      if (content.length > 0) yield { text, at, length: contentLength(content) };
      else if (marker && kindOf(marker) === tableKind) {
        const shown = layOut(marker, (inner) => hasWords(inner, rules));
        for (const cell of shown?.cells.flat() ?? []) yield* within(cell.texts, rules);
      }
    }
  }
}
