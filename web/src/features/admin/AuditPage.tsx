import { routes } from '@koinon/contract';
import { keys } from '../../lib/keys.ts';
import { useSignedIn } from '../../lib/session.ts';
import { NoRight } from '../../ui/NoRight.tsx';
import { AuditList } from '../moderation/AuditList.tsx';

/** The audit log of the whole installation. */
export function AuditPage() {
  const me = useSignedIn();
  if (!me.administrator) return <NoRight />;
  return <AuditList queryKey={keys.audit} route={routes.audit} />;
}
