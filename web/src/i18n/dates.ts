import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const timeZone = 'Europe/Athens';
const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

export interface Dates {
  /** 22 Νοεμβρίου 2026 */
  day: (at: string | Date) => string;
  /** «τις 22 Νοεμβρίου 2026», «την 1η Νοεμβρίου 2026»: after «από» and «έως», which want the article in Greek. */
  theDay: (at: string | Date) => string;
  /** 22 Νοε 2026, 14:05 */
  moment: (at: string | Date) => string;
  /** 2:05 μ.μ., as `moment` says it. */
  time: (at: string | Date) => string;
  /** 22 Νοε 2026, 14:05 – 16:00: the day once, where it is one. */
  span: (from: string | Date, until: string | Date) => string;
  /** πριν από 5 λεπτά; `justNow` within the minute. */
  ago: (at: string | Date) => string;
  /** 22/11/2026 */
  short: (at: string | Date) => string;
}

export function datesIn(language: string, justNow: string): Dates {
  const tag = language === 'en' ? 'en-GB' : 'el-GR';
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone });
  const moment = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone });
  const short = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'numeric', year: 'numeric', timeZone });
  // «χθες» reads well after any verb, «προηγούμενος μήνας» does not.
  const named = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const counted = new Intl.RelativeTimeFormat(tag, { numeric: 'always' });
  return {
    day: (at) => day.format(new Date(at)),
    theDay: (at) => {
      const words = day.format(new Date(at));
      if (language === 'en') return words;
      return words.startsWith('1 ') ? `την 1η${words.slice(1)}` : `τις ${words}`;
    },
    moment: (at) => moment.format(new Date(at)),
    time: (at) => time.format(new Date(at)),
    span: (from, until) => moment.formatRange(new Date(from), new Date(until)),
    short: (at) => short.format(new Date(at)),
    ago: (at) => {
      const seconds = (new Date(at).getTime() - Date.now()) / 1000;
      const unit = units.find(([, length]) => Math.abs(seconds) >= length);
      if (!unit) return justNow;
      return (unit[0] === 'day' ? named : counted).format(Math.trunc(seconds / unit[1]), unit[0]);
    },
  };
}

/** Dates and times in the person's language, always in Europe/Athens whatever the device says. */
export function useDates(): Dates {
  const { t, i18n } = useTranslation();
  return useMemo(() => datesIn(i18n.language, t('common.time.now')), [i18n.language, t]);
}
