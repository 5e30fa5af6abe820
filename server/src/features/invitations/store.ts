import type { ClientSession, Connection } from 'mongoose';
import mongoose from 'mongoose';
import { listBy } from '../../runtime/paging.ts';
import { type InvitationRow, invitationModel } from './model.ts';
import type { InvitationScope, ListScope, PlaceScope } from './scope.ts';

type Letter = Pick<InvitationRow, 'tokenHash' | 'sentAt' | 'expiresAt'>;
type Guest = Pick<InvitationRow, 'email' | 'emailKey' | 'name' | 'locale' | 'invitedBy'>;

export const newestFirst = listBy(['sentAt', -1, 'date'], ['_id', -1, 'id']);

export type InvitationStore = ReturnType<typeof createInvitationStore>;

/** Reads and writes invitations. Writing takes a scope; `forDecision` is for policy.ts, which makes scopes. */
export function createInvitationStore(db: Connection) {
  const invitations = invitationModel(db);
  const change = async ({ row }: InvitationScope, fields: Partial<InvitationRow>, session: ClientSession) => {
    await invitations.updateOne({ _id: row._id }, { $set: fields }, { session });
    return { ...row, ...fields };
  };

  /** What waits for an answer from this address. */
  const waitingFor = (emailKey: string, now: Date, session: ClientSession): Promise<InvitationRow[]> =>
    invitations
      .find({ emailKey, status: 'sent', expiresAt: { $gt: now } })
      .session(session)
      .lean<InvitationRow[]>();

  return {
    waitingFor,

    async forDecision(
      filter: { _id: string } | { tokenHash: string; status: 'sent' },
      session?: ClientSession,
    ): Promise<InvitationRow | null> {
      return invitations
        .findOne(filter)
        .session(session ?? null)
        .lean<InvitationRow>();
    },

    /** Newest first. */
    async list(
      { workspaceId, unionId }: ListScope,
      cursor: string | undefined,
      count: number,
    ): Promise<InvitationRow[]> {
      return invitations
        .find({
          ...(workspaceId === null ? {} : { 'workspace.id': workspaceId }),
          ...(unionId === null ? {} : { 'union.id': unionId }),
          ...newestFirst.after(cursor),
        })
        .sort(newestFirst.sort)
        .limit(count)
        .lean<InvitationRow[]>();
    },

    /** Whether an invitation of this address to this place waits for its answer. */
    async waiting({ union, workspace }: PlaceScope, emailKey: string, now: Date, session: ClientSession) {
      const rows = await waitingFor(emailKey, now, session);
      return rows.some((row) => row.union?.id === union?.id && row.workspace?.id === workspace?.id);
    },

    async insert(place: PlaceScope, guest: Guest, letter: Letter, session: ClientSession): Promise<InvitationRow> {
      const { union, workspace } = place;
      const _id = new mongoose.Types.ObjectId();
      const row: InvitationRow = { _id, ...guest, ...letter, union, workspace, status: 'sent' };
      await invitations.create([row], { session });
      return row;
    },

    /** Those into a workspace that is erased. */
    async forget(workspaceId: string): Promise<void> {
      await invitations.deleteMany({ 'workspace.id': workspaceId });
    },

    /** Those to an address that is erased. */
    async forgetAddress(emailKey: string, session: ClientSession): Promise<void> {
      await invitations.deleteMany({ emailKey }, { session });
    },

    /** A new link; the old one no longer leads anywhere. */
    resent: (scope: InvitationScope, letter: Letter, session: ClientSession): Promise<InvitationRow> =>
      change(scope, letter, session),

    closed: (scope: InvitationScope, status: 'accepted' | 'canceled', session: ClientSession): Promise<InvitationRow> =>
      change(scope, { status }, session),
  };
}
