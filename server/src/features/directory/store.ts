import type { ClientSession, Connection } from 'mongoose';
import { limits } from '@koinon/contract';
import { type ConversationRow, conversationModel } from './model.ts';
import type { ConversationScope } from './scope.ts';

export type ConversationStore = ReturnType<typeof createConversationStore>;

/** Reads and writes conversations. `forDecision` and the lists are for policy.ts, which makes scopes. */
export function createConversationStore(db: Connection) {
  const conversations = conversationModel(db);
  const newest = { lastAt: -1 } as const;
  return {
    forDecision: (id: string, session: ClientSession | null = null): Promise<ConversationRow | null> =>
      conversations.findById(id).session(session).lean<ConversationRow>().exec(),
    ofUnions: (ids: readonly string[]): Promise<ConversationRow[]> =>
      conversations
        .find({ 'unions.id': { $in: ids } })
        .sort(newest)
        .limit(limits.listPageMax)
        .lean<ConversationRow[]>()
        .exec(),
    /** What the team takes part in, or was asked to look at. */
    async ofTeam(): Promise<ConversationRow[]> {
      const [own, reported] = await Promise.all(
        [{ withTeam: true }, { reported: true }].map((which) =>
          conversations.find(which).sort(newest).limit(limits.listPageMax).lean<ConversationRow[]>(),
        ),
      );
      const known = new Set(own!.map(({ _id }) => String(_id)));
      return [...own!, ...reported!.filter(({ _id }) => !known.has(String(_id)))];
    },
    /** How many somebody began since then, counted up to so many. */
    begunSince: async (personId: string, since: Date, most: number, session: ClientSession): Promise<number> =>
      (
        await conversations
          .find({ 'openedBy.id': personId, at: { $gt: since } }, { _id: 1 })
          .limit(most)
          .session(session)
          .lean()
      ).length,
    /** The newest message from one union to another, by whichever of them. */
    between: (a: string, b: string, session: ClientSession): Promise<ConversationRow[]> =>
      conversations
        .find({ 'unions.id': a, kind: 'message' })
        .sort(newest)
        .limit(limits.listPageMax)
        .session(session)
        .lean<ConversationRow[]>()
        .exec()
        .then((rows) => rows.filter(({ unions }) => unions.some(({ id }) => id === b))),
    ofPerson: (personId: string): Promise<ConversationRow[]> =>
      conversations.find({ 'messages.by.id': personId }).lean<ConversationRow[]>().exec(),

    async insert(row: ConversationRow, session: ClientSession): Promise<void> {
      await conversations.create([row], { session });
    },
    async say({ row }: ConversationScope, message: ConversationRow['messages'][number], session: ClientSession) {
      await conversations.updateOne(
        { _id: row._id },
        { $push: { messages: message }, $set: { lastAt: message.at } },
        { session },
      );
    },
    async update({ row }: ConversationScope, change: Partial<ConversationRow>, session: ClientSession): Promise<void> {
      await conversations.updateOne({ _id: row._id }, { $set: change }, { session });
    },
  };
}
