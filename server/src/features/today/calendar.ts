import type { Due, DueKind, Locale } from '@koinon/contract';
import type { CalendarEntry } from '../../runtime/calendar-file.ts';
import type { Site } from '../../runtime/site.ts';

const names: Record<Locale, Record<DueKind, string>> = {
  el: {
    vote: 'Λήγει η ψηφοφορία',
    stage: 'Λήγει το στάδιο',
    call: 'Λήγει η πρόσκληση',
    item: 'Οδικός χάρτης',
    event: 'Εκδήλωση',
    dispatch: 'Επόμενο βήμα',
  },
  en: {
    vote: 'The vote closes',
    stage: 'The stage ends',
    call: 'The call closes',
    item: 'Roadmap',
    event: 'Event',
    dispatch: 'Next step',
  },
};
export const calendarName: Record<Locale, string> = { el: 'Ημερολόγιο του Κοινού', en: 'Koinon calendar' };

/** An item or a step is meant for a day, whatever the hour. */
const spanOf = (kind: DueKind, at: string) => {
  const when = kind === 'item' || kind === 'dispatch' ? at.slice(0, 10) : at;
  return { start: when, end: when };
};

/** A planned date as calendars have it. */
export const plannedEntry = (
  { kind, id, title, path, workspace, at }: Due,
  locale: Locale,
  site: Site,
): CalendarEntry => ({
  uid: `${kind}-${id}@${new URL(site.link('/')).hostname}`,
  title: `${names[locale][kind]}: ${title}`,
  ...spanOf(kind, at),
  url: site.link(path),
  ...(workspace ? { description: workspace.title } : {}),
});
