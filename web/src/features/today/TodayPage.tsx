import { routes, type Today } from '@koinon/contract';
import { Anchor, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { call, query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useSignedIn } from '../../lib/session.ts';
import { Lines, Loaded } from '../../ui/Loaded.tsx';
import { lazyPart } from '../../ui/lazy-part.ts';
import { Moment } from '../../ui/Moment.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Section } from '../../ui/Section.tsx';
import { NewWorkspaceButton, WorkspaceLists } from '../workspaces/WorkspaceLists.tsx';
import { Changed } from './Changed.tsx';
import { Ending } from './Ending.tsx';
import { Here } from './Here.tsx';
import { Tour } from './Tour.tsx';
import { Waiting } from './Waiting.tsx';

const News = lazyPart(['news'], async () => (await import('./News.tsx')).News);

/** One's day: what waits, what changed since one last looked, what ends soon, who is at work; and one's workspaces. */
export function TodayPage() {
  const { t, i18n } = useTranslation();
  const me = useSignedIn();
  const today = useQuery({ ...query([...keys.today, i18n.language], routes.today, {}), refetchInterval: 60_000 });
  const seen = today.data !== undefined;
  // Told once it was shown; who never gets to see it finds the same news the next time.
  useEffect(() => {
    if (seen) void call(routes.lookedToday, {}).catch(() => undefined);
  }, [seen]);

  return (
    <PageFrame
      title={t('today.title')}
      lead={t('workspaces.home.hello', { name: me.name })}
      actions={<NewWorkspaceButton />}
    >
      <Stack gap={40}>
        <Tour />
        {me.news && (
          <Suspense>
            <News version={me.news} />
          </Suspense>
        )}
        <Loaded query={today} skeleton={<Lines count={2} height={140} />}>
          {(data) => <Day today={data} />}
        </Loaded>
        <WorkspaceLists />
      </Stack>
    </PageFrame>
  );
}

function Day({ today: { waiting, changed, due, here, since } }: { today: Today }) {
  const { t } = useTranslation();
  const [asked, own] = [waiting.filter(({ union }) => union !== null), waiting.filter(({ union }) => union === null)];
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
      <Stack gap="lg">
        {(own.length > 0 || asked.length === 0) && (
          <Section title={t('today.waiting.title')}>
            {own.length > 0 ? (
              <Waiting title={t('today.waiting.title')} items={own} />
            ) : (
              <Text c="dimmed">{t('today.waiting.none')}</Text>
            )}
          </Section>
        )}
        {asked.length > 0 && (
          <Section title={t('today.waiting.ofUnion')}>
            <Waiting title={t('today.waiting.ofUnion')} items={asked} />
          </Section>
        )}
        {due.length > 0 && (
          <Section title={t('today.due.title')}>
            <Ending items={due} />
          </Section>
        )}
        <Anchor component={Link} to="/calendar" py={12} style={{ alignSelf: 'flex-start' }}>
          {t('today.calendar.all')}
        </Anchor>
      </Stack>
      <Stack gap="lg">
        <Section
          title={t('today.changed.title')}
          lead={
            <>
              {t('today.changed.since')} <Moment at={since} />
            </>
          }
        >
          {changed.length > 0 ? <Changed items={changed} /> : <Text c="dimmed">{t('today.changed.none')}</Text>}
        </Section>
        {here.length > 0 && (
          <Section title={t('today.here.title')}>
            <Here items={here} />
          </Section>
        )}
      </Stack>
    </SimpleGrid>
  );
}
