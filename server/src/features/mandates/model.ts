import type { MandateKind } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';

const { Schema } = mongoose;

export interface MandateRow {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  unionId: Types.ObjectId;
  kind: MandateKind;
  startsAt: Date;
  endsAt: Date | null;
  /** Of the union's own decision; missing in rows of earlier versions. */
  decisionNumber?: string;
}

const mandateSchema = new Schema<MandateRow>(
  {
    personId: { type: Schema.Types.ObjectId, required: true },
    unionId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, required: true },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, default: null },
    decisionNumber: { type: String, default: '' },
  },
  { versionKey: false },
);
mandateSchema.index({ personId: 1, startsAt: 1 });
mandateSchema.index({ unionId: 1, startsAt: 1 });
// What begins or ends next: the job that tells open connections asks by both.
mandateSchema.index({ startsAt: 1 });
mandateSchema.index({ endsAt: 1 });

export const mandateModel = (db: Connection) => db.model('Mandate', mandateSchema, 'mandates');

/** One row for each person in each union that ever had a mandate there; raised by whoever gives one. */
const turnSchema = new Schema<{ _id: string; given: number }>(
  { _id: String, given: { type: Number, default: 0 } },
  { versionKey: false },
);

export const mandateTurnModel = (db: Connection) => db.model('MandateTurn', turnSchema, 'mandateTurns');
