import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../lib/session.ts';
import { SubNav } from '../../../ui/SubNav.tsx';

/** The parts of the directory. */
export function DirectoryNav() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const items = [
    { to: '/unions', label: t('directory.nav.unions'), exact: true },
    { to: '/unions/matches', label: t('directory.nav.matches') },
    { to: '/unions/messages', label: t('directory.nav.messages') },
    ...(me.administrator ? [{ to: '/unions/terms', label: t('directory.nav.terms') }] : []),
  ];
  return <SubNav label={t('directory.nav.label')} items={items} />;
}
