import { describe, expect, it } from 'vitest';
import { calendarFile } from './calendar-file.ts';

const entry = { uid: 'a@koinon.example', title: 'Συνάντηση', start: '2026-10-25', end: '2026-10-25' };
const now = new Date('2026-11-29T10:00:00Z');

describe('a calendar file', () => {
  it('has days that end before the next one, also over the change of clocks and of years', () => {
    const file = calendarFile('Οδικός χάρτης', [entry, { ...entry, start: '2026-12-30', end: '2026-12-31' }], now);
    expect(file).toContain('DTSTART;VALUE=DATE:20261025\r\nDTEND;VALUE=DATE:20261026\r\n');
    expect(file).toContain('DTEND;VALUE=DATE:20270101\r\n');
    expect(file).toContain('DTSTAMP:20261129T100000Z\r\n');
  });

  it('keeps what people wrote from being more than words', () => {
    const title = 'Πρώτη; δεύτερη, τρίτη\\\r\nEND:VEVENT\nBEGIN:VEVENT';
    const file = calendarFile('x', [{ ...entry, title }], now).replaceAll('\r\n ', '');
    expect(file).toContain('SUMMARY:Πρώτη\\; δεύτερη\\, τρίτη\\\\\\nEND:VEVENT\\nBEGIN:VEVENT\r\n');
    expect(file.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
  });

  it('folds lines to 75 bytes and cuts no letter', () => {
    const title = 'Ω'.repeat(200) + '😀'.repeat(50);
    const file = calendarFile('x', [{ ...entry, title }], now);
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`);
  });
});
