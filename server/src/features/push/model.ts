import mongoose, { type Connection, type Types } from 'mongoose';

const { Schema } = mongoose;

/** Where one browser takes what is pushed to it. */
export interface PushDeviceRow {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  /** It is pushed to for as long as this session lasts. */
  sessionId: Types.ObjectId;
  /** At the push service of the browser's maker. */
  endpoint: string;
  keys: { p256dh: string; auth: string };
  device: string;
  createdAt: Date;
  /** After a failure nothing is pushed there until then. */
  restsUntil: Date | null;
}

const pushDeviceSchema = new Schema<PushDeviceRow>(
  {
    personId: { type: Schema.Types.ObjectId, required: true },
    sessionId: { type: Schema.Types.ObjectId, required: true },
    endpoint: { type: String, required: true, unique: true },
    keys: { type: new Schema({ p256dh: String, auth: String }, { _id: false }), required: true },
    device: { type: String, default: '' },
    createdAt: { type: Date, required: true },
    restsUntil: { type: Date, default: null },
  },
  { versionKey: false },
);
pushDeviceSchema.index({ personId: 1, _id: -1 });
pushDeviceSchema.index({ sessionId: 1 });

export const pushDeviceModel = (db: Connection) => db.model('PushDevice', pushDeviceSchema, 'pushDevices');
