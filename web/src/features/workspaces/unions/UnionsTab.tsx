import { routes, type Workspace } from '@koinon/contract';
import { Anchor, Badge, Button, Stack } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { compareGreek } from '@koinon/text';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useMe } from '../../../lib/session.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { notify } from '../../../ui/notify.ts';
import { Row, RowList } from '../../../ui/RowList.tsx';
import { useWorkspace } from '../use-workspace.ts';
import { AddUnion } from './AddUnion.tsx';

/** The unions that take part. */
export function UnionsTab() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const unions = workspace.unions.toSorted((a, b) => compareGreek(a.name, b.name));
  return (
    <Stack gap="xl">
      {workspace.can.manage && <AddUnion workspace={workspace} />}
      {unions.length === 0 ? (
        <EmptyState
          icon={IconBuildingCommunity}
          title={t('workspaces.unions.emptyTitle')}
          body={workspace.can.manage ? t('workspaces.unions.emptyBody') : undefined}
        />
      ) : (
        <RowList label={t('workspaces.tabs.unions')}>
          {unions.map((union) => (
            <UnionRow key={union.id} workspace={workspace} union={union} />
          ))}
        </RowList>
      )}
    </Stack>
  );
}

function UnionRow({ workspace, union }: { workspace: Workspace; union: Workspace['unions'][number] }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const confirm = useConfirm();
  const remove = useCall(routes.removeUnion, {
    onSuccess: (changed) => {
      client.setQueryData(keys.workspace(workspace.id), changed);
      notify.done(t('workspaces.unions.removed'));
    },
  });
  const ask = async () => {
    const sure = await confirm({
      title: t('workspaces.unions.removeTitle', { union: union.shortName }),
      body: t('workspaces.unions.removeBody'),
      confirm: t('workspaces.unions.remove'),
      danger: true,
    });
    if (sure) remove.mutate({ params: { id: workspace.id, unionId: union.id } });
  };
  return (
    <Row
      main={
        me ? (
          <Anchor component={Link} to={`/unions/${union.id}`} inherit>
            {union.name}
          </Anchor>
        ) : (
          union.name
        )
      }
      sub={union.shortName}
      end={
        <>
          {union.status !== 'active' && <Badge color="ochre">{t(`vocabulary.unionStatuses.${union.status}`)}</Badge>}
          {workspace.can.manage && (
            <Button
              variant="subtle"
              color="gray"
              aria-label={t('workspaces.unions.removeOf', { union: union.shortName })}
              loading={remove.isPending}
              onClick={() => void ask()}
            >
              {t('workspaces.unions.remove')}
            </Button>
          )}
        </>
      }
    />
  );
}
