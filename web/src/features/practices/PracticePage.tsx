import { type PracticeShape, routes } from '@koinon/contract';
import { Anchor, Badge, Button, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import {
  IconExternalLink, IconFileText, IconFileTypePdf, IconPencil, IconPrinter, IconThumbUp, IconThumbUpFilled,
} from '@tabler/icons-react'; // prettier-ignore
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { statusOf, useCall } from '../../lib/api.ts';
import { useMe } from '../../lib/session.ts';
import { useFollow } from '../../live/index.ts';
import { useAnnounce } from '../../shell/index.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Section } from '../../ui/Section.tsx';
import { ReportButton } from '../moderation/index.ts';
import { AppliedPart } from './applied/AppliedPart.tsx';
import { CopyToRoadmap } from './CopyToRoadmap.tsx';
import classes from './practices.module.css';
import { practiceQuery, usePutPractice } from './queries.ts';
import { ReviewPart } from './ReviewPart.tsx';
import { PracticeBadge } from './StateBadge.tsx';
import { useBooklet } from './use-booklet.ts';
import { useWords } from './use-words.ts';

const Comments = lazyPart(['comments', 'editor'], async () => (await import('../comments/Beside.tsx')).Beside);

/** One best practice: its card, what is said about it, and what unions made of it. */
export function PracticePage() {
  const { t } = useTranslation();
  const words = useWords();
  const { practiceId = '' } = useParams({ strict: false });
  const found = useQuery(practiceQuery(practiceId));
  if ([400, 404].includes(statusOf(found.error))) return <NotFound />;
  const practice = found.data;
  return (
    <PageFrame
      title={practice?.title ?? t('common.loading')}
      bare={!practice}
      crumbs={[{ label: t('practices.title'), to: '/practices' }]}
      lead={practice && words.origin(practice)}
      actions={
        practice && (
          <>
            <PracticeBadge state={practice.state} />
            <ReportButton subject={{ type: 'document', id: practice.id }} />
          </>
        )
      }
    >
      <Loaded query={found}>{(one) => <Parts key={one.id} practice={one} />}</Loaded>
    </PageFrame>
  );
}

function Parts({ practice }: { practice: PracticeShape }) {
  const { t } = useTranslation();
  const me = useMe();
  const { id, can } = practice;
  // Of what is out, its way there is for few.
  const out = practice.state === 'published';
  useFollow(me ? [practice.workspace.id] : []);
  return (
    <Stack gap="xl">
      <Acts practice={practice} />
      {me && !out && <ReviewPart practice={practice} />}
      <Card practice={practice} />
      <AppliedPart practice={practice} />
      <div className={classes.noPrint}>
        <Section title={t('practices.comments.title')} lead={t('practices.comments.lead')}>
          <Suspense fallback={<Skeleton height={120} />}>
            <Comments documentId={id} mayComment={me !== null && can.comment} />
          </Suspense>
        </Section>
      </div>
      <Similar similar={practice.similar} />
      {me && out && <ReviewPart practice={practice} />}
    </Stack>
  );
}

/** What one can do with it. */
function Acts({ practice }: { practice: PracticeShape }) {
  const { t } = useTranslation();
  const me = useMe();
  const announce = useAnnounce();
  const put = usePutPractice();
  const { busy, print } = useBooklet();
  const { id, useful, state, can } = practice;
  const told = (key: string) => ({
    onSuccess: (changed: PracticeShape) => {
      put(changed);
      announce(t(key));
    },
  });
  const mark = useCall(routes.markUseful, told('practices.marked'));
  const unmark = useCall(routes.unmarkUseful, told('practices.unmarked'));
  return (
    <Group gap="xs" className={classes.noPrint}>
      {me && state === 'published' && (
        <Button
          variant={useful.mine ? 'light' : 'default'}
          aria-pressed={useful.mine}
          loading={mark.isPending || unmark.isPending}
          leftSection={
            useful.mine ? (
              <IconThumbUpFilled size={18} aria-hidden="true" />
            ) : (
              <IconThumbUp size={18} aria-hidden="true" />
            )
          }
          onClick={() => (useful.mine ? unmark : mark).mutate({ params: { id } })}
        >
          {useful.count > 0 ? t('practices.usefulWith', { count: useful.count }) : t('practices.useful')}
        </Button>
      )}
      <Button
        component={Link}
        to={`/documents/${id}`}
        variant="default"
        leftSection={<IconFileText size={18} aria-hidden="true" />}
      >
        {t('practices.openText')}
      </Button>
      {me && <CopyToRoadmap practice={practice} />}
      {can.edit && (
        <Button
          component={Link}
          to={`/practices/${id}/edit`}
          variant="default"
          leftSection={<IconPencil size={18} aria-hidden="true" />}
        >
          {t('practices.edit')}
        </Button>
      )}
      {practice.publicPath && (
        <Button
          component="a"
          href={practice.publicPath}
          target="_blank"
          rel="noopener"
          variant="subtle"
          leftSection={<IconExternalLink size={18} aria-hidden="true" />}
        >
          {t('practices.publicPage')}
        </Button>
      )}
      <Button
        variant="subtle"
        loading={busy}
        leftSection={<IconFileTypePdf size={18} aria-hidden="true" />}
        onClick={() => void print([id], true)}
      >
        {t('practices.booklet.one')}
      </Button>
      <Button
        variant="subtle"
        leftSection={<IconPrinter size={18} aria-hidden="true" />}
        onClick={() => window.print()}
      >
        {t('practices.print')}
      </Button>
    </Group>
  );
}

function Card({ practice }: { practice: PracticeShape }) {
  const { t } = useTranslation();
  const { picture, problem, solution, cost, costBand, conditions, results, figures, steps, sectors, tags, contact } =
    practice;
  const costs = [costBand && t(`practices.costs.${costBand}`), cost].filter(Boolean).join('. ');
  return (
    <Section title={t('practices.card')}>
      <Stack gap="lg">
        {picture && <img src={picture.url} alt={picture.alt} className={classes.lead} />}
        <Part name="problem">{problem}</Part>
        <Part name="solution">{solution}</Part>
        <Part name="results">{results}</Part>
        {figures.length > 0 && (
          <ul className={classes.figures} aria-label={t('practices.form.figures')}>
            {figures.map(({ value, label }) => (
              <li key={`${value} ${label}`}>
                <strong>{value}</strong> {label}
              </li>
            ))}
          </ul>
        )}
        <Part name="cost">{costs}</Part>
        <Part name="conditions">{conditions}</Part>
        {steps.length > 0 && (
          <div>
            <Text fw={600} component="h3" m={0} mb={4}>
              {t('practices.form.steps')}
            </Text>
            <List type="ordered">
              {steps.map(({ title, days }, index) => (
                <List.Item key={`${index} ${title}`}>
                  {title} ({t('practices.days', { count: days })})
                </List.Item>
              ))}
            </List>
          </div>
        )}
        {sectors.length + tags.length > 0 && (
          <Group gap={6}>
            {sectors.map((word) => (
              <Badge key={`s ${word}`} color="olive">
                {word}
              </Badge>
            ))}
            {tags.map((word) => (
              <Badge key={`t ${word}`} color="gray">
                {word}
              </Badge>
            ))}
          </Group>
        )}
        {contact && (contact.name || contact.email || contact.phone) && (
          <div>
            <Text fw={600} component="h3" m={0} mb={4}>
              {t('practices.form.contact')}
            </Text>
            <Text>
              {contact.name}
              {contact.name && (contact.email || contact.phone) && ' · '}
              {contact.email && <Anchor href={`mailto:${contact.email}`}>{contact.email}</Anchor>}
              {contact.email && contact.phone && ' · '}
              {contact.phone && <Anchor href={`tel:${contact.phone}`}>{contact.phone}</Anchor>}
            </Text>
          </div>
        )}
      </Stack>
    </Section>
  );
}

/** A part of the card in words; nothing where nothing was said. */
function Part({ name, children }: { name: string; children: string }) {
  const { t } = useTranslation();
  if (!children) return null;
  return (
    <div>
      <Text fw={600} component="h3" m={0} mb={4}>
        {t(`practices.form.${name}`)}
      </Text>
      <Text className={classes.words}>{children}</Text>
    </div>
  );
}

function Similar({ similar }: Pick<PracticeShape, 'similar'>) {
  const { t } = useTranslation();
  const words = useWords();
  if (similar.length === 0) return null;
  return (
    <Section title={t('practices.similar.title')}>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {similar.map(({ id, title, region, sectors, tags, words: speaksOfTheSame }) => (
          <li key={id}>
            <Anchor component={Link} to={`/practices/${id}`} fw={560}>
              {title}
            </Anchor>
            <Text size="sm" c="dimmed">
              {[
                sectors.length > 0 && t('practices.similar.sectors', { list: sectors.join(', ') }),
                tags.length > 0 && t('practices.similar.tags', { list: tags.join(', ') }),
                region && t('practices.similar.region', { region: words.region(region) }),
                speaksOfTheSame && t('practices.similar.words'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </li>
        ))}
      </Stack>
    </Section>
  );
}
