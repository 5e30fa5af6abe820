import { IconBuildingCommunity, IconHome, IconSettings } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../lib/session.ts';
import classes from './Header.module.css';

/** The places of the application, by what one may do; the same in the header and in the phone's menu. */
export function NavLinks({ withIcons = false }: { withIcons?: boolean }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const places = [
    { to: '/', label: t('common.nav.home'), icon: IconHome, exact: true },
    { to: '/unions', label: t('common.nav.unions'), icon: IconBuildingCommunity, exact: false },
    ...(me.administrator || me.coordinator
      ? [{ to: '/admin', label: t('common.nav.admin'), icon: IconSettings, exact: false }]
      : []),
  ];
  return places.map(({ to, label, icon: Shape, exact }) => (
    <Link key={to} to={to} className={classes.link} activeOptions={{ exact }}>
      {withIcons && <Shape size={22} stroke={1.6} aria-hidden="true" />}
      {label}
    </Link>
  ));
}
