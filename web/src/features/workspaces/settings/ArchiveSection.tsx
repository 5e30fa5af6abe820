import { routes, type Workspace } from '@koinon/contract';
import { IconArchive, IconArchiveOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { notify } from '../../../ui/notify.ts';
import { ActSection } from './ActSection.tsx';

/** Puts a workspace away, readable, and takes it out again. */
export function ArchiveSection({ workspace: { id, archived } }: { workspace: Workspace }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const client = useQueryClient();
  const change = useCall(routes.changeWorkspace, {
    onSuccess: (changed) => {
      client.setQueryData(keys.workspace(id), changed);
      void client.invalidateQueries({ queryKey: keys.workspaces });
      void client.invalidateQueries({ queryKey: keys.documents });
      notify.done(t(changed.archived ? 'workspaces.settings.archived' : 'workspaces.settings.restored'));
    },
  });
  const set = (to: boolean) => change.mutate({ params: { id }, body: { archived: to } });
  const ask = async () => {
    const sure = await confirm({
      title: t('workspaces.settings.archiveConfirm'),
      body: t('workspaces.settings.archiveConfirmBody'),
      confirm: t('workspaces.settings.archive'),
      danger: true,
    });
    if (sure) set(true);
  };
  return (
    <ActSection
      title={t('workspaces.settings.archiveTitle')}
      body={t('workspaces.settings.archiveBody')}
      action={t(archived ? 'workspaces.settings.restore' : 'workspaces.settings.archive')}
      icon={archived ? IconArchiveOff : IconArchive}
      kind={archived ? 'plain' : 'asked'}
      busy={change.isPending}
      onAct={() => (archived ? set(false) : void ask())}
    />
  );
}
