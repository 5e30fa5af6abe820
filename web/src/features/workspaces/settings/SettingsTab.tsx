import { routes, shapes } from '@koinon/contract';
import { Divider, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { notify } from '../../../ui/notify.ts';
import { NoRight } from '../../../ui/NoRight.tsx';
import { useWorkspace } from '../use-workspace.ts';
import { WorkspaceForm } from '../WorkspaceForm.tsx';
import { ArchiveSection } from './ArchiveSection.tsx';
import { DeleteSection } from './DeleteSection.tsx';

/** Change, archive, restore or delete the workspace. */
export function SettingsTab() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const workspace = useWorkspace();
  const { id, can, archived, title, purpose, pillars, level, regions, visibility, namesPublic } = workspace;
  const change = useCall(routes.changeWorkspace, {
    meta: { quiet: true },
    onSuccess: (changed) => {
      client.setQueryData(keys.workspace(id), changed);
      void client.invalidateQueries({ queryKey: keys.workspaces, exact: true });
      notify.done(t('workspaces.form.saved'));
    },
  });
  if (!can.manage) return <NoRight />;
  return (
    <Stack maw={680} gap="xl">
      {!archived && (
        <WorkspaceForm
          draft={`workspace:${id}`}
          initial={{ title, purpose, pillars, level, regions, visibility, namesPublic, unionIds: [] }}
          submit={t('common.save')}
          onSubmit={(values) => change.mutateAsync({ params: { id }, body: shapes.workspaceChange.parse(values) })}
        />
      )}
      {!archived && <Divider />}
      <ArchiveSection workspace={workspace} />
      <Divider />
      <DeleteSection workspace={workspace} />
    </Stack>
  );
}
