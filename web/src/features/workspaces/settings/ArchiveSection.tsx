import { routes, type Workspace } from '@koinon/contract';
import { Button, Text, Title } from '@mantine/core';
import { IconArchive, IconArchiveOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { notify } from '../../../ui/notify.ts';

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
    <section aria-label={t('workspaces.settings.archiveTitle')}>
      <Title order={2} size="h3">
        {t('workspaces.settings.archiveTitle')}
      </Title>
      <Text c="dimmed" my="sm">
        {t('workspaces.settings.archiveBody')}
      </Text>
      {archived ? (
        <Button
          leftSection={<IconArchiveOff size={18} aria-hidden="true" />}
          loading={change.isPending}
          onClick={() => set(false)}
        >
          {t('workspaces.settings.restore')}
        </Button>
      ) : (
        <Button
          variant="outline"
          leftSection={<IconArchive size={18} aria-hidden="true" />}
          loading={change.isPending}
          onClick={() => void ask()}
        >
          {t('workspaces.settings.archive')}
        </Button>
      )}
    </section>
  );
}
