import { routes, type Workspace } from '@koinon/contract';
import { Button, Group, Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { notify } from '../../../ui/notify.ts';
import { useUnionChoices } from '../use-union-choices.ts';

/** Lets another active union take part. */
export function AddUnion({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [unionId, setUnionId] = useState<string | null>(null);
  const choices = useUnionChoices(
    true,
    workspace.unions.map(({ id }) => id),
  );
  const add = useCall(routes.addUnion, {
    onSuccess: (changed) => {
      client.setQueryData(keys.workspace(workspace.id), changed);
      void client.invalidateQueries({ queryKey: keys.workspacePeople(workspace.id) });
      setUnionId(null);
      notify.done(t('workspaces.unions.added'));
    },
  });
  return (
    <Group
      component="form"
      align="flex-end"
      aria-label={t('workspaces.unions.add')}
      onSubmit={(event) => {
        event.preventDefault();
        if (unionId) add.mutate({ params: { id: workspace.id, unionId } });
      }}
    >
      <Select
        label={t('workspaces.unions.add')}
        placeholder={t('workspaces.unions.choose')}
        data={choices}
        searchable
        value={unionId}
        onChange={setUnionId}
        style={{ flex: '1 1 260px' }}
        maw={480}
      />
      <Button type="submit" disabled={!unionId} loading={add.isPending}>
        {t('workspaces.unions.addButton')}
      </Button>
    </Group>
  );
}
