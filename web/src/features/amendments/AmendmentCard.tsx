import { routes, type Amendment, type DocumentShape } from '@koinon/contract';
import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { useCall } from '../../lib/api.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import classes from './amendments.module.css';
import { AmendmentTalk } from './AmendmentTalk.tsx';
import { AmendmentVote, PutToVote } from './AmendmentVote.tsx';
import { DecisionDialog } from './DecisionDialog.tsx';
import { usePutAmendment } from './queries.ts';
import { useAmendmentWords } from './use-amendment-words.ts';

interface Props {
  amendment: Amendment;
  document: DocumentShape;
  all: readonly Amendment[];
}

/** One amendment: what it says, why, who supports it, how it was decided, and what one may do with it. */
export function AmendmentCard({ amendment, document, all }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const words = useAmendmentWords();
  const { id, number, union, author, at, parts, reasoning, supporters, competes, vote, decision, withdrawn } =
    amendment;
  const headingId = `amendment-${id}`;
  return (
    <Paper withBorder p="md" component="article" aria-labelledby={headingId}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" gap="xs">
          <Title order={3} size="h4" id={headingId} tabIndex={-1}>
            {t('amendments.name', { number, union: union.name })}
          </Title>
          <Badge color={colors[decision?.outcome ?? amendment.state]}>{words.state(amendment)}</Badge>
        </Group>
        <Text size="sm" c="dimmed">
          <ActorName actor={author} /> · <time dateTime={at}>{dates.moment(at)}</time>
        </Text>
        <ul className={classes.parts}>
          {parts.map((part) => (
            <li key={part.suggestionId}>{words.sentence(part.words)}</li>
          ))}
        </ul>
        <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          <Text span inherit fw={560}>
            {t('amendments.reasoning')}:
          </Text>{' '}
          {reasoning}
        </Text>
        <Text size="sm">
          {supporters.length > 0
            ? t('amendments.supportedBy', {
                count: supporters.length,
                unions: supporters.map((one) => one.union.shortName).join(', '),
              })
            : t('amendments.supportedByNobody')}
        </Text>
        {competes.length > 0 && (
          <Text size="sm">
            {t('amendments.competes', { count: competes.length })}{' '}
            {competes.map((one, i) => (
              <span key={one.id}>
                {i > 0 && ', '}
                <Anchor href={`#amendment-${one.id}`}>{t('amendments.short', { number: one.number })}</Anchor>
              </span>
            ))}
          </Text>
        )}
        {withdrawn && (
          <Text size="sm" c="dimmed">
            {t('amendments.withdrawnAt', { moment: dates.moment(withdrawn.at) })}
          </Text>
        )}
        {decision && <Decision amendment={amendment} decision={decision} />}
        {vote && <AmendmentVote vote={vote} documentId={document.id} />}
        <Acts amendment={amendment} all={all} />
        <Group gap="md" className={classes.screen}>
          <Anchor component={Link} to={`/documents/${document.id}`} size="sm" py={12}>
            {t('amendments.seeInText')}
          </Anchor>
        </Group>
        <AmendmentTalk amendment={amendment} document={document} />
      </Stack>
    </Paper>
  );
}

const colors: Record<string, string> = {
  submitted: 'aegean',
  withdrawn: 'gray',
  accepted: 'olive',
  partly: 'ochre',
  rejected: 'clay',
  merged: 'gray',
};

interface DecisionProps {
  amendment: Amendment;
  decision: NonNullable<Amendment['decision']>;
}

function Decision({ amendment: { vote }, decision }: DecisionProps) {
  const { t } = useTranslation();
  const dates = useDates();
  const words = useAmendmentWords();
  const { outcome, wordings, byVote, reason, into, by, at } = decision;
  return (
    <Stack gap={2}>
      <Text size="sm" fw={560}>
        {t(`amendments.outcomes.${outcome}`)}
        {into && ` ${t('amendments.with', { number: into.number })}`}
      </Text>
      {wordings.map((wording) => (
        <Text key={wording} size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {t('amendments.wording')}: {words.sentence(wording)}
        </Text>
      ))}
      {byVote && vote && <Text size="sm">{t('amendments.votedOn', { for: vote.for, against: vote.against })}</Text>}
      {reason && <Text size="sm">{t('amendments.because', { reason })}</Text>}
      <Text size="xs" c="dimmed">
        {byVote ? t('amendments.byVote') : <ActorName actor={by} />} · <time dateTime={at}>{dates.moment(at)}</time>
      </Text>
    </Stack>
  );
}

function Acts({ amendment, all }: Pick<Props, 'amendment' | 'all'>) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const focusAfter = useFocusAfter();
  const put = usePutAmendment(amendment.documentId);
  const [deciding, setDeciding] = useState(false);
  const { id, can } = amendment;
  const shown = (say: string) => (next: Amendment) => {
    put(next);
    focusAfter(() => window.document.getElementById(`amendment-${id}`), say);
  };
  const support = useCall(routes.supportAmendment, {
    onSuccess: (next, { body }) => shown(t(body.on ? 'amendments.supported' : 'amendments.unsupported'))(next),
  });
  const withdraw = useCall(routes.withdrawAmendment, { onSuccess: shown(t('amendments.withdrawnNow')) });
  const askWithdraw = async () => {
    const yes = await confirm({
      title: t('amendments.withdrawTitle', { number: amendment.number }),
      body: t('amendments.withdrawBody'),
      confirm: t('amendments.withdraw'),
      danger: true,
    });
    if (yes) withdraw.mutate({ params: { id } });
  };
  if (!can.decide && !can.withdraw && !can.putToVote && can.support.length === 0) return null;
  return (
    <Group gap="xs" className={classes.screen}>
      {can.support.map((union) => (
        <Button
          key={union.id}
          mih={44}
          variant={union.on ? 'default' : 'light'}
          aria-pressed={union.on}
          loading={support.isPending}
          onClick={() => support.mutate({ params: { id }, body: { on: !union.on, unionId: union.id } })}
        >
          {t(union.on ? 'amendments.unsupport' : 'amendments.support', { union: union.shortName })}
        </Button>
      ))}
      {can.decide && (
        <Button mih={44} onClick={() => setDeciding(true)}>
          {t('amendments.decide')}
        </Button>
      )}
      {can.putToVote && <PutToVote amendment={amendment} />}
      {can.withdraw && (
        <Button mih={44} variant="default" loading={withdraw.isPending} onClick={() => void askWithdraw()}>
          {t('amendments.withdraw')}
        </Button>
      )}
      <DecisionDialog
        amendment={amendment}
        all={all}
        opened={deciding}
        onClose={() => setDeciding(false)}
        onDecided={(next) => {
          setDeciding(false);
          shown(t('amendments.decided'))(next);
        }}
      />
    </Group>
  );
}
