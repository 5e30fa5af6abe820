import mongoose, { type Connection } from 'mongoose';

const { Schema } = mongoose;

/** The installation's own row; there is one. */
export interface InstallationRow {
  _id: string;
  /** Where earlier versions had the Chamber's name; it is a setting now. */
  chamberName?: string;
  /** Keyed hashes of the one-time codes printed so far; any of them makes the installation, once. */
  codeHashes: string[];
  completedAt: Date | null;
}

const installationSchema = new Schema<InstallationRow>(
  {
    _id: String,
    chamberName: String,
    codeHashes: { type: [String], default: [] },
    completedAt: { type: Date, default: null },
  },
  { versionKey: false },
);

export const installationModel = (db: Connection) => db.model('Installation', installationSchema, 'installation');
