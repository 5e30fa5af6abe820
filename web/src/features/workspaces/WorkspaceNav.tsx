import type { Workspace } from '@koinon/contract';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { SubNav, type SubNavItem } from '../../ui/SubNav.tsx';

/** The parts of the workspace one may open; none while it is not known. */
export function useWorkspaceParts(workspace: Workspace | undefined): SubNavItem[] {
  const { t } = useTranslation();
  const me = useMe();
  if (!workspace) return [];
  const base = `/workspaces/${workspace.id}`;
  const parts = [
    { to: base, name: 'documents', shown: true },
    { to: `${base}/ideas`, name: 'ideas', shown: true },
    { to: `${base}/files`, name: 'files', shown: true },
    { to: `${base}/people`, name: 'people', shown: me !== null },
    { to: `${base}/unions`, name: 'unions', shown: true },
    { to: `${base}/activity`, name: 'activity', shown: true },
    { to: `${base}/audit`, name: 'audit', shown: workspace.can.audit },
    { to: `${base}/bin`, name: 'bin', shown: workspace.can.manage },
    { to: `${base}/settings`, name: 'settings', shown: workspace.can.manage },
  ] as const;
  return parts
    .filter(({ shown }) => shown)
    .map(({ to, name }) => ({ to, label: t(`workspaces.tabs.${name}`), exact: name === 'documents' }));
}

export function WorkspaceNav({ parts }: { parts: readonly SubNavItem[] }) {
  const { t } = useTranslation();
  return <SubNav label={t('workspaces.tabs.label')} items={parts} />;
}
