import { Button, Group, Text } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { OpenTextContext, useDocumentPage } from '../../shell/document/index.ts';
import { askedOf } from './asked.ts';
import { useSignatures, useStage, useVotes } from './use-decisions.ts';
import { useVoteInAddress } from './use-vote-in-address.ts';

/** One sentence over the text: where it stands, until when, what is asked of the reader, and the way there. */
export function StageBanner() {
  const { t } = useTranslation();
  const dates = useDates();
  const { document, phase, me } = useDocumentPage();
  const text = use(OpenTextContext);
  const stage = useStage(document.id).data;
  const votes = useVotes(document.id).data?.items;
  const signatures = useSignatures(document.id).data;
  useVoteInAddress(votes !== undefined);
  if (phase === 'closed' || !stage || !votes) return null;
  const asked = askedOf({
    stage: stage.stage,
    version: stage.version?.number ?? null,
    votes,
    signatures,
    coordinates: document.can.moderate,
    part: !me ? 'guest' : document.can.comment ? 'comment' : 'read',
  });
  if (!asked) return null;
  const until = votes.find(({ state }) => state === 'open')?.closesAt ?? stage.until;
  return (
    <Group gap="sm" mb="sm" wrap="wrap" justify="space-between">
      <Group gap={8} wrap="nowrap" align="flex-start" style={{ flex: '1 1 260px' }}>
        <IconGavel size={20} aria-hidden style={{ flex: 'none' }} />
        <Text size="sm">
          {t(`decisions.asked.${asked.key}`, asked.values)}
          {until && ` ${t('decisions.until', { date: dates.moment(until) })}`}
        </Text>
      </Group>
      {asked.act && text && (
        <Button
          size="compact-md"
          mih={44}
          variant={asked.act === 'vote' || asked.act === 'sign' || asked.act === 'openVote' ? 'filled' : 'light'}
          onClick={() => text.showPanel('decisions')}
        >
          {t(`decisions.act.${asked.act}`)}
        </Button>
      )}
    </Group>
  );
}
