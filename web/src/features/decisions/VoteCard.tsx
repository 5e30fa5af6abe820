import { routes, type Vote } from '@koinon/contract';
import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { useCall } from '../../lib/api.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { CastForm } from './CastForm.tsx';
import { RecordBallot } from './RecordBallot.tsx';
import { SecretBallots } from './SecretBallots.tsx';
import { SecretCast } from './SecretCast.tsx';
import { useRuleWords } from './use-rule-words.ts';
import { usePutDecisions } from './use-decisions.ts';

const outcomeColors = { carried: 'olive', rejected: 'clay', noQuorum: 'gray' } as const;

/** One vote, which may stand within the amendment it is on: the question, the rules in people's words, how it stands or ended, and my union's ballot. */
export function VoteCard({ vote, within }: { vote: Vote; within?: 'amendment' }) {
  const { t } = useTranslation();
  const dates = useDates();
  const rules = useRuleWords();
  const Cast = vote.secret ? SecretCast : CastForm;
  const titleId = `vote-title-${vote.id}`;
  return (
    <Paper withBorder p="sm" component="article" id={`vote-${vote.id}`} tabIndex={-1} aria-labelledby={titleId}>
      <Stack gap="xs">
        <Group gap={6}>
          <Badge color={vote.outcome ? outcomeColors[vote.outcome] : 'ochre'} variant="light" tt="none">
            {t(vote.outcome ? `vocabulary.voteOutcomes.${vote.outcome}` : 'decisions.votes.open')}
          </Badge>
          {vote.amendment && within !== 'amendment' && (
            <Anchor
              size="sm"
              py={12}
              component={Link}
              to={`/documents/${vote.documentId}/amendments`}
              hash={`amendment-${vote.amendment.id}`}
            >
              {t('decisions.votes.amendment', {
                number: vote.amendment.number,
                union: vote.amendment.union.shortName,
              })}
            </Anchor>
          )}
          {vote.version && (
            <Text size="sm" c="dimmed">
              {t('decisions.versions.named', { number: vote.version.number })}
            </Text>
          )}
        </Group>
        <Title order={4} size="h6" id={titleId} style={{ overflowWrap: 'anywhere' }}>
          {vote.question}
        </Title>
        <Text size="sm">{vote.secret && !vote.closed ? rules.name(vote) : rules.majority(vote)}</Text>
        <Text size="sm">{rules.quorum(vote)}</Text>
        <Text size="sm">
          {vote.closed
            ? t(vote.closed.early ? 'decisions.votes.closedEarly' : 'decisions.votes.closedAt', {
                date: dates.moment(vote.closed.at),
              })
            : vote.closesAt
              ? t('decisions.votes.closesAt', { date: dates.moment(vote.closesAt) })
              : t('decisions.votes.closesWithLast')}
          {vote.closed?.reason && ` ${t('decisions.votes.closeReason', { reason: vote.closed.reason })}`}
        </Text>
        {vote.secret && <Text size="sm">{t('decisions.secret.is')}</Text>}
        {(!vote.secret || vote.closed) && <Tally vote={vote} />}
        {vote.mine.map((union) => (
          <Cast key={union.id} vote={vote} union={union} />
        ))}
        {vote.can.close && !vote.secret && <RecordBallot vote={vote} />}
        {vote.secret && vote.closed ? <SecretBallots vote={vote} /> : <Ballots vote={vote} />}
        {vote.closed && <Minutes vote={vote} />}
        {vote.can.close && <CloseButton vote={vote} />}
      </Stack>
    </Paper>
  );
}

function Tally({ vote }: { vote: Vote }) {
  const { t } = useTranslation();
  const { tally } = vote;
  return (
    <Text size="sm" fw={560} aria-live="polite">
      {(['for', 'against', 'abstain', 'blank'] as const)
        .map((choice) => `${t(`vocabulary.ballotChoices.${choice}`)} ${tally[choice]}`)
        .join(' · ')}
    </Text>
  );
}

/** Which unions voted and what, with their reasons; who has not stands below. */
function Ballots({ vote: { ballots, roll, secret } }: { vote: Vote }) {
  const { t } = useTranslation();
  const voted = roll.filter((union) => union.voted);
  const waiting = roll.filter(({ voted, stands }) => !voted && stands).map(({ shortName }) => shortName);
  return (
    <details>
      <summary style={{ minHeight: 44, paddingBlock: 10, cursor: 'pointer' }}>
        {t(secret ? 'decisions.secret.papers' : 'decisions.votes.ballots', { count: voted.length })}
      </summary>
      <Stack gap="xs" component="ul" style={{ margin: 0, paddingInlineStart: '1.2em' }}>
        {ballots.map(({ union, choice, reason, actor, counts }) => (
          <li key={union.id}>
            <Text size="sm">
              <Text span inherit fw={560}>
                {union.shortName}
              </Text>
              {`: ${t(`vocabulary.ballotChoices.${choice}`)} · `}
              <ActorName actor={actor} />
              {!counts && ` · ${t('decisions.votes.struck')}`}
            </Text>
            {reason && (
              <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {reason}
              </Text>
            )}
          </li>
        ))}
        {secret && voted.map(({ id, shortName }) => <li key={id}>{shortName}</li>)}
      </Stack>
      {waiting.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('decisions.votes.notYet', { unions: waiting.join(', ') })}
        </Text>
      )}
    </details>
  );
}

function Minutes({ vote }: { vote: Vote }) {
  const { t } = useTranslation();
  const href = `/api/votes/${vote.id}/minutes`;
  return (
    <Group gap="md">
      <Anchor size="sm" href={`${href}?format=pdf`} download py={12}>
        {t('decisions.votes.minutesPdf')}
      </Anchor>
      <Anchor size="sm" href={`${href}?format=docx`} download py={12}>
        {t('decisions.votes.minutesWord')}
      </Anchor>
    </Group>
  );
}

function CloseButton({ vote }: { vote: Vote }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const put = usePutDecisions(vote.documentId);
  const focusAfter = useFocusAfter();
  const close = useCall(routes.closeVote, {
    onSuccess: (next) => {
      put.vote(next);
      const words = t(`decisions.asked.voted.${next.outcome!}`);
      focusAfter(() => document.getElementById(`vote-${next.id}`), words);
    },
  });
  const ask = async () => {
    const yes = await confirm({
      title: t('decisions.votes.closeTitle'),
      body: t(vote.closesAt ? 'decisions.votes.closeEarlyBody' : 'decisions.votes.closeBody'),
      confirm: t('decisions.votes.close'),
    });
    if (yes) close.mutate({ params: { id: vote.id }, body: {} });
  };
  return (
    <Button variant="default" mih={44} loading={close.isPending} onClick={() => void ask()}>
      {t('decisions.votes.close')}
    </Button>
  );
}
