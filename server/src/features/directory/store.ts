import type { ClientSession, Connection } from 'mongoose';
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
    /** All of them: who writes much would push what others wrote out of a list that ends somewhere. */
    ofUnions: (ids: readonly string[]): Promise<ConversationRow[]> =>
      conversations
        .find({ 'unions.id': { $in: ids } })
        .sort(newest)
        .lean<ConversationRow[]>()
        .exec(),
    /** What the team takes part in, or was asked to look at. */
    async ofTeam(): Promise<ConversationRow[]> {
      const [own, reported] = await Promise.all(
        [{ withTeam: true }, { reported: true }].map((which) =>
          conversations.find(which).sort(newest).lean<ConversationRow[]>(),
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
        .find({ 'unions.id': { $all: [a, b] }, kind: 'message' })
        .sort(newest)
        .limit(1)
        .session(session)
        .lean<ConversationRow[]>()
        .exec(),
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
