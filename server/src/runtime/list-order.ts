import { greekOrder } from '@koinon/text';
import type mongoose from 'mongoose';

/** Where a thing stands in lists: in Greek order of titles, those of one title in order of their ids. An index keeps it. */
export const listOrder = (title: string, id: unknown): string => `${greekOrder(title)}\t${String(id)}`;

/** Rows of earlier versions that are brought up to date at a time. */
const atATime = 500;

/** Gives the rows of earlier versions their place in lists, by the field that names them. An index tells whether there are any. */
export async function giveListOrder(
  { collection }: Pick<mongoose.Model<never>, 'collection'>,
  name: string,
): Promise<void> {
  for (;;) {
    const rows = await collection.find({ listOrder: null }, { projection: { [name]: 1 }, limit: atATime }).toArray();
    if (rows.length === 0) return;
    // By title as well: what is renamed meanwhile has got its new place already.
    await collection.bulkWrite(
      rows.map((row) => ({
        updateOne: {
          filter: { _id: row._id, [name]: row[name] as string },
          update: { $set: { listOrder: listOrder(row[name] as string, row._id) } },
        },
      })),
    );
  }
}
