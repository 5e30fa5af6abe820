import { type Idea, routes } from '@koinon/contract';
import { Alert, Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { call, statusOf } from '../../lib/api.ts';
import { useMe } from '../../lib/session.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { lazyPart } from '../../ui/lazy-part.ts';
import { Lines, Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { Became } from './Became.tsx';
import { IdeaActions } from './IdeaActions.tsx';
import { IdeaBadge } from './IdeaBadge.tsx';
import classes from './ideas.module.css';
import { ideaQuery } from './queries.ts';
import { SupportButtons } from './SupportButtons.tsx';

const IdeaTalk = lazyPart(['comments', 'editor'], async () => (await import('./IdeaTalk.tsx')).IdeaTalk);

/** One idea: why, whose, who supports it, what it became, and what is said of it. */
export function IdeaPage() {
  const { t } = useTranslation();
  const { workspaceId = '', ideaId = '' } = useParams({ strict: false });
  const me = useMe();
  const found = useQuery(ideaQuery(ideaId));
  const known = found.data !== undefined;
  useEffect(() => {
    // That it was seen is a small help to find the others: without a network nothing is lost.
    if (known && me) void call(routes.seeIdea, { params: { id: ideaId } }).catch(() => undefined);
  }, [known, ideaId, me]);
  if ([400, 404].includes(statusOf(found.error))) return <NotFound />;
  return (
    <Stack>
      <Button
        component={Link}
        to={`/workspaces/${workspaceId}/ideas`}
        variant="subtle"
        leftSection={<IconArrowLeft size={18} aria-hidden />}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('ideas.back')}
      </Button>
      <Loaded query={found}>{(idea) => <IdeaView idea={idea} />}</Loaded>
    </Stack>
  );
}

function IdeaView({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const { hidden, mergedInto } = idea;
  return (
    <Stack>
      {mergedInto && (
        <Alert color="aegean" title={t('ideas.mergedTitle')}>
          <Anchor component={Link} to={`/workspaces/${idea.workspaceId}/ideas/${mergedInto.id}`}>
            {mergedInto.title}
          </Anchor>
          {' · '}
          <ActorName actor={mergedInto.by} /> · <Moment at={mergedInto.at} />
        </Alert>
      )}
      {hidden && (
        <Alert color="ochre" title={t('ideas.hiddenTitle')}>
          {t('ideas.hiddenNote', { name: hidden.by.name, reason: hidden.reason })}
        </Alert>
      )}
      <Paper withBorder p={{ base: 'md', sm: 'lg' }} component="article" aria-labelledby="idea-title">
        <Stack gap="sm">
          <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
            <Title order={2} id="idea-title" tabIndex={-1} style={{ overflowWrap: 'anywhere' }}>
              {idea.title ?? t('ideas.hiddenTitle')}
            </Title>
            <IdeaActions idea={idea} />
          </Group>
          <Group gap={6}>
            <IdeaBadge state={idea.state} />
            {idea.pillar && (
              <Badge variant="light" color="gray">
                {t(`vocabulary.pillars.${idea.pillar}`)}
              </Badge>
            )}
            {idea.region && (
              <Badge variant="light" color="gray">
                {t(`vocabulary.regions.${idea.region}`)}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed" component="div">
            {t('ideas.proposedBy')} <ActorName actor={idea.author} /> · <Moment at={idea.createdAt} />
            {idea.editedAt && ` · ${t('ideas.edited')}`}
          </Text>
          {idea.why && <Text className={classes.why}>{idea.why}</Text>}
          {idea.merged.map((one) => (
            <div key={one.id}>
              <Text size="sm" fw={560}>
                {t('ideas.alsoProposed', { title: one.title })} <ActorName actor={one.author} />
              </Text>
              {one.why && (
                <Text size="sm" className={classes.why}>
                  {one.why}
                </Text>
              )}
            </div>
          ))}
        </Stack>
      </Paper>
      <Became idea={idea} />
      <Supporters idea={idea} />
      <section aria-labelledby="idea-talk">
        <Title order={3} id="idea-talk" mb="sm">
          {t('ideas.talk')}
        </Title>
        <Suspense fallback={<Lines count={2} />}>
          <IdeaTalk idea={idea} />
        </Suspense>
      </section>
    </Stack>
  );
}

/** Which unions support it, by whose word; one voice each. */
function Supporters({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} component="section" aria-labelledby="idea-support">
      <Title order={3} id="idea-support" mb="xs">
        {t('ideas.supportCount', { count: idea.support.length })}
      </Title>
      {idea.support.length === 0 ? (
        <Text c="dimmed" mb="sm">
          {t('ideas.noSupport')}
        </Text>
      ) : (
        <Stack component="ul" gap={6} mb="sm" style={{ paddingInlineStart: '1.2em' }}>
          {idea.support.map(({ union, actor, at, from }) => (
            <li key={union.id}>
              <Text span fw={560}>
                {union.name}
              </Text>
              <Text span size="sm" c="dimmed">
                {' · '}
                {actor.as === 'recorded'
                  ? t(`common.recordedAs.${actor.recorded?.answer ?? 'waiting'}`)
                  : actor.name} ·{' '}
                <Moment at={at} />
                {from && ` · ${t('ideas.supportFrom', { title: from.title })}`}
              </Text>
            </li>
          ))}
        </Stack>
      )}
      <SupportButtons idea={idea} />
    </Paper>
  );
}
