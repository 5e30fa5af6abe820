import { IconCalendar, IconUserCircle, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RoadmapItem } from '@koinon/roadmap';
import classes from './ItemFacts.module.css';
import { useRoadmap } from './roadmap-context.ts';
import { usePersonName } from './use-person-name.ts';
import { useDates } from './use-dates.ts';

interface Props {
  readonly item: RoadmapItem;
  /** Where room is short: the dates and the union alone. */
  readonly brief?: boolean;
}

/** When and by whom, in one quiet line. */
export function ItemFacts({ item, brief = false }: Props) {
  const { t } = useTranslation();
  const { unions, people } = useRoadmap();
  const nameOfPerson = usePersonName();
  const dates = useDates();
  const union = item.responsibleUnionId === null ? undefined : unions.get(item.responsibleUnionId);
  const person = item.responsiblePersonId === null ? undefined : people.get(item.responsiblePersonId);
  return (
    <ul className={classes.root}>
      <li>
        <IconCalendar size={15} aria-hidden />
        {dates.span(item) ?? t('roadmap.noDates')}
      </li>
      {union && (
        <li title={union.name}>
          <IconUsersGroup size={15} aria-hidden />
          {union.shortName}
        </li>
      )}
      {person && !brief && (
        <li>
          <IconUserCircle size={15} aria-hidden />
          {nameOfPerson(person)}
        </li>
      )}
      {item.pillar && !brief && <li>{t(`vocabulary.pillars.${item.pillar}`)}</li>}
    </ul>
  );
}
