import { limits } from '@koinon/contract';
import mongoose, { type ClientSession, type Connection, type Types } from 'mongoose';
import type { Talk } from './talk.ts';

/** How far a person has read the threads of a document. */
interface SeenRow {
  _id: Types.ObjectId;
  personId: string;
  documentId: string;
  /** By thread: the time of the last comment that was seen. */
  threads: Record<string, Date>;
}

const schema = new mongoose.Schema<SeenRow>(
  {
    personId: { type: String, required: true },
    documentId: { type: String, required: true },
    threads: { type: mongoose.Schema.Types.Mixed, default: {} },
  },
  { versionKey: false, minimize: false },
);
schema.index({ documentId: 1, personId: 1 }, { unique: true });
schema.index({ personId: 1 });

/** What one may know of who read: each row is its person's, and nobody else's. */
export function createSeen(db: Connection) {
  const seen = db.model<SeenRow>('CommentsSeen', schema, 'comments_seen');

  return {
    /** How far somebody has read, by thread. Nobody keeps that of an idea's threads. */
    async of(
      personId: string | null,
      { subject }: Talk,
      session?: ClientSession,
    ): Promise<Readonly<Record<string, Date>>> {
      if (personId === null || subject.type !== 'document') return {};
      const row = await seen
        .findOne({ documentId: subject.id, personId })
        .session(session ?? null)
        .lean<SeenRow>();
      return row?.threads ?? {};
    },

    /** Notes what was seen; what was seen later stays. */
    async mark(
      personId: string,
      { subject }: Talk,
      threads: readonly { id: string; until: Date }[],
      session: ClientSession,
    ): Promise<void> {
      if (subject.type !== 'document' || threads.length === 0) return;
      const key = { documentId: subject.id, personId };
      const before = (await seen.findOne(key).session(session).lean<SeenRow>())?.threads ?? {};
      const later = threads.filter(({ id, until }) => !(before[id] && before[id] >= until));
      if (later.length === 0) return;
      const now = { ...before, ...Object.fromEntries(later.map(({ id, until }) => [id, until])) };
      // The oldest of very many go: they read as unseen again, and nothing is lost.
      const kept = Object.entries(now)
        .sort(([, a], [, b]) => b.getTime() - a.getTime())
        .slice(0, limits.threadsSeen);
      await seen.updateOne(key, { $set: { threads: Object.fromEntries(kept) } }, { upsert: true, session });
    },

    /** With the document, for ever. */
    forget: async (documentId: string, session: ClientSession) =>
      void (await seen.deleteMany({ documentId }, { session })),

    /** With the person, for ever. */
    forgetPerson: async (personId: string, session: ClientSession) =>
      void (await seen.deleteMany({ personId }, { session })),
  };
}

export type Seen = ReturnType<typeof createSeen>;
