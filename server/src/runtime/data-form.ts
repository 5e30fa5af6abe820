import type { Connection } from 'mongoose';

/** Grows when stored data takes a form that earlier code cannot read, or this code cannot read the earlier one. 2: a text is one sequence. */
const form = 2;
/** Where the form is marked. It comes before everything else, so an otherwise empty database has it too. */
export const dataFormCollection = 'dataForm';

class EarlierForm extends Error {
  constructor() {
    super(
      'This data was made by a trial version of Koinon that kept texts in another form, which this version does not read. Choose a new DATA_DIR ' +
        '(or an empty database) to begin anew, or go on with that version. Nothing was changed.',
    );
    this.name = 'EarlierForm';
  }
}

/** Marks a new database with the form of its data. Throws `EarlierForm` where documents are kept in an earlier one. */
export async function demandDataForm({ db }: Connection): Promise<void> {
  if (!db) throw new Error('The database is not open');
  const marks = db.collection<{ _id: string; form: number }>(dataFormCollection);
  if ((await marks.findOne({ _id: 'text' }))?.form === form) return;
  if ((await db.collection('documents').estimatedDocumentCount()) > 0) throw new EarlierForm();
  await marks.updateOne({ _id: 'text' }, { $set: { form } }, { upsert: true });
}
