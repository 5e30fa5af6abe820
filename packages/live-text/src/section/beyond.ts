import type * as Y from 'yjs';
import { itemsOf, markerOf, unitsOf } from '../branch/items.ts';
import { blockEnd, lineBreak, textOf } from '../form/names.ts';
import { textsIn } from '../form/table.ts';

/** Stands where others' words lie between one's own. */
const between = ' … ';

/**
 * What a text shows of letters that another replica does not have, block by block in reading order; `held` says up to which
 * clock it has what each client wrote. Deletions, forms and pictures leave no words.
 */
export function wordsBeyond(doc: Y.Doc, held: ReadonlyMap<number, number>): string[] {
  const found: string[] = [];
  const read = (text: Y.Text): void => {
    let [own, apart] = ['', false];
    const end = () => {
      if (own.trim() !== '') found.push(own.trim());
      [own, apart] = ['', false];
    };
    for (const item of itemsOf(text)) {
      if (item.deleted || !item.countable) continue;
      const before = Math.max(0, (held.get(item.id.client) ?? 0) - item.id.clock);
      unitsOf(item, 0, item.length).forEach((unit, index) => {
        const marker = markerOf(unit);
        if (marker) for (const cell of textsIn(marker)) read(cell);
        if (unit === blockEnd) end();
        else if (typeof unit !== 'string' || index < before) apart = true;
        else {
          if (apart && own !== '') own = own.trimEnd() + between;
          own += unit === lineBreak ? '\n' : unit;
          apart = false;
        }
      });
    }
    end();
  };
  read(textOf(doc));
  return found;
}
