/** One entry of a calendar: whole days, or from an instant to another. */
export interface CalendarEntry {
  uid: string;
  title: string;
  /** The first and the last day, 'YYYY-MM-DD', or two instants, ISO 8601. */
  start: string;
  end: string;
  description?: string;
  url?: string;
  categories?: readonly string[];
  place?: string;
  cancelled?: boolean;
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n');

const bytes = new TextEncoder();

/** A line of at most 75 bytes, going on with a space in the next ones (RFC 5545, 3.1); no letter is cut in two. */
function folded(line: string): string {
  let [out, length] = ['', 0];
  for (const letter of line) {
    const size = bytes.encode(letter).length;
    if (length + size > 75) {
      out += '\r\n ';
      length = 1;
    }
    out += letter;
    length += size;
  }
  return out;
}

const stampOf = (at: Date): string => `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
/** Whole days take no part of one's day; what has its hour does. */
function times(start: string, end: string): string[] {
  if (!start.includes('T'))
    return [`DTSTART;VALUE=DATE:${dateOf(start)}`, `DTEND;VALUE=DATE:${dateOf(dayAfter(end))}`, 'TRANSP:TRANSPARENT'];
  return [`DTSTART:${stampOf(new Date(start))}`, `DTEND:${stampOf(new Date(end))}`];
}
const dateOf = (day: string): string => day.replaceAll('-', '');
/** An entry of whole days ends before its DTEND. */
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** A calendar as RFC 5545 has it. `now` stands as the time of making in every entry. */
export function calendarFile(name: string, entries: readonly CalendarEntry[], now: Date): string {
  const stamp = stampOf(now);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Koinon//Calendar//EL',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap(({ uid, title, start, end, description, url, categories = [], place, cancelled }) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTAMP:${stamp}`,
      ...times(start, end),
      `SUMMARY:${escaped(title)}`,
      ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
      ...(url ? [`URL:${url}`] : []),
      ...(categories.length > 0 ? [`CATEGORIES:${categories.map(escaped).join(',')}`] : []),
      ...(place ? [`LOCATION:${escaped(place)}`] : []),
      ...(cancelled ? ['STATUS:CANCELLED'] : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
