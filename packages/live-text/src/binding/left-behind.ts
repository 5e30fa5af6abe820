import type * as Y from 'yjs';
import { blocksOf } from '../form/blocks.ts';
import { runsOf } from '../form/runs.ts';
import type { TextBinding } from './binding.ts';
import { placeOfRelative } from './positions.ts';

/**
 * Where blocks stood that this editor has moved. What others write in them before they hear of it stays there: letters
 * without a marker, between what stood before the blocks and what stood behind them.
 */
export class LeftBehind {
  readonly #binding: TextBinding;
  readonly #from: Y.RelativePosition | null;
  readonly #to: Y.RelativePosition | null;

  /** Given before the blocks between these positions are taken away. */
  constructor(binding: TextBinding, from: number, to: number) {
    this.#binding = binding;
    this.#from = binding.relative(from, 'before');
    this.#to = binding.relative(to, 'after');
  }

  /** Where the first such letters are, and what they say; null when there are none. */
  find(): { position: number; words: string } | null {
    const { doc } = this.#binding.text;
    const from = this.#from && placeOfRelative(this.#from, doc!);
    const to = this.#to && placeOfRelative(this.#to, doc!);
    if (!from || !to || from.text !== to.text || to.index <= from.index) return null;
    let at = 0;
    for (const { marker, content, size } of blocksOf(runsOf(from.text), this.#binding.mirror.rules)) {
      if (at >= from.index && at < to.index && marker === null && content.length > 0) {
        const position = this.#binding.positionAt({ text: from.text, index: at });
        const words = content.map((run) => (run.is === 'letters' ? run.letters : ' ')).join('');
        return position === null ? null : { position, words };
      }
      at += size;
    }
    return null;
  }
}
