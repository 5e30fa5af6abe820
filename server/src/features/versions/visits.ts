import { limits } from '@koinon/contract';
import mongoose, { type ClientSession, type Connection, type Types } from 'mongoose';
import type { DocumentScope } from '../documents/index.ts';

/** When a person was at a document. */
interface VisitRow {
  _id: Types.ObjectId;
  documentId: string;
  personId: string;
  /** The last that is known of it. */
  at: Date;
  /** When the visit before this one ended. */
  before: Date | null;
}

const schema = new mongoose.Schema<VisitRow>(
  {
    documentId: { type: String, required: true },
    personId: { type: String, required: true },
    at: { type: Date, required: true },
    before: { type: Date, default: null },
  },
  { versionKey: false },
);
schema.index({ documentId: 1, personId: 1 }, { unique: true });
schema.index({ personId: 1 });

export type Visits = ReturnType<typeof createVisits>;

/** What «since I last saw it» means: kept for each person, on whatever device they read. Nobody else is told. */
export function createVisits(db: Connection) {
  const visits = db.model<VisitRow>('DocumentVisit', schema, 'document_visits');
  return {
    /** Notes that somebody is there, and answers when the visit before this one ended. A visit goes on over short absences. */
    async note(personId: string, { documentId }: DocumentScope, now: Date): Promise<Date | null> {
      const key = { documentId, personId };
      const row = await visits.findOne(key).lean<VisitRow>();
      const going = row !== null && now.getTime() - row.at.getTime() <= limits.versions.visit;
      const before = going ? row.before : (row?.at ?? null);
      await visits.updateOne(key, { $set: { at: now, before } }, { upsert: true });
      return before;
    },
    /** When the visit before this one ended, or the last one where none goes on. */
    async before(personId: string, { documentId }: DocumentScope, now: Date): Promise<Date | null> {
      const row = await visits.findOne({ documentId, personId }).lean<VisitRow>();
      const going = row !== null && now.getTime() - row.at.getTime() <= limits.versions.visit;
      return going ? row.before : (row?.at ?? null);
    },
    forget: async (documentId: string, session: ClientSession) =>
      void (await visits.deleteMany({ documentId }, { session })),
    forgetPerson: async (personId: string, session: ClientSession) =>
      void (await visits.deleteMany({ personId }, { session })),
  };
}
