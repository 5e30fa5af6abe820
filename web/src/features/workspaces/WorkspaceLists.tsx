import type { Workspace } from '@koinon/contract';
import { Button, SimpleGrid, Stack, Title } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../lib/session.ts';
import { useFollow } from '../../live/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Lines, Loaded } from '../../ui/Loaded.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { useMayMake, workspacesQuery } from './queries.ts';
import { WorkspaceCard } from './WorkspaceCard.tsx';

/** The way to a new workspace, for those who may make one. */
export function NewWorkspaceButton() {
  const { t } = useTranslation();
  if (!useMayMake()) return null;
  return (
    <Button component={Link} to="/workspaces/new" leftSection={<IconPlus size={18} aria-hidden="true" />}>
      {t('workspaces.home.new')}
    </Button>
  );
}

/** The workspaces one takes part in, then those one may read, then the archived. */
export function WorkspaceLists() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const workspaces = useQuery(workspacesQuery);
  useFollow(workspaces.data?.items.map(({ id }) => id) ?? []);
  return (
    <Loaded query={workspaces} skeleton={<Lines count={3} height={170} />}>
      {({ items }) =>
        items.length === 0 && me.coordinator ? (
          <FirstSteps administrator={me.administrator} />
        ) : items.length === 0 ? (
          <EmptyState
            icon={IconUsersGroup}
            title={t('workspaces.home.emptyTitle')}
            body={t('workspaces.home.emptyBody')}
          />
        ) : (
          <Stack gap={40}>
            <Cards
              title={t('workspaces.home.mine')}
              items={items.filter((item) => !item.archived && item.role !== 'viewer')}
            />
            <Cards
              title={t('workspaces.home.others')}
              items={items.filter((item) => !item.archived && item.role === 'viewer')}
            />
            <Cards title={t('workspaces.home.archived')} items={items.filter((item) => item.archived)} />
          </Stack>
        )
      }
    </Loaded>
  );
}

function Cards({ title, items }: { title: string; items: readonly Workspace[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={2} mb="md">
        {title}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {items.map((workspace) => (
          <li key={workspace.id}>
            <WorkspaceCard workspace={workspace} />
          </li>
        ))}
      </SimpleGrid>
    </section>
  );
}
