import { routes } from '@koinon/contract';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { notify } from '../../ui/notify.ts';
import { Lines } from '../../ui/Loaded.tsx';
import { NoRight } from '../../ui/NoRight.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { useMayMake } from './queries.ts';
import { emptyWorkspace, WorkspaceForm } from './WorkspaceForm.tsx';

/** Where whoever may makes a workspace. */
export function NewWorkspacePage() {
  const { t } = useTranslation();
  const mayMake = useMayMake();
  const navigate = useNavigate();
  const client = useQueryClient();
  const create = useCall(routes.createWorkspace, {
    meta: { quiet: true },
    onSuccess: async (workspace) => {
      client.setQueryData(keys.workspace(workspace.id), workspace);
      notify.done(t('workspaces.form.created'));
      await navigate({ to: '/workspaces/$workspaceId', params: { workspaceId: workspace.id } });
      await client.invalidateQueries({ queryKey: keys.workspaces });
    },
  });
  const waiting = useIsFetching({ queryKey: keys.workspaces }) > 0;
  if (!mayMake) return waiting ? <Lines count={3} height={60} /> : <NoRight />;
  return (
    <PageFrame
      title={t('workspaces.form.newTitle')}
      lead={t('workspaces.form.newLead')}
      width="text"
      crumbs={[{ label: t('workspaces.home.title'), to: '/workspaces' }]}
    >
      <WorkspaceForm
        draft="workspace:new"
        initial={emptyWorkspace}
        withUnions
        submit={t('workspaces.form.create')}
        onSubmit={(body) => create.mutateAsync({ body })}
      />
    </PageFrame>
  );
}
