import type { ModerationCase } from '@koinon/contract';
import { Alert, Anchor, Badge, Blockquote, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { statusOf } from '../../lib/api.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Section } from '../../ui/Section.tsx';
import { AppealForm } from './AppealForm.tsx';
import { DecideForm } from './DecideForm.tsx';
import { DecisionsPart } from './DecisionsPart.tsx';
import { caseQuery } from './queries.ts';

/** One thing that was reported: what it said and says, who reported it and why, what was decided, and what one may do now. */
export function CasePage() {
  const { t } = useTranslation();
  const { caseId = '' } = useParams({ strict: false });
  const found = useQuery(caseQuery(caseId));
  if ([400, 404].includes(statusOf(found.error))) return <NotFound />;
  const one = found.data;
  return (
    <PageFrame
      title={one ? `${t(`moderation.kinds.${one.subject.type}`)}: ${one.title}` : t('common.loading')}
      bare={!one}
      width="text"
      crumbs={[{ label: t('moderation.title'), to: '/moderation' }]}
      lead={one?.workspace?.title}
      actions={one && <Badge color="gray">{t(`moderation.states.${one.state}`)}</Badge>}
    >
      <Loaded query={found}>
        {(known) => (
          <Stack gap="xl" key={known.id}>
            <SaidPart one={known} />
            <ReportsPart one={known} />
            <DecisionsPart one={known} />
            {known.whyNot && (
              <Alert color="aegean" role="note">
                {t(`moderation.whyNot.${known.whyNot}`)}
              </Alert>
            )}
            {known.can.decide && <DecideForm one={known} />}
            {known.can.appeal && <AppealForm one={known} />}
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  );
}

const words = { whiteSpace: 'pre-line', overflowWrap: 'anywhere' } as const;

/** What it said when it was reported, among what stood around it, and what it says now where that is another thing. */
function SaidPart({ one }: { one: ModerationCase }) {
  const { t } = useTranslation();
  if (one.as === 'reporter') return null;
  const { before, after } = one.around;
  const near = (list: typeof before, label: string) =>
    list.length > 0 && (
      <Stack gap={4} component="section" aria-label={label}>
        <Text size="sm" c="dimmed">
          {label}
        </Text>
        {list.map(({ author, words: said }, index) => (
          <Text key={index} size="sm" style={words}>
            <strong>{author}:</strong> {said || t('moderation.said.hidden')}
          </Text>
        ))}
      </Stack>
    );
  return (
    <Section
      title={t('moderation.said.title')}
      actions={
        <Anchor component={Link} to={one.path}>
          {t('moderation.said.open')}
        </Anchor>
      }
    >
      <Stack>
        {one.author && (
          <Text size="sm" c="dimmed" component="div">
            {t('moderation.said.by')} <ActorName actor={one.author} />
          </Text>
        )}
        {near(before, t('moderation.said.before'))}
        <Blockquote p="md" style={words}>
          {one.said ?? t('moderation.said.noWords')}
        </Blockquote>
        {near(after, t('moderation.said.after'))}
        {one.now === null ? (
          <Text size="sm" c="dimmed">
            {t('moderation.said.gone')}
          </Text>
        ) : one.said !== null && one.now !== one.said ? (
          <div>
            <Text size="sm" c="dimmed">
              {t('moderation.said.now')}
            </Text>
            <Blockquote p="md" style={words}>
              {one.now || t('moderation.said.noWords')}
            </Blockquote>
          </div>
        ) : null}
      </Stack>
    </Section>
  );
}

/** Who reported it, as far as one may know, and why. */
function ReportsPart({ one }: { one: ModerationCase }) {
  const { t } = useTranslation();
  return (
    <Section title={t('moderation.reportCount', { count: one.reports.length })}>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {one.reports.map(({ by, reason, words: said, at }, index) => (
          <li key={index}>
            <Title order={3} size="h5">
              {t(`moderation.reasons.${reason}`)}
            </Title>
            {said && <Text style={words}>{said}</Text>}
            <Text size="sm" c="dimmed" component="div">
              {by && (
                <>
                  <ActorName actor={by} /> ·{' '}
                </>
              )}
              <Moment at={at} />
            </Text>
          </li>
        ))}
      </Stack>
    </Section>
  );
}
