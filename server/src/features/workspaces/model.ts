import type { Level, Pillar, Region, Visibility, WorkspaceRole } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

/** A workspace as stored. */
export interface WorkspaceRow {
  _id: Types.ObjectId;
  title: string;
  /** The title as lists sort it, then the id; missing in rows of earlier versions, until the next start. */
  listOrder: string;
  purpose: string;
  pillars: Pillar[];
  level: Level;
  regions: Region[];
  visibility: Visibility;
  /** Whether guests read the names of those who write; missing in rows of earlier versions, where they do not. */
  namesPublic?: boolean;
  archived: boolean;
  unionIds: Types.ObjectId[];
  /** What a coordinator said of one person; `none` shuts the person out. One row a person. */
  overrides: { personId: Types.ObjectId; role: WorkspaceRole | 'none'; at: Date }[];
  /** Raised in the transaction that creates a document, so that lists need not count. */
  documentCount: number;
  /** Set while it lies in the bin, where it is for nobody but who may take it out. */
  deleted?: { at: Date; by: StoredActor | null } | null;
  createdAt: Date;
  updatedAt: Date;
}

const { Schema } = mongoose;

const schema = new Schema<WorkspaceRow>(
  {
    title: { type: String, required: true },
    listOrder: { type: String, required: true },
    purpose: { type: String, default: '' },
    pillars: [String],
    level: { type: String, required: true },
    regions: [String],
    visibility: { type: String, required: true },
    namesPublic: { type: Boolean, default: false },
    archived: { type: Boolean, default: false },
    unionIds: [Schema.Types.ObjectId],
    overrides: [new Schema({ personId: Schema.Types.ObjectId, role: String, at: Date }, { _id: false })],
    documentCount: { type: Number, default: 0 },
    deleted: { type: Schema.Types.Mixed, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { versionKey: false },
);
schema.index({ listOrder: 1 });
schema.index({ visibility: 1 });
schema.index({ unionIds: 1 });
schema.index({ 'overrides.personId': 1 });
schema.index({ 'deleted.at': -1, _id: -1 }, { partialFilterExpression: { 'deleted.at': { $gt: new Date(0) } } });

/** The collection of workspaces. */
export const workspaceModel = (db: Connection) => db.model<WorkspaceRow>('Workspace', schema, 'workspaces');
