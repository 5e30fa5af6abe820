import mongoose, { type Connection, type Types } from 'mongoose';

const { Schema } = mongoose;

export interface PasskeyRow {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  /** As the browser names it, base64url. */
  credentialId: string;
  publicKey: Buffer | mongoose.mongo.Binary;
  /** How often it was used, as it says itself; 0 where it does not count. */
  counter: number;
  transports: string[];
  name: string;
  carried: boolean;
  createdAt: Date;
  usedAt: Date | null;
}

const passkeySchema = new Schema<PasskeyRow>(
  {
    personId: { type: Schema.Types.ObjectId, required: true },
    credentialId: { type: String, required: true, unique: true },
    publicKey: { type: Buffer, required: true },
    counter: { type: Number, required: true },
    transports: { type: [String], required: true },
    // Empty where the browser does not say what it is.
    name: { type: String, default: '' },
    carried: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
    usedAt: { type: Date, default: null },
  },
  { versionKey: false },
);
passkeySchema.index({ personId: 1, _id: 1 });

export const passkeyModel = (db: Connection) => db.model('Passkey', passkeySchema, 'passkeys');

/** What an answer is given to, once. */
export interface ChallengeRow {
  _id: Types.ObjectId;
  challenge: string;
  purpose: string;
  /** Who was asked; null where anybody may answer. */
  personId: Types.ObjectId | null;
  /** What the answer agrees to, where it is more than who one is. */
  about: string;
  nonce: string;
  expiresAt: Date;
}

const challengeSchema = new Schema<ChallengeRow>(
  {
    challenge: { type: String, required: true, unique: true },
    purpose: { type: String, required: true },
    personId: { type: Schema.Types.ObjectId, default: null },
    about: { type: String, default: '' },
    nonce: { type: String, required: true },
    expiresAt: { type: Date, required: true, expires: 3_600 },
  },
  { versionKey: false },
);

export const challengeModel = (db: Connection) => db.model('PasskeyChallenge', challengeSchema, 'passkeyChallenges');
