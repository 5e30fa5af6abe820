import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { Clock } from './clock.ts';
import type { EventBus } from './events.ts';
import type { Limits } from './limits.ts';
import { type Asked, type Page, listBy, pageOf, pageSize } from './paging.ts';
import { doTogether, idOf, readTogether } from './together.ts';
import type { Tokens } from './secret.ts';

const { Schema } = mongoose;

interface SessionRow {
  _id: mongoose.Types.ObjectId;
  /** The keyed hash of the cookie's token; the token itself is nowhere. */
  tokenHash: string;
  personId: mongoose.Types.ObjectId;
  createdAt: Date;
  seenAt: Date;
  /** The idle limit or the absolute one, whichever comes first; the database forgets the row after it. */
  expiresAt: Date;
  device: string;
}

const sessionSchema = new Schema<SessionRow>(
  {
    tokenHash: { type: String, required: true, unique: true },
    personId: { type: Schema.Types.ObjectId, required: true },
    createdAt: { type: Date, required: true },
    seenAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
    device: { type: String, default: '' },
  },
  { versionKey: false },
);

sessionSchema.index({ personId: 1, _id: -1 });

const lastBegun = listBy(['_id', -1, 'id']);

/** A session that holds now. */
export interface Session {
  id: string;
  personId: string;
  createdAt: Date;
  seenAt: Date;
  device: string;
}

export interface SessionsDeps {
  db: Connection;
  clock: Clock;
  events: EventBus;
  tokens: Tokens;
  limits: Limits;
}

export type Sessions = ReturnType<typeof createSessions>;

/** How often «last seen» is written; finer would turn every request into a write. */
const seenEvery = 60_000;

/** Sign-ins: kept in the database, so that they can be listed and ended, each with an idle and an absolute limit. */
export function createSessions({ db, clock, events, tokens, limits }: SessionsDeps) {
  const sessions = db.model('Session', sessionSchema, 'sessions');
  const shown = (row: SessionRow): Session => ({
    id: String(row._id),
    personId: String(row.personId),
    createdAt: row.createdAt,
    seenAt: row.seenAt,
    device: row.device,
  });
  const until = (createdAt: Date, now: Date): Date =>
    new Date(Math.min(now.getTime() + limits.sessionIdle, createdAt.getTime() + limits.sessionMax));

  /** Those that hold now. */
  const holding = (filter: Record<string, unknown>) =>
    sessions.find({ ...filter, expiresAt: { $gt: clock.now() } }).lean<SessionRow[]>();
  const byToken = readTogether(
    (hashes) => holding({ tokenHash: { $in: hashes } }),
    (row) => row.tokenHash,
  );
  const byId = readTogether((ids) => holding({ _id: { $in: ids } }), idOf);

  /** One write for all who are seen in one moment; a person with many documents open is seen at each. */
  const noteSeen = doTogether(async (rows: SessionRow[]) => {
    const now = clock.now();
    const writes = rows.map(({ _id, createdAt }) => ({
      updateOne: { filter: { _id }, update: { seenAt: now, expiresAt: until(createdAt, now) } },
    }));
    await sessions.bulkWrite(writes, { ordered: false });
  }, idOf);

  async function endWhere(filter: Record<string, unknown>): Promise<void> {
    const rows = await sessions.find(filter, { _id: 1 }).lean();
    if (rows.length === 0) return;
    await sessions.deleteMany({ _id: { $in: rows.map((row) => row._id) } });
    events.emit('session.ended', { sessionIds: rows.map((row) => String(row._id)) });
  }

  return {
    /** Starts a session under a new token, which is told this once. */
    async start(personId: string, device: string): Promise<{ id: string; token: string }> {
      const token = tokens.make();
      const now = clock.now();
      const row = await sessions.create({
        tokenHash: tokens.hash(token),
        personId,
        createdAt: now,
        seenAt: now,
        expiresAt: until(now, now),
        device,
      });
      return { id: String(row._id), token };
    },

    /** The session of a cookie's token, or null; marks it as seen. */
    async use(token: string): Promise<Session | null> {
      const now = clock.now();
      const row = await byToken(tokens.hash(token));
      if (!row) return null;
      if (now.getTime() - row.seenAt.getTime() >= seenEvery) await noteSeen(row);
      return shown(row);
    },

    /** The session of that id, or null when it has ended: what an open connection asks again. */
    async find(id: string): Promise<Session | null> {
      const row = await byId(id);
      return row ? shown(row) : null;
    },

    /** Some sessions of a person, the last begun first. */
    async list(personId: string, { cursor, limit }: Asked): Promise<Page<Session>> {
      const size = pageSize(limit);
      const rows = await sessions
        .find({ personId, expiresAt: { $gt: clock.now() }, ...lastBegun.after(cursor) })
        .sort(lastBegun.sort)
        .limit(size + 1)
        .lean<SessionRow[]>();
      return pageOf(rows, size, shown, lastBegun.cursorOf);
    },

    /** When each of these people was last seen, as far as a session remembers. */
    async lastSeen(personIds: readonly string[], session: ClientSession | null = null): Promise<Map<string, Date>> {
      const rows = await sessions
        .find({ personId: { $in: personIds } })
        .session(session)
        .sort({ seenAt: 1 })
        .lean<SessionRow[]>();
      return new Map(rows.map((row) => [String(row.personId), row.seenAt]));
    },

    /** Ends one session of a person; false when they have no such session. */
    async end(personId: string, id: string): Promise<boolean> {
      const { deletedCount } = await sessions.deleteOne({ _id: id, personId });
      if (deletedCount > 0) events.emit('session.ended', { sessionIds: [id] });
      return deletedCount > 0;
    },

    /** Ends all sessions of a person, but the one named. */
    async endAll(personId: string, but: string | null = null): Promise<void> {
      await endWhere({ personId, ...(but === null ? {} : { _id: { $ne: but } }) });
    },
  };
}
