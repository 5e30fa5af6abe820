import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../lib/session.ts';
import { NoRight } from '../../ui/NoRight.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { SubNav, useCurrentPart } from '../../ui/SubNav.tsx';

/** The administration's pages. Coordinators see the accounts; the rest is the administrators'. */
export function AdminLayout() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const items = [
    { to: '/admin', label: t('admin.tabs.accounts'), exact: true },
    ...(me.administrator
      ? [
          { to: '/admin/settings', label: t('admin.tabs.settings') },
          { to: '/admin/audit', label: t('admin.tabs.audit') },
          { to: '/admin/outbox', label: t('admin.tabs.outbox') },
          { to: '/admin/jobs', label: t('admin.tabs.jobs') },
          { to: '/admin/state', label: t('admin.tabs.state') },
        ]
      : []),
  ];
  const part = useCurrentPart(items)?.label;
  if (!me.administrator && !me.coordinator) return <NoRight />;
  return (
    <PageFrame title={t('admin.title')} part={part}>
      <SubNav label={t('admin.tabs.label')} items={items} />
      <Outlet />
    </PageFrame>
  );
}
