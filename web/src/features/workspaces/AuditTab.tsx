import { routes } from '@koinon/contract';
import { keys } from '../../lib/keys.ts';
import { NoRight } from '../../ui/NoRight.tsx';
import { AuditList } from '../moderation/AuditList.tsx';
import { useWorkspace } from './use-workspace.ts';

/** The audit log of the workspace, for who coordinates it. */
export function AuditTab() {
  const { id, can } = useWorkspace();
  if (!can.audit) return <NoRight />;
  return <AuditList queryKey={keys.workspaceAudit(id)} route={routes.workspaceAudit} params={{ id }} />;
}
