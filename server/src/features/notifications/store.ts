import type { Actor, Fact, Followable, FollowsAsked, TellReason } from '@koinon/contract';
import { limits, itemFollowed } from '@koinon/contract';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import { listBy } from '../../runtime/paging.ts';
import { type BoxRow, type FollowRow, type NoticeRow, boxModel, followModel, noticeModel } from './model.ts';

/** The things around an act that may be followed, the nearest first. */
export const thingsOf = ({
  threadId,
  itemId,
  documentId,
  workspaceId,
}: {
  threadId?: string | null | undefined;
  itemId?: string | null | undefined;
  documentId?: string | null | undefined;
  workspaceId?: string | null | undefined;
}): string[] => [
  ...(threadId ? [`thread:${threadId}`] : []),
  ...(documentId && itemId ? [`item:${itemFollowed(documentId, itemId)}`] : []),
  ...(documentId ? [`document:${documentId}`] : []),
  ...(workspaceId ? [`workspace:${workspaceId}`] : []),
];

export type NewNotice = Omit<NoticeRow, '_id' | 'place' | 'count' | 'mailed' | 'readAt' | 'actors'> & {
  actor: Actor | null;
};

const sameActor = (a: Actor, b: Actor) => a.id === b.id && a.as === b.as && a.union?.id === b.union?.id;

/** When letters are due, as the decider marks them. */
export interface Due {
  letterAt: Date | null;
  digestAt: Date;
}

export const byThing = listBy(['thing', 1, 'text']);

export type NoticeStore = ReturnType<typeof createNoticeStore>;

/** Reads and writes what people are told. Each row belongs to one person, and none is read but by that person's id. */
export function createNoticeStore(db: Connection) {
  const notices = noticeModel(db);
  const boxes = boxModel(db);
  const follows = followModel(db);
  const placeOf = (at: Date, id: mongoose.Types.ObjectId) =>
    `${at.getTime().toString(36).padStart(9, '0')}-${String(id)}`;

  return {
    /** Adds an act to what is unread and belongs to it, or begins anew. */
    async add(told: NewNotice, session: ClientSession): Promise<void> {
      const { actor, ...fields } = told;
      const key = { personId: told.personId, group: told.group, readAt: null };
      const before = await notices.findOne(key).session(session).lean<NoticeRow>();
      const _id = before?._id ?? new mongoose.Types.ObjectId();
      const others = (before?.actors ?? []).filter((one) => actor === null || !sameActor(one, actor));
      const actors = [...others, ...(actor ? [actor] : [])].slice(-limits.notices.names);
      const row = { ...fields, actors, place: placeOf(told.at, _id) };
      if (before) await notices.updateOne({ _id }, { $set: row, $inc: { count: 1 } }, { session });
      else await notices.create([{ ...row, _id, count: 1, mailed: 0, readAt: null }], { session });
    },

    /** Takes a person's turn: of two transactions that do, one is made again and sees what the other wrote. */
    async touch(personId: string, session: ClientSession): Promise<void> {
      await boxes.updateOne({ _id: personId }, { $inc: { turn: 1 } }, { upsert: true, session });
    },

    /** Whether a person was told of something once, read or not. */
    wasTold: async (personId: string, group: string, session: ClientSession): Promise<boolean> =>
      (await notices.exists({ personId, group }).session(session)) !== null,

    /** Marks what is to be sent; what is due earlier stays so. */
    async mark(personId: string, { letterAt, digestAt }: Due, session: ClientSession): Promise<void> {
      const box = await boxes.findById(personId).session(session).lean<BoxRow>();
      const set = {
        ...(letterAt && !box?.letterAt ? { letterAt } : {}),
        ...(box?.digestAt ? {} : { digestAt }),
      };
      if (Object.keys(set).length > 0)
        await boxes.updateOne({ _id: personId }, { $set: set }, { upsert: true, session });
    },

    page: (personId: string, unread: boolean, before: string | undefined, count: number) =>
      notices
        .find({ personId, ...(unread ? { readAt: null } : {}), ...(before ? { place: { $lt: before } } : {}) })
        .sort({ place: -1 })
        .limit(count)
        .lean<NoticeRow[]>(),

    unread: (personId: string, count: number, session: ClientSession | null = null) =>
      notices.find({ personId, readAt: null }).session(session).sort({ place: -1 }).limit(count).lean<NoticeRow[]>(),

    async setRead(personId: string, id: string, readAt: Date | null): Promise<boolean> {
      const { matchedCount } = await notices.updateOne({ _id: id, personId }, { $set: { readAt } });
      return matchedCount > 0;
    },

    async readAll(personId: string, readAt: Date): Promise<void> {
      await notices.updateMany({ personId, readAt: null }, { $set: { readAt } });
    },

    async mailed(rows: readonly NoticeRow[], session: ClientSession): Promise<void> {
      for (const { _id, count } of rows) await notices.updateOne({ _id }, { $set: { mailed: count } }, { session });
    },

    /** Those of them that are unread, the newest first. */
    async unreadOf(personId: string, ids: readonly string[]): Promise<NoticeRow[]> {
      const rows = await notices.find({ _id: { $in: ids }, personId, readAt: null }).lean<NoticeRow[]>();
      return rows.sort((a, b) => (a.place < b.place ? 1 : -1));
    },

    /** Takes back that they were told. */
    async notTold(rows: readonly { id: string; was: number }[], session: ClientSession): Promise<void> {
      for (const { id, was } of rows) await notices.updateOne({ _id: id }, { $set: { mailed: was } }, { session });
    },

    /** What is too old to be told. Answers how many. */
    forget: async (before: Date): Promise<number> => (await notices.deleteMany({ at: { $lt: before } })).deletedCount,

    /** What was told before an instant counts as read, and no letter is due for anything. */
    async begin(before: Date, readAt: Date): Promise<void> {
      await notices.updateMany({ at: { $lt: before }, readAt: null }, { $set: { readAt } });
      await boxes.updateMany({ _id: { $gt: '' } }, { $set: { letterAt: null, digestAt: null } });
    },

    /** What a person who is erased was told, follows and waits for. */
    async forgetPerson(personId: string): Promise<void> {
      await notices.deleteMany({ personId });
      await follows.deleteMany({ personId });
      await boxes.deleteOne({ _id: personId });
    },

    /** What was told of a thing that is erased, and who followed it, go with it. */
    async forgetAbout(type: 'document' | 'workspace', id: string): Promise<void> {
      await notices.deleteMany(type === 'document' ? { documentId: id } : { workspaceId: id });
      await follows.deleteMany({ thing: `${type}:${id}` });
      // The items of its roadmap: what begins with its id and a dot.
      if (type === 'document') await follows.deleteMany({ thing: { $gte: `item:${id}.`, $lt: `item:${id}/` } });
    },

    /** Who followed threads that are erased. */
    async forgetThreads(threadIds: readonly string[], session: ClientSession): Promise<void> {
      await follows.deleteMany({ thing: { $in: threadIds.map((id) => `thread:${id}`) } }, { session });
    },

    /** Whose letters of a kind are due. */
    due: async (kind: 'letterAt' | 'digestAt', now: Date): Promise<string[]> =>
      (
        await boxes
          .find({ [kind]: { $lte: now } }, { _id: 1 })
          .sort({ [kind]: 1 })
          .limit(200)
          .lean<BoxRow[]>()
      ).map(({ _id }) => _id),

    /** Takes what is due out of the box; null when somebody else has. */
    take: (personId: string, kind: 'letterAt' | 'digestAt', now: Date, session: ClientSession) =>
      boxes
        .findOneAndUpdate({ _id: personId, [kind]: { $lte: now } }, { $set: { [kind]: null } }, { session })
        .lean<BoxRow>(),

    async setBox(personId: string, fields: Partial<BoxRow>, session: ClientSession): Promise<void> {
      await boxes.updateOne({ _id: personId }, { $set: fields }, { session });
    },

    /** Whoever chose something about these things, or wrote there. */
    followsOf: (things: readonly string[]) => follows.find({ thing: { $in: things } }).lean<FollowRow[]>(),

    followsBy: (personId: string, things?: readonly string[]) =>
      follows.find({ personId, ...(things ? { thing: { $in: things } } : {}) }).lean<FollowRow[]>(),

    /** So many of what they follow or muted, behind a cursor. */
    pageOfFollows: (
      personId: string,
      { type, choice }: Pick<FollowsAsked, 'type' | 'choice'>,
      cursor: string | undefined,
      count: number,
    ) =>
      follows
        .find({ personId, ...(type && { type }), ...(choice && { choice }), ...byThing.after(cursor) })
        .sort(byThing.sort)
        .limit(count)
        .lean<FollowRow[]>()
        .exec(),

    /** They wrote there: it is followed until they choose otherwise. */
    async wrote(personId: string, type: Followable, thingId: string, session: ClientSession): Promise<void> {
      const thing = `${type}:${thingId}`;
      if (await follows.exists({ personId, thing, wrote: true }).session(session)) return;
      await follows.updateOne(
        { personId, thing },
        { $set: { type, thingId, wrote: true }, $setOnInsert: { choice: null } },
        { upsert: true, session },
      );
    },

    async choose(personId: string, type: Followable, thingId: string, choice: FollowRow['choice']): Promise<void> {
      await follows.updateOne(
        { personId, thing: `${type}:${thingId}` },
        { $set: { type, thingId, choice }, $setOnInsert: { wrote: false } },
        { upsert: true },
      );
    },
  };
}

/** What belongs in one sentence for one person. */
export const groupOf = (
  fact: Pick<Fact, 'type' | 'subject' | 'documentId' | 'threadId'>,
  reason: TellReason,
): string => {
  const about = fact.type.startsWith('comment.') ? fact.threadId : (fact.documentId ?? fact.subject?.id);
  const single = fact.type.startsWith('vote.') || fact.type.startsWith('application.') ? fact.subject?.id : about;
  return `${fact.type} ${reason} ${single ?? ''}`;
};
