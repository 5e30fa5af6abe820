/** One entry of a calendar that lasts whole days. */
export interface CalendarEntry {
  uid: string;
  title: string;
  /** The first and the last day, 'YYYY-MM-DD'. */
  start: string;
  end: string;
  description?: string;
  url?: string;
  categories?: readonly string[];
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

const dateOf = (day: string): string => day.replaceAll('-', '');
/** An entry of whole days ends before its DTEND. */
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** A calendar as RFC 5545 has it. `now` stands as the time of making in every entry. */
export function calendarFile(name: string, entries: readonly CalendarEntry[], now: Date): string {
  const stamp = `${now.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Koinon//Roadmap//EL',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap(({ uid, title, start, end, description, url, categories = [] }) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${dateOf(start)}`,
      `DTEND;VALUE=DATE:${dateOf(dayAfter(end))}`,
      `SUMMARY:${escaped(title)}`,
      ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
      ...(url ? [`URL:${url}`] : []),
      ...(categories.length > 0 ? [`CATEGORIES:${categories.map(escaped).join(',')}`] : []),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
