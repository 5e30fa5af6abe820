const timeZone = 'Europe/Athens';
const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });

/** What a clock in Athens shows at an instant, as if it were UTC: for counting days on that clock. */
export const onTheClock = (at: Date): Date => new Date(`${format.format(at).replace(' ', 'T')}Z`);

/** The instant at which a clock in Athens shows this; where it shows it twice, the first time. */
export function offTheClock(shown: Date): Date {
  const ahead = (at: Date) => onTheClock(at).getTime() - at.getTime();
  const guess = new Date(shown.getTime() - ahead(shown));
  return new Date(shown.getTime() - ahead(guess));
}
