import { type ConsentKind, type Locale, type PersonSettings, type Theme, shapes } from '@koinon/contract';
import { foldGreek } from '@koinon/text';
import mongoose, { type Connection, type Types } from 'mongoose';

const { Schema } = mongoose;

export interface PersonRow {
  _id: Types.ObjectId;
  name: string;
  /** As it was written. */
  email: string;
  /** In lower case: what is unique and what sign-in looks for. */
  emailKey: string;
  /** What the administrators' search finds the person by; missing in rows of earlier versions, until the next start. */
  searchBeginnings: string[];
  /** argon2id in PHC notation; null for who signs in by links alone. */
  passwordHash: string | null;
  /** What the person chose for themselves; what they did not is not in it. Read through `settingsOf`. */
  settings?: Partial<PersonSettings>;
  /** When they agreed to something last, or took it back. */
  consents?: Partial<Record<ConsentKind, Date>>;
  /** Where rows of earlier versions have their settings. */
  locale?: Locale;
  theme?: Theme;
  coordinator: boolean;
  administrator: boolean;
  suspended: boolean;
  /** By a coordinator, for a time: they sign in, read what everybody reads, and may appeal. */
  suspendedFor?: { until: Date; caseId: string } | null;
  createdAt: Date;
  /** Set while it lies in the bin; `suspended` is set with it, and was set before where it says so. */
  deleted?: { at: Date; by: 'self' | 'administrator'; suspended: boolean } | null;
  /** Raised whenever it is made sure that somebody remains in office. */
  officeChecks: number;
}

const personSchema = new Schema<PersonRow>(
  {
    name: { type: String, required: true },
    email: { type: String, required: true },
    emailKey: { type: String, required: true, unique: true },
    searchBeginnings: { type: [String], required: true },
    passwordHash: { type: String, default: null },
    settings: { type: Schema.Types.Mixed },
    consents: { type: Schema.Types.Mixed },
    locale: String,
    theme: String,
    coordinator: { type: Boolean, required: true, default: false },
    administrator: { type: Boolean, required: true, default: false },
    suspended: { type: Boolean, required: true, default: false },
    suspendedFor: { type: Schema.Types.Mixed, default: null },
    createdAt: { type: Date, required: true },
    deleted: { type: Schema.Types.Mixed, default: null },
    officeChecks: { type: Number, default: 0 },
  },
  { versionKey: false },
);
// One beginning of a word leads to its people in order of arrival: a page is read, and no more.
personSchema.index({ searchBeginnings: 1, _id: 1 });
personSchema.index({ 'deleted.at': 1 }, { partialFilterExpression: { 'deleted.at': { $gt: new Date(0) } } });
// Those who agreed to letters about campaigns are asked for at once.
personSchema.index({ 'settings.mailings': 1 }, { partialFilterExpression: { 'settings.mailings': true } });
// Who holds an office is asked at many doors, and they are few among many.
personSchema.index({ coordinator: 1 }, { partialFilterExpression: { coordinator: true } });
personSchema.index({ administrator: 1 }, { partialFilterExpression: { administrator: true } });

export const personModel = (db: Connection) => db.model('Person', personSchema, 'people');

/** What the person chose, with the defaults of what they did not. */
export const settingsOf = ({ locale, theme, settings }: PersonRow): PersonSettings =>
  shapes.settingsFrom(shapes.personSettings, shapes.personDefaults, { locale, theme, ...settings });

/** Beginnings longer than this are not told apart. */
const longest = 32;

/** Words as they are compared: without accents and case, ς as σ, and cut at everything that is no letter or digit. */
const words = (text: string): string[] =>
  foldGreek(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, longest));

/** Every beginning of every word of a name and an address: what an index finds a person by. */
export function beginningsOf(person: { name: string; email: string }): string[] {
  const found = new Set<string>();
  for (const word of words(`${person.name} ${person.email}`))
    for (let length = 1; length <= word.length; length += 1) found.add(word.slice(0, length));
  return [...found];
}

/**
 * What a search looks for: each of its words must begin a word of the name or the address, in whatever order. What
 * stands in the middle of a word is not found: no index could answer that. The longest comes first, it excludes most.
 */
export const wantedIn = (search: string): string[] =>
  [...new Set(words(search))].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
