import { type Application, routes, undecidedStates } from '@koinon/contract';
import { Alert, Anchor, Button, Checkbox, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { statusOf, useCall } from '../../../lib/api.ts';
import { useDraft } from '../../../lib/drafts.ts';
import { keys } from '../../../lib/keys.ts';
import { useProblemText } from '../../../lib/problem-text.ts';
import { useFocusAfter } from '../../../shell/index.ts';
import { ActorName } from '../../../ui/ActorName.tsx';
import { notify } from '../../../ui/notify.ts';
import { Section } from '../../../ui/Section.tsx';
import { useAnswerWords } from '../answers/words.ts';

type Outcome = 'accept' | 'askMore' | 'decline';

/** What was decided, or the form to decide. */
export function Decision({ application }: { application: Application }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { decision, state } = application;
  if (decision)
    return (
      <Section title={t('calls.decision.title')}>
        <Stack gap="xs">
          <Text>
            {t(`calls.applicationStates.${state}`)} · {dates.moment(decision.at)} · <ActorName actor={decision.by} />
          </Text>
          {decision.reason && <Text style={{ whiteSpace: 'pre-wrap' }}>{decision.reason}</Text>}
          {decision.union && (
            <Anchor component={Link} to={`/unions/${decision.union.id}`}>
              {decision.union.name}
            </Anchor>
          )}
        </Stack>
      </Section>
    );
  if (!(undecidedStates as readonly string[]).includes(state)) return null;
  return <DecisionForm application={application} />;
}

function DecisionForm({ application }: { application: Application }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const words = useAnswerWords();
  const problemText = useProblemText();
  const focusAfter = useFocusAfter();
  const { id, asked, state, questions, unions } = application;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [reason, setReason, draft] = useDraft(`decision:${id}`, '');
  const [fields, setFields] = useState<string[]>([]);
  const [unionId, setUnionId] = useState('new');
  const [missing, setMissing] = useState(false);
  const askedFields = useRef<HTMLDivElement>(null);
  const reasonBox = useRef<HTMLDivElement>(null);
  const decide = useCall(routes.decideApplication, {
    meta: { quiet: true },
    onSuccess: (changed) => {
      draft.clear();
      client.setQueryData(keys.application(id), changed);
      for (const queryKey of [[...keys.applications, 'of'], keys.calls, keys.unions, keys.workspaces, keys.invitations])
        void client.invalidateQueries({ queryKey });
      notify.done(t(`calls.decision.done.${changed.state}`));
      focusAfter(() => document.querySelector('main h1'));
    },
    onError: (error) => {
      if (statusOf(error) === 409) void client.invalidateQueries({ queryKey: keys.application(id) });
    },
  });
  const needsReason = outcome !== 'accept';
  const submit = () => {
    if (!outcome) return;
    if ((needsReason && reason.trim() === '') || (outcome === 'askMore' && fields.length === 0)) {
      setMissing(true);
      const empty = outcome === 'askMore' && fields.length === 0 ? askedFields : reasonBox;
      empty.current?.querySelector<HTMLElement>('input, textarea')?.focus();
      return;
    }
    decide.mutate({
      params: { id },
      body: {
        outcome,
        reason,
        ...(outcome === 'askMore' ? { fields } : {}),
        ...(outcome === 'accept' && unionId !== 'new' ? { unionId } : {}),
      },
    });
  };
  const outcomes: Outcome[] = state === 'moreAsked' ? ['accept', 'decline'] : ['accept', 'askMore', 'decline'];

  return (
    <Section title={t('calls.decision.title')}>
      <Stack>
        {state === 'moreAsked' && asked && (
          <Alert color="ochre" title={t('calls.decision.waits')}>
            {asked.fields
              .flatMap((field) => questions.filter((one) => one.id === field))
              .map((question) => words.name(question))
              .join(', ')}
            <Text mt={4} style={{ whiteSpace: 'pre-wrap' }}>
              {asked.reason}
            </Text>
          </Alert>
        )}
        <Radio.Group
          label={t('calls.decision.outcome')}
          value={outcome}
          onChange={(value) => setOutcome(value as Outcome)}
        >
          <Stack gap={4} mt={6}>
            {outcomes.map((one) => (
              <Radio
                key={one}
                py={6}
                value={one}
                label={t(`calls.decision.outcomes.${one}`)}
                description={t(`calls.decision.meanings.${one}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {outcome === 'accept' && unions.length > 0 && (
          <Radio.Group label={t('calls.decision.union')} value={unionId} onChange={setUnionId}>
            <Stack gap={4} mt={6}>
              <Radio py={6} value="new" label={t('calls.decision.newUnion')} />
              {unions.map((union) => (
                <Radio key={union.id} py={6} value={union.id} label={t('calls.decision.joins', { name: union.name })} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {outcome === 'askMore' && (
          <Checkbox.Group
            ref={askedFields}
            label={t('calls.decision.fields')}
            value={fields}
            onChange={setFields}
            error={missing && fields.length === 0 ? t('calls.decision.fieldsMissing') : undefined}
          >
            <Stack gap={4} mt={6}>
              {questions.map((question) => (
                <Checkbox key={question.id} py={6} value={question.id} label={words.name(question)} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {outcome && (
          <>
            <Textarea
              wrapperProps={{ ref: reasonBox }}
              label={
                needsReason ? t('calls.decision.reason') : `${t('calls.decision.welcome')} (${t('common.optional')})`
              }
              description={t('calls.decision.reasonHint')}
              autosize
              minRows={3}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={missing && needsReason && reason.trim() === '' ? t('calls.decision.reasonMissing') : undefined}
            />
            {decide.error && (
              <Alert color="clay" role="alert">
                {problemText(decide.error)}
              </Alert>
            )}
            <Button
              style={{ alignSelf: 'flex-start' }}
              color={outcome === 'decline' ? 'clay' : 'aegean'}
              loading={decide.isPending}
              onClick={submit}
            >
              {t(`calls.decision.submit.${outcome}`)}
            </Button>
          </>
        )}
      </Stack>
    </Section>
  );
}
