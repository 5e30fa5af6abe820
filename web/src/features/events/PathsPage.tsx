import { type TrainingPath, routes } from '@koinon/contract';
import { Anchor, Button, Checkbox, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPlus, IconRoute } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useAnnounce } from '../../shell/index.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Section } from '../../ui/Section.tsx';
import { PathDialog } from './PathDialog.tsx';
import { pathsQuery } from './queries.ts';

/** Training paths, and how far one has come oneself. */
export function PathsPage() {
  const { t } = useTranslation();
  const paths = useQuery(pathsQuery);
  const [making, setMaking] = useState(false);
  const mayMake = paths.data?.mayMake ?? [];
  const create = mayMake.length > 0 && (
    <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setMaking(true)}>
      {t('events.paths.new')}
    </Button>
  );
  return (
    <PageFrame
      title={t('events.paths.title')}
      lead={t('events.paths.lead')}
      width="text"
      crumbs={[{ label: t('events.title'), to: '/events' }]}
      actions={create}
    >
      <Loaded query={paths}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconRoute}
              title={t('events.paths.none')}
              body={t(create ? 'events.paths.noneBody' : 'events.paths.noneReader')}
              action={create}
            />
          ) : (
            <Stack gap="lg">
              {items.map((path) => (
                <PathPart key={path.id} path={path} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <PathDialog places={mayMake} opened={making} onClose={() => setMaking(false)} />
    </PageFrame>
  );
}

function PathPart({ path }: { path: TrainingPath }) {
  const { t } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const announce = useAnnounce();
  const confirm = useConfirm();
  const { id, title, summary, steps, done, can } = path;
  const fresh = () => client.invalidateQueries({ queryKey: keys.paths });
  const marked = {
    onSuccess: (changed: TrainingPath) => {
      void fresh();
      announce(t('events.paths.progress', { done: changed.done, count: changed.steps.length }));
    },
  };
  const read = useCall(routes.readOnPath, marked);
  const unread = useCall(routes.unreadOnPath, marked);
  const remove = useCall(routes.removePath, { onSuccess: () => void fresh() });
  const take = async () => {
    const question = {
      title: t('events.paths.removeTitle', { title }),
      body: t('events.paths.removeBody'),
      confirm: t('common.delete'),
      danger: true,
    };
    if (await confirm(question)) remove.mutate({ params: { id } });
  };
  const words = t('events.paths.progress', { done, count: steps.length });
  return (
    <Section
      title={title}
      lead={words}
      actions={
        can.manage && (
          <Button
            variant="subtle"
            color="clay"
            aria-label={t('events.paths.removeOne', { title })}
            onClick={() => void take()}
          >
            {t('common.delete')}
          </Button>
        )
      }
    >
      <Stack>
        <Progress value={steps.length > 0 ? (done / steps.length) * 100 : 0} color="olive" aria-label={words} />
        {summary && <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{summary}</Text>}
        <Stack component="ol" gap="xs" m={0} pl="lg">
          {steps.map((step) => (
            <li key={`${step.kind} ${step.id}`}>
              <Group justify="space-between" gap="xs">
                <span>
                  <Anchor component={Link} to={step.path}>
                    {step.title}
                  </Anchor>{' '}
                  <Text span size="sm" c="dimmed">
                    {step.startsAt ? dates.moment(step.startsAt) : t('events.paths.text')}
                  </Text>
                </span>
                {step.kind === 'document' ? (
                  <Checkbox
                    py={10}
                    label={t('events.paths.read')}
                    aria-label={t('events.paths.readOne', { title: step.title })}
                    checked={step.done}
                    onChange={(event) => {
                      const params = { id, documentId: step.id };
                      if (event.currentTarget.checked) read.mutate({ params });
                      else unread.mutate({ params });
                    }}
                  />
                ) : (
                  <Text size="sm" fw={step.done ? 600 : 400}>
                    {t(step.done ? 'events.paths.wasThere' : 'events.paths.notYet')}
                  </Text>
                )}
              </Group>
            </li>
          ))}
        </Stack>
      </Stack>
    </Section>
  );
}
