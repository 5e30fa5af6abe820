import type { EventShape } from '@koinon/contract';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';

/** What is said of an event in one line, in the same words everywhere. */
export function useEventWords() {
  const { t } = useTranslation();
  const dates = useDates();
  return {
    when: ({ startsAt }: Pick<EventShape, 'startsAt'>) => dates.moment(startsAt),
    seats: ({ seats, taken, waiting }: EventShape): string =>
      [
        seats === null ? t('events.comeCount', { count: taken }) : t('events.seatsTaken', { taken, seats }),
        waiting > 0 && t('events.waitCount', { count: waiting }),
      ]
        .filter(Boolean)
        .join(' · '),
  };
}
