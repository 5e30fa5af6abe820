import { UnstyledButton } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../places.ts';
import classes from './BottomBar.module.css';
import links from './PlaceLinks.module.css';
import { PlaceLinks } from './PlaceLinks.tsx';

/** So many places have room beside the menu at 360 px. */
const room = 4;

interface Props {
  places: readonly Place[];
  menuOpen: boolean;
  onMenu: () => void;
}

/** On a phone: the first places under the thumb, and the menu for the rest. It makes room for whoever writes. */
export function BottomBar({ places, menuOpen, onMenu }: Props) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('shell.main')} className={classes.bar} data-foot>
      <ul className={classes.list}>
        <PlaceLinks places={places.slice(0, room)} all={places} look="tall" />
        <li>
          <UnstyledButton
            className={links.tall}
            w="100%"
            aria-haspopup="dialog"
            aria-expanded={menuOpen}
            onClick={onMenu}
          >
            <IconMenu2 size={24} stroke={1.6} aria-hidden="true" />
            <span>{t('shell.menu')}</span>
          </UnstyledButton>
        </li>
      </ul>
    </nav>
  );
}
