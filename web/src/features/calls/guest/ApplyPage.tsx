import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { statusOf } from '../../../lib/api.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { publicCallQuery } from '../queries.ts';
import { ApplicationForm } from './ApplicationForm.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';

/** Where a guest answers a call. */
export function ApplyPage() {
  const { t } = useTranslation();
  const { slug = '' } = useParams({ strict: false });
  const found = useQuery({ ...publicCallQuery(slug), retry: false });
  if (statusOf(found.error) === 404) return <NotFound />;
  return (
    <Sheet title={found.data?.title ?? t('common.loading')} lead={found.data?.chamberName}>
      <Loaded query={found}>{(call) => <ApplicationForm key={call.slug} call={call} start={null} />}</Loaded>
    </Sheet>
  );
}
