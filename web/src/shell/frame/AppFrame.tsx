import { useDisclosure } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { placesFor } from '../places.ts';
import { useKeyboardInset } from '../use-keyboard-inset.ts';
import { useWriting } from '../use-writing.ts';
import classes from './AppFrame.module.css';
import { BottomBar } from './BottomBar.tsx';
import { Header } from './Header.tsx';
import { HeaderSlot } from './header-slot.ts';
import { Menu } from './Menu.tsx';
import { OfflineNotice } from './OfflineNotice.tsx';
import { Rail } from './Rail.tsx';
import { SuspendedNotice } from './SuspendedNotice.tsx';

/** The frame of every page: header, the places at the side or at the foot, and the content. */
export function AppFrame() {
  const { t } = useTranslation();
  const places = placesFor(useMe());
  const [menu, { open, close }] = useDisclosure(false);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const { pathname } = useLocation();
  useWriting();
  useKeyboardInset();
  useEffect(close, [pathname, close]);

  return (
    <HeaderSlot value={slot}>
      <a className={classes.skip} data-screen-only href="#content">
        {t('shell.skip')}
      </a>
      <Header onSlot={setSlot} />
      <OfflineNotice />
      <SuspendedNotice />
      <div className={classes.body}>
        {places.length > 0 && <Rail places={places} />}
        <main id="content" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
      {places.length > 0 && (
        <>
          <BottomBar places={places} menuOpen={menu} onMenu={open} />
          <Menu places={places} opened={menu} onClose={close} />
        </>
      )}
    </HeaderSlot>
  );
}
