import mongoose, { type Connection } from 'mongoose';

const { Schema } = mongoose;

/** What was chosen for the installation; there is one row. What nobody chose is not in it. */
export interface SettingsRow {
  _id: string;
  chosen: Record<string, unknown>;
}

const settingsSchema = new Schema<SettingsRow>(
  { _id: String, chosen: { type: Schema.Types.Mixed, default: () => ({}) } },
  { versionKey: false, minimize: false },
);

export const settingsModel = (db: Connection) => db.model('Settings', settingsSchema, 'settings');
