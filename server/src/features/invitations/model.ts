import type { Locale, MandateKind, PersonRef, UnionRef, WorkspaceRole } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';

/** An invitation as stored. Names are those of the moment it was sent. */
export interface InvitationRow {
  _id: Types.ObjectId;
  email: string;
  emailKey: string;
  name: string;
  locale: Locale;
  union: (UnionRef & { kind: MandateKind }) | null;
  workspace: { id: string; title: string; role: WorkspaceRole | null } | null;
  /** The keyed hash of the link's token; the token itself is in the letter alone. */
  tokenHash: string;
  /** `expired` is told by the clock and not stored. */
  status: 'sent' | 'accepted' | 'canceled';
  invitedBy: PersonRef;
  sentAt: Date;
  expiresAt: Date;
}

const { Schema } = mongoose;

const schema = new Schema<InvitationRow>(
  {
    email: { type: String, required: true },
    emailKey: { type: String, required: true, index: true },
    name: { type: String, required: true },
    locale: { type: String, required: true },
    union: { type: Schema.Types.Mixed, default: null },
    workspace: { type: Schema.Types.Mixed, default: null },
    tokenHash: { type: String, required: true, unique: true },
    status: { type: String, required: true },
    invitedBy: { type: Schema.Types.Mixed, required: true },
    sentAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
);
// Lists are read newest first.
schema.index({ sentAt: -1, _id: -1 });
schema.index({ 'workspace.id': 1, sentAt: -1, _id: -1 });
schema.index({ 'union.id': 1, sentAt: -1, _id: -1 });

/** The collection of invitations. */
export const invitationModel = (db: Connection) => db.model<InvitationRow>('Invitation', schema, 'invitations');
