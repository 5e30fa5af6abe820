import type { CalendarEntry } from './calendar-file.ts';

/** Something that everybody may read at a page of its own, now: for the front page, the sitemap and the feeds. */
export interface Published {
  kind: 'event' | 'practice' | 'campaign' | 'union';
  /** Of its public page. */
  path: string;
  title: string;
  summary: string;
  /** When it changed last. */
  at: Date;
  /** Where it has a time that is still to come. */
  calendar?: CalendarEntry;
}
