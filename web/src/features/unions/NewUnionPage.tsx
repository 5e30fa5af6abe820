import { routes } from '@koinon/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useSignedIn } from '../../lib/session.ts';
import { notify } from '../../ui/notify.ts';
import { NoRight } from '../../ui/NoRight.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { emptyUnion, UnionForm } from './UnionForm.tsx';

/** Where a coordinator admits a union. */
export function NewUnionPage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const navigate = useNavigate();
  const client = useQueryClient();
  const create = useCall(routes.createUnion, {
    meta: { quiet: true },
    onSuccess: async (union) => {
      client.setQueryData(keys.union(union.id), union);
      void client.invalidateQueries({ queryKey: keys.unions, exact: true });
      notify.done(t('unions.form.created'));
      await navigate({ to: '/unions/$unionId', params: { unionId: union.id } });
    },
  });
  if (!me.coordinator) return <NoRight />;
  return (
    <PageFrame title={t('unions.form.newTitle')} width="text" crumbs={[{ label: t('unions.title'), to: '/unions' }]}>
      <UnionForm
        draft="union:new"
        initial={emptyUnion}
        submit={t('unions.form.create')}
        onSubmit={(body) => create.mutateAsync({ body })}
      />
    </PageFrame>
  );
}
