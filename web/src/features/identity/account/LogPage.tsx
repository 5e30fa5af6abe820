import { routes } from '@koinon/contract';
import { useTranslation } from 'react-i18next';
import { keys } from '../../../lib/keys.ts';
import { PageFrame } from '../../../ui/PageFrame.tsx';
import { AuditList } from '../../moderation/AuditList.tsx';

/** What the audit log says of what I did, and of what was done to me. */
export function LogPage() {
  const { t } = useTranslation();
  return (
    <PageFrame
      title={t('identity.mine.log')}
      lead={t('identity.mine.logLead')}
      crumbs={[{ label: t('identity.account.title'), to: '/account' }]}
    >
      <AuditList queryKey={keys.myAudit} route={routes.myAudit} />
    </PageFrame>
  );
}
