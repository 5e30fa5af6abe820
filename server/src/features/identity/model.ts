import type { Locale, Theme } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';

const { Schema } = mongoose;

export interface PersonRow {
  _id: Types.ObjectId;
  name: string;
  /** As it was written. */
  email: string;
  /** In lower case: what is unique and what sign-in looks for. */
  emailKey: string;
  /** Name and e-mail without accents and case, for the administrators' search. */
  searchText: string;
  /** argon2id in PHC notation; null for who signs in by links alone. */
  passwordHash: string | null;
  locale: Locale;
  theme: Theme;
  coordinator: boolean;
  administrator: boolean;
  suspended: boolean;
  createdAt: Date;
  /** Raised whenever it is made sure that somebody remains in office. */
  officeChecks: number;
}

const personSchema = new Schema<PersonRow>(
  {
    name: { type: String, required: true },
    email: { type: String, required: true },
    emailKey: { type: String, required: true, unique: true },
    searchText: { type: String, required: true },
    passwordHash: { type: String, default: null },
    locale: { type: String, required: true, default: 'el' },
    theme: { type: String, required: true, default: 'auto' },
    coordinator: { type: Boolean, required: true, default: false },
    administrator: { type: Boolean, required: true, default: false },
    suspended: { type: Boolean, required: true, default: false },
    createdAt: { type: Date, required: true },
    officeChecks: { type: Number, default: 0 },
  },
  { versionKey: false },
);
// Who holds an office is asked at many doors, and they are few among many.
personSchema.index({ coordinator: 1 }, { partialFilterExpression: { coordinator: true } });
personSchema.index({ administrator: 1 }, { partialFilterExpression: { administrator: true } });

export const personModel = (db: Connection) => db.model('Person', personSchema, 'people');
