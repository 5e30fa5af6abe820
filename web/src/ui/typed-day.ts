import type { CalendarDate } from '@koinon/roadmap';
import { isCalendarDate } from '@koinon/roadmap';

/** What people type as a date: 3/4/2027, 3.4.27, 03-04-2027, or 2027-04-03; day before month. Null when it is none. */
export function parseTypedDate(typed: string): CalendarDate | null {
  const text = typed.trim();
  if (isCalendarDate(text)) return text;
  const parts = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{2}|\d{4})$/.exec(text);
  if (!parts) return null;
  const [, day = '', month = '', year = ''] = parts;
  const date = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}
