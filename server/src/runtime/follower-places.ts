import type { Stream } from '@koinon/contract';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import { allStreams } from './fact-model.ts';

const { Schema } = mongoose;

/** How far one follower has come in one stream. */
export interface FollowerPlace {
  follower: string;
  stream: Stream;
  offset: number;
  /** Raised by whoever takes it, so that of two who do one is retried. */
  turn: number;
}

const placeSchema = new Schema<FollowerPlace>(
  {
    follower: { type: String, required: true },
    stream: { type: String, required: true },
    offset: { type: Number, default: 0 },
    turn: { type: Number, default: 0 },
  },
  { versionKey: false },
);
placeSchema.index({ follower: 1, stream: 1 }, { unique: true });

const nameSchema = new Schema<{ _id: string }>({ _id: String }, { versionKey: false });

export type FollowerPlaces = ReturnType<typeof createFollowerPlaces>;

export function createFollowerPlaces(db: Connection) {
  const places = db.model<FollowerPlace>('FollowerPlace', placeSchema, 'followerPlaces');
  const names = db.model('FollowerName', nameSchema, 'followers');

  return {
    /** Takes the place until the commit. */
    async take(follower: string, stream: Stream, session: ClientSession): Promise<FollowerPlace> {
      return places
        .findOneAndUpdate(
          { follower, stream },
          { $inc: { turn: 1 }, $setOnInsert: { offset: 0 } },
          { upsert: true, returnDocument: 'after', session },
        )
        .lean<FollowerPlace>();
    },

    async move({ follower, stream }: FollowerPlace, offset: number, session: ClientSession): Promise<void> {
      await places.updateOne({ follower, stream }, { $set: { offset } }, { session });
    },

    async offset(follower: string, stream: Stream): Promise<number> {
      return (await places.findOne({ follower, stream }).lean<FollowerPlace>())?.offset ?? 0;
    },

    /** All places of a follower, by stream. */
    async of(follower: string): Promise<Map<Stream, number>> {
      const rows = await places.find({ follower }).lean<FollowerPlace[]>();
      return new Map(rows.map(({ stream, offset }) => [stream, offset]));
    },

    /** Remembers a follower; one that is new passes over what was told before, unless it reads from the start. Of several nodes one does so, once. */
    async introduce(follower: string, { fromTheStart }: { fromTheStart: boolean }): Promise<void> {
      if (await names.exists({ _id: follower })) return;
      await db.transaction(async (session) => {
        if (await names.findById(follower).session(session).lean()) return;
        await names.create([{ _id: follower }], { session });
        if (fromTheStart) return;
        const rows: FollowerPlace[] = [];
        for await (const { _id, offset } of allStreams(db, session))
          rows.push({ follower, stream: _id, offset, turn: 0 });
        await places.insertMany(rows, { session });
      });
    },
  };
}
