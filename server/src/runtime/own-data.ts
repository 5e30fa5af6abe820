import type { Locale } from '@koinon/contract';

/** Something of a person's, as they read it in the file of all that is known of them. */
export interface OwnEntry {
  at: Date | null;
  what: string;
  /** Where: the name it had then. */
  place?: string;
  /** Its address. */
  path?: string;
  /** What they wrote. */
  words?: string;
}

/** What one feature knows of a person, by themselves or about them. */
export interface OwnData {
  /** Its name in JSON. */
  key: string;
  title: Record<Locale, string>;
  entries(personId: string, locale: Locale): Promise<OwnEntry[]>;
}
