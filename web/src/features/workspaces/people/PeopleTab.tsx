import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileUpload, IconMailPlus, IconUsers } from '@tabler/icons-react';
import { compareGreek } from '@koinon/text';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { RowList } from '../../../ui/RowList.tsx';
import { InvitationList } from '../../invitations/index.ts';
import { lazyPart } from '../../../ui/lazy-part.ts';
import { peopleQuery } from '../queries.ts';
import { useWorkspace } from '../use-workspace.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { PersonRow } from './PersonRow.tsx';

const InviteMany = lazyPart(['workspaces'], async () => (await import('./InviteMany.tsx')).InviteMany);

/** The people of the workspace, where their roles come from, and the invitations under way. */
export function PeopleTab() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const people = useQuery(peopleQuery(workspace.id));
  const [inviting, { open, close }] = useDisclosure(false);
  const [many, setMany] = useState<'never' | 'open' | 'closed'>('never');
  const manages = workspace.can.manage;
  const invite = manages && (
    <Button leftSection={<IconMailPlus size={18} aria-hidden="true" />} onClick={open}>
      {t('workspaces.invite.button')}
    </Button>
  );

  return (
    <Stack gap="xl">
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw="60ch" style={{ flex: '1 1 280px' }}>
          {t('workspaces.people.lead')}
        </Text>
        {invite}
      </Group>
      <Loaded query={people}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconUsers}
              title={t('workspaces.people.emptyTitle')}
              body={manages ? t('workspaces.people.emptyBody') : undefined}
            />
          ) : (
            <RowList label={t('workspaces.people.title')}>
              {items
                .toSorted((a, b) => compareGreek(a.person.name, b.person.name))
                .map((place) => (
                  <PersonRow key={place.person.id} workspace={workspace} place={place} />
                ))}
            </RowList>
          )
        }
      </Loaded>
      {manages && (
        <>
          <InvitationList scope={{ workspaceId: workspace.id }} />
          <Group>
            <Button
              variant="default"
              mih={44}
              leftSection={<IconFileUpload size={18} aria-hidden="true" />}
              onClick={() => setMany('open')}
            >
              {t('workspaces.inviteMany.button')}
            </Button>
          </Group>
          <InviteDialog workspace={workspace} opened={inviting} onClose={close} />
          {many !== 'never' && (
            <Suspense fallback={null}>
              <InviteMany workspace={workspace} opened={many === 'open'} onClose={() => setMany('closed')} />
            </Suspense>
          )}
        </>
      )}
    </Stack>
  );
}
