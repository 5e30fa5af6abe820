import { useTranslation } from 'react-i18next';
import { useRoving } from '../../editor/toolbar/use-roving.ts';
import type { Place } from '../places.ts';
import { PlaceLinks } from './PlaceLinks.tsx';
import classes from './Rail.module.css';

/** On a desk: the places at the side, one stop of the Tab key. Arrows, Home and End move within it. */
export function Rail({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation();
  const roving = useRoving<HTMLUListElement>({ stops: 'a', first: '[data-current]', vertical: true });
  return (
    <nav aria-label={t('shell.main')} className={classes.rail}>
      <ul {...roving} className={classes.list}>
        <PlaceLinks places={places} all={places} look="tall" />
      </ul>
    </nav>
  );
}
