import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate, RoadmapItem } from '@koinon/roadmap';

export interface DateWords {
  /** «3 Μαρ 2027» */
  readonly day: (date: CalendarDate) => string;
  /** «3 Μαρτίου 2027», for people who listen. */
  readonly longDay: (date: CalendarDate) => string;
  /** «3 – 18 Μαρ 2027»; one day for one date, null without dates. */
  readonly span: (item: Pick<RoadmapItem, 'start' | 'end'>) => string | null;
  readonly month: (date: CalendarDate) => string;
  readonly monthAndYear: (date: CalendarDate) => string;
}

/** A calendar date has no time; noon keeps it the same day in Athens all year. */
function noon(date: CalendarDate): Date {
  return new Date(`${date}T12:00:00Z`);
}

/** Dates in the reader's language, by the clock of Athens. */
export function useDates(): DateWords {
  const { i18n } = useTranslation();
  const locale = i18n.language === 'en' ? 'en-GB' : i18n.language;
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { timeZone: 'Europe/Athens', ...options });
    const short = format({ day: 'numeric', month: 'short', year: 'numeric' });
    const long = format({ day: 'numeric', month: 'long', year: 'numeric' });
    const month = format({ month: 'short' });
    const monthAndYear = format({ month: 'long', year: 'numeric' });
    return {
      day: (date) => short.format(noon(date)),
      longDay: (date) => long.format(noon(date)),
      span: ({ start, end }) => {
        const [from, to] = [start ?? end, end ?? start];
        if (from === null || to === null) return null;
        return from === to ? short.format(noon(from)) : short.formatRange(noon(from), noon(to));
      },
      month: (date) => month.format(noon(date)),
      monthAndYear: (date) => monthAndYear.format(noon(date)),
    };
  }, [locale]);
}
