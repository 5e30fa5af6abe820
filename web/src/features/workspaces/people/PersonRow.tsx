import { routes, workspaceRoles, type Workspace, type WorkspacePerson, type WorkspaceRole } from '@koinon/contract';
import { ActionIcon, Badge, Button, Select, Tooltip } from '@mantine/core';
import { IconUserMinus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useMe } from '../../../lib/session.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { notify } from '../../../ui/notify.ts';
import { Row } from '../../../ui/RowList.tsx';
import { ReportButton } from '../../moderation/index.ts';
import { useRoleSource } from './use-role-source.ts';

/** Stands for «what the union gives» in the list of roles. */
const byUnion = 'union';

/** One person: role, where it comes from and, for who coordinates, the means to change it or end it. */
export function PersonRow({ workspace, place }: { workspace: Workspace; place: WorkspacePerson }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const confirm = useConfirm();
  const source = useRoleSource(place);
  const { person, role, override, fromUnion, coordinator } = place;
  const refresh = () => client.invalidateQueries({ queryKey: keys.workspacePeople(workspace.id) });
  const setRole = useCall(routes.setRole, {
    onSuccess: () => notify.done(t('workspaces.people.changed')),
    onSettled: refresh,
  });
  const remove = useCall(routes.removePerson, {
    onSuccess: () => notify.done(t('workspaces.people.removed')),
    onSettled: refresh,
  });
  const params = { id: workspace.id, personId: person.id };
  const out = override === 'none';

  const askRemove = async () => {
    const sure = await confirm({
      title: t('workspaces.people.removeTitle', { name: person.name }),
      body: t('workspaces.people.removeBody'),
      confirm: t('workspaces.people.remove'),
      danger: true,
    });
    if (sure) remove.mutate({ params });
  };
  const choices = [
    {
      value: byUnion,
      label: fromUnion
        ? t('workspaces.people.unionGives', { role: t(`vocabulary.workspaceRoles.${fromUnion}`) })
        : t('workspaces.people.unionGivesNone'),
    },
    ...workspaceRoles.map((value) => ({ value, label: t(`vocabulary.workspaceRoles.${value}`) })),
  ];
  const manages = workspace.can.manage && !coordinator && person.id !== me?.id;

  return (
    <Row
      id={`person-${person.id}`}
      main={
        <>
          {person.name}
          {person.id === me?.id && ` (${t('common.you')})`}
        </>
      }
      sub={source}
      end={
        manages && !out ? (
          <>
            <Select
              style={{ flex: '1 1 220px' }}
              aria-label={t('workspaces.people.roleOf', { name: person.name })}
              data={choices}
              value={override ?? byUnion}
              disabled={setRole.isPending}
              onChange={(value) => {
                if (value)
                  setRole.mutate({ params, body: { role: value === byUnion ? null : (value as WorkspaceRole) } });
              }}
            />
            <Tooltip label={t('workspaces.people.remove')}>
              <ActionIcon
                aria-label={t('workspaces.people.removeOf', { name: person.name })}
                loading={remove.isPending}
                onClick={() => void askRemove()}
              >
                <IconUserMinus size={20} />
              </ActionIcon>
            </Tooltip>
            {person.id !== me?.id && <ReportButton name={person.name} subject={{ type: 'person', id: person.id }} />}
          </>
        ) : (
          <>
            <Badge color={out ? 'clay' : 'gray'}>{t(`vocabulary.workspaceRoles.${role ?? 'none'}`)}</Badge>
            {manages && (
              <Button
                variant="default"
                loading={setRole.isPending}
                onClick={() => setRole.mutate({ params, body: { role: null } })}
              >
                {t('workspaces.people.restore')}
              </Button>
            )}
            {!out && person.id !== me?.id && (
              <ReportButton name={person.name} subject={{ type: 'person', id: person.id }} />
            )}
          </>
        )
      }
    />
  );
}
