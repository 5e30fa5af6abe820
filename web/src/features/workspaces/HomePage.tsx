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
import { PageFrame } from '../../ui/PageFrame.tsx';
import { workspacesQuery } from './queries.ts';
import { DeletedWorkspaces } from './DeletedWorkspaces.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { WorkspaceCard } from './WorkspaceCard.tsx';

/** The workspaces one takes part in, then those one may read, then the archived. */
export function HomePage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const workspaces = useQuery(workspacesQuery);
  useFollow(workspaces.data?.items.map(({ id }) => id) ?? []);
  const create = me.coordinator && (
    <Button component={Link} to="/workspaces/new" leftSection={<IconPlus size={18} aria-hidden="true" />}>
      {t('workspaces.home.new')}
    </Button>
  );

  return (
    <PageFrame title={t('workspaces.home.title')} lead={t('workspaces.home.hello', { name: me.name })} actions={create}>
      <Stack gap={40}>
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
                <Group
                  title={t('workspaces.home.mine')}
                  items={items.filter((item) => !item.archived && item.role !== 'viewer')}
                />
                <Group
                  title={t('workspaces.home.others')}
                  items={items.filter((item) => !item.archived && item.role === 'viewer')}
                />
                <Group title={t('workspaces.home.archived')} items={items.filter((item) => item.archived)} />
              </Stack>
            )
          }
        </Loaded>
        <DeletedWorkspaces />
      </Stack>
    </PageFrame>
  );
}

function Group({ title, items }: { title: string; items: readonly Workspace[] }) {
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
