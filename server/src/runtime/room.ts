import mongoose, { type ClientSession } from 'mongoose';
import { refuse } from './errors.ts';

interface Words {
  el: string;
  en: string;
}

/** Refuses what would be more than `most`, and says of what there can be no more. `there` are there already. */
export function demandRoom(there: number, most: number, { el, en }: Words): void {
  if (there >= most) refuse('full', { el: `${el} (${most}).`, en: `${en} (${most}).` });
}

/** All of a collection, by the index that each has. */
export const everyRow = { _id: { $gt: new mongoose.Types.ObjectId('0'.repeat(24)) } };

interface Countable {
  countDocuments(filter: object, options: { limit: number; session: ClientSession }): PromiseLike<number>;
}

/**
 * The same for rows of the database, in the transaction that adds one: what lists are read whole from has an end. Counts no
 * further than it must.
 */
export async function demandRoomFor(
  rows: Countable,
  filter: object,
  most: number,
  words: Words,
  session: ClientSession,
): Promise<void> {
  demandRoom(await rows.countDocuments(filter, { limit: most, session }), most, words);
}
