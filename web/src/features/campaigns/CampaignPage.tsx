import { type CampaignShape, routes } from '@koinon/contract';
import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconExternalLink, IconFileText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { query, statusOf, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useFollow } from '../../live/index.ts';
import { useAnnounce } from '../../shell/index.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { AboutForm } from './AboutForm.tsx';
import { KitPart } from './KitPart.tsx';
import { MailingsPart } from './MailingsPart.tsx';
import { MaterialsPart } from './MaterialsPart.tsx';
import { campaignQuery, usePutCampaign } from './queries.ts';
import { ResultsPart } from './ResultsPart.tsx';

/** One campaign: what it says, its plan and actions, how far it has come, and what goes out to people. */
export function CampaignPage() {
  const { t } = useTranslation();
  const { campaignId = '' } = useParams({ strict: false });
  const found = useQuery(campaignQuery(campaignId));
  useFollow(found.data ? [found.data.workspace.id] : []);
  if ([400, 404].includes(statusOf(found.error))) return <NotFound />;
  const one = found.data;
  return (
    <PageFrame
      title={one?.title ?? t('common.loading')}
      bare={!one}
      width="text"
      crumbs={[{ label: t('campaigns.title'), to: '/campaigns' }]}
      lead={one?.workspace.title}
      actions={
        one && <Badge color={one.state === 'public' ? 'olive' : 'gray'}>{t(`campaigns.states.${one.state}`)}</Badge>
      }
    >
      <Loaded query={found}>
        {(campaign) => (
          <Stack gap="xl" key={campaign.id}>
            <About campaign={campaign} />
            <Actions campaign={campaign} />
            <ResultsPart campaign={campaign} />
            <MaterialsPart campaign={campaign} />
            <KitPart campaign={campaign} />
            {campaign.can.mail && <MailingsPart campaign={campaign} />}
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  );
}

function About({ campaign }: { campaign: CampaignShape }) {
  const { t } = useTranslation();
  const dates = useDates();
  const announce = useAnnounce();
  const put = usePutCampaign();
  const [editing, setEditing] = useState(false);
  const { id, summary, startsOn, endsOn, hashtag, publicUrl, state, can } = campaign;
  const move = useCall(routes.moveCampaign, {
    onSuccess: (changed) => {
      put(changed);
      announce(t(`campaigns.states.${changed.state}`));
    },
  });
  const steps = { draft: ['public'], public: ['ended', 'draft'], ended: ['public'] } as const;
  if (editing)
    return (
      <Section title={t('campaigns.form.edit')}>
        <AboutForm campaign={campaign} onDone={() => setEditing(false)} />
      </Section>
    );
  return (
    <Section
      title={t('campaigns.about')}
      actions={
        can.edit && (
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('campaigns.form.edit')}
          </Button>
        )
      }
    >
      <Stack gap="md">
        {summary ? (
          <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{summary}</Text>
        ) : (
          <Text c="dimmed">{t('campaigns.noSummary')}</Text>
        )}
        {(startsOn ?? endsOn) && (
          <Text>
            {[
              startsOn && t('campaigns.from', { day: dates.day(startsOn) }),
              endsOn && t('campaigns.until', { day: dates.day(endsOn) }),
            ]
              .filter(Boolean)
              .join(' ')}
          </Text>
        )}
        {hashtag && <Text fw={600}>{hashtag}</Text>}
        <Group>
          <Button
            component={Link}
            to={`/documents/${id}`}
            variant="default"
            leftSection={<IconFileText size={18} aria-hidden="true" />}
          >
            {t('campaigns.plan')}
          </Button>
          {publicUrl && (
            <Button
              component="a"
              href={new URL(publicUrl).pathname}
              target="_blank"
              rel="noopener"
              variant="default"
              leftSection={<IconExternalLink size={18} aria-hidden="true" />}
            >
              {t('campaigns.publicPage')}
            </Button>
          )}
          {can.publish &&
            steps[state].map((next) => (
              <Button
                key={next}
                variant={next === 'public' ? 'filled' : 'subtle'}
                loading={move.isPending}
                onClick={() => move.mutate({ params: { id }, body: { state: next } })}
              >
                {t(`campaigns.steps.${next}`)}
              </Button>
            ))}
        </Group>
      </Stack>
    </Section>
  );
}

/** Items of roadmaps that name the campaign's plan. */
function Actions({ campaign }: { campaign: CampaignShape }) {
  const { id, workspace } = campaign;
  const workspaceId = workspace.id;
  const { t } = useTranslation();
  const roadmap = useQuery(
    query([...keys.roadmap, 'campaign', workspaceId], routes.roadmap, { query: { workspace: workspaceId } }),
  );
  return (
    <Section title={t('campaigns.actions')} lead={t('campaigns.actionsLead')}>
      <Loaded query={roadmap}>
        {({ items }) => {
          const own = items.filter((item) => item.documentIds.includes(id));
          if (own.length === 0) return <Text c="dimmed">{t('campaigns.noActions')}</Text>;
          return (
            <RowList label={t('campaigns.actions')}>
              {own.map((item) => (
                <Row
                  key={`${item.documentId} ${item.id}`}
                  main={
                    <Anchor component={Link} to={`/documents/${item.documentId}`} inherit>
                      {item.title}
                    </Anchor>
                  }
                  sub={t(`roadmap.status.${item.status}`)}
                />
              ))}
            </RowList>
          );
        }}
      </Loaded>
    </Section>
  );
}
