import { routes, type Workspace } from '@koinon/contract';
import { IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { notify } from '../../../ui/notify.ts';
import { ActSection } from './ActSection.tsx';

/** Puts the workspace with all it holds into the bin. */
export function DeleteSection({ workspace: { id, title } }: { workspace: Workspace }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useCall(routes.removeWorkspace, {
    onSuccess: async () => {
      await navigate({ to: '/workspaces' });
      notify.done(t('workspaces.settings.deleted', { title }));
      await client.invalidateQueries({ queryKey: keys.workspaces });
    },
  });
  const ask = async () => {
    const sure = await confirm({
      title: t('workspaces.settings.deleteConfirm', { title }),
      body: t('workspaces.settings.deleteConfirmBody'),
      confirm: t('workspaces.settings.delete'),
      danger: true,
    });
    if (sure) remove.mutate({ params: { id } });
  };
  return (
    <ActSection
      title={t('workspaces.settings.deleteTitle')}
      body={t('workspaces.settings.deleteBody')}
      action={t('workspaces.settings.delete')}
      icon={IconTrash}
      kind="away"
      busy={remove.isPending}
      onAct={() => void ask()}
    />
  );
}
