import { useDisclosure } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Header } from './Header.tsx';
import { OfflineNotice } from './OfflineNotice.tsx';
import { PhoneMenu } from './PhoneMenu.tsx';
import classes from './AppFrame.module.css';

/** Header, content and, on phones, the menu. The content takes focus on a change of page, for screen readers. */
export function AppFrame() {
  const { t } = useTranslation();
  const [menu, { open, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);

  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    close();
    main.current?.focus({ preventScroll: true });
  }, [pathname, close]);

  return (
    <>
      <a className={classes.skip} href="#content">
        {t('common.nav.skip')}
      </a>
      <Header onMenu={open} menuOpen={menu} />
      <PhoneMenu opened={menu} onClose={close} />
      <OfflineNotice />
      <main id="content" ref={main} tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
    </>
  );
}
