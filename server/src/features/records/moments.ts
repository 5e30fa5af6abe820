import type { Locale } from '@koinon/contract';

/** A moment in words, by the clock of Greece. */
export function momentIn(locale: Locale): (at: string | Date) => string {
  const form = new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Athens',
  });
  return (at) => form.format(new Date(at));
}

/** A day in few signs, for tables. */
export function dayIn(locale: Locale): (at: string | Date) => string {
  const form = new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    timeZone: 'Europe/Athens',
  });
  return (at) => form.format(new Date(at));
}
