import type { Workspace } from '@koinon/contract';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { SubNav } from '../../ui/SubNav.tsx';

/** The parts of the workspace one may open. */
export function WorkspaceNav({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation();
  const me = useMe();
  const base = `/workspaces/${workspace.id}`;
  const parts = [
    { to: base, name: 'documents', shown: true },
    { to: `${base}/people`, name: 'people', shown: me !== null },
    { to: `${base}/unions`, name: 'unions', shown: true },
    { to: `${base}/activity`, name: 'activity', shown: true },
    { to: `${base}/audit`, name: 'audit', shown: workspace.can.audit },
    { to: `${base}/settings`, name: 'settings', shown: workspace.can.manage },
  ] as const;
  return (
    <SubNav
      label={t('workspaces.tabs.label')}
      items={parts
        .filter(({ shown }) => shown)
        .map(({ to, name }) => ({ to, label: t(`workspaces.tabs.${name}`), exact: name === 'documents' }))}
    />
  );
}
