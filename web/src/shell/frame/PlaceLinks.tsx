import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { placeOf, type Place } from '../places.ts';
import classes from './PlaceLinks.module.css';

interface Props {
  places: readonly Place[];
  /** All that one may see: which of them is current is asked of all. */
  all: readonly Place[];
  /** `tall` with the icon over the word, `row` with the icon before it. */
  look: 'tall' | 'row';
}

/** The ways to places as list items. The one whose page is open says so, and so does the one a page lies under. */
export function PlaceLinks({ places, all, look }: Props) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const current = placeOf(pathname, all);
  return places.map(({ id, to, icon: Sign }) => (
    <li key={id}>
      <Link
        to={to}
        activeOptions={{ exact: true }}
        className={classes[look]}
        data-current={id === current?.id || undefined}
        aria-current={id === current?.id ? 'true' : undefined}
      >
        <Sign size={look === 'tall' ? 24 : 22} stroke={1.6} aria-hidden="true" />
        <span>{t(`shell.places.${id}`)}</span>
      </Link>
    </li>
  ));
}
