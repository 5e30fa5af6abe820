import { routes } from '@koinon/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useSignedIn } from '../../../lib/session.ts';
import { notify } from '../../../ui/notify.ts';
import { NoRight } from '../../../ui/NoRight.tsx';
import { PageFrame } from '../../../ui/PageFrame.tsx';
import { CallForm } from './CallForm.tsx';
import { usualQuestions } from './QuestionsEditor.tsx';

/** Where a coordinator begins a call. */
export function NewCallPage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const navigate = useNavigate();
  const client = useQueryClient();
  const create = useCall(routes.createCall, {
    meta: { quiet: true },
    onSuccess: async (call) => {
      client.setQueryData(keys.call(call.id), call);
      void client.invalidateQueries({ queryKey: keys.calls, exact: true });
      notify.done(t('calls.form.created'));
      await navigate({ to: '/calls/$callId', params: { callId: call.id } });
    },
  });
  if (!me.coordinator) return <NoRight />;
  return (
    <PageFrame
      title={t('calls.new')}
      width="text"
      crumbs={[{ label: t('calls.title'), to: '/calls' }]}
      lead={t('calls.form.lead')}
    >
      <CallForm
        draft="call:new"
        initial={{
          title: '',
          slug: '',
          summary: '',
          day: null,
          time: '23:59',
          takesLate: false,
          workspaceIds: [],
          questions: usualQuestions,
        }}
        submit={t('calls.form.create')}
        onSubmit={(body) => create.mutateAsync({ body })}
      />
    </PageFrame>
  );
}
