import {
  limits,
  majorities,
  majorityBases,
  routes,
  type Majority,
  type MajorityBase,
  type Vote,
} from '@koinon/contract';
import { Checkbox, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { athensMidnight, dayAfter } from '../../i18n/athens.ts';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { FormFooter } from '../../ui/FormFooter.tsx';
import { usePutDecisions } from './use-decisions.ts';

interface Props {
  documentId: string;
  /** The frozen version it will be on, or the amendment it decides on; neither for a plain question. */
  version?: number | null;
  amendment?: { id: string; name: string };
  onDone: (vote: Vote) => void;
}

const fractions = { '2/3': [2, 3], '3/4': [3, 4], '3/5': [3, 5], '1/1': [1, 1] } as const;

/** The rules of a vote, which are fixed when it is opened. */
export function OpenVoteForm({ documentId, version = null, amendment, onDone }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const put = usePutDecisions(documentId);
  const first = amendment
    ? t('decisions.votes.onAmendment', { name: amendment.name })
    : version === null
      ? ''
      : t('decisions.votes.onVersion', { number: version });
  const [question, setQuestion, draft] = useDraft(`vote:${documentId}:${amendment?.id ?? version ?? ''}`, first);
  const [majority, setMajority] = useState<Majority>('simple');
  const [of, setOf] = useState<MajorityBase>('present');
  const [fraction, setFraction] = useState<keyof typeof fractions>('2/3');
  const [quorum, setQuorum] = useState<number | string>(0);
  const [day, setDay] = useState('');
  const [secret, setSecret] = useState(false);
  const open = useCall(routes.openVote, {
    meta: { quiet: true },
    onSuccess: (vote) => {
      put.vote(vote);
      draft.clear();
      onDone(vote);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [numerator, denominator] = fractions[fraction];
    const closesAt = day ? athensMidnight(dayAfter(day)) : null;
    const rules = { majority, of, fraction: { numerator, denominator }, quorum: Number(quorum) || 0 };
    const about = amendment ? { amendmentId: amendment.id } : {};
    const body = { question: question.trim(), ...rules, secret, closesAt, ...about };
    open.mutate({ params: { id: documentId }, body });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('decisions.form.question')}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          maxLength={limits.shortText}
          required
          data-autofocus
        />
        <NativeSelect
          label={t('decisions.form.majority')}
          value={majority}
          onChange={(event) => setMajority(event.currentTarget.value as Majority)}
          data={majorities.map((value) => ({ value, label: t(`decisions.form.majorities.${value}`) }))}
        />
        {majority === 'special' && (
          <NativeSelect
            label={t('decisions.form.fraction')}
            value={fraction}
            onChange={(event) => setFraction(event.currentTarget.value as keyof typeof fractions)}
            data={Object.keys(fractions).map((value) => ({
              value,
              label: value === '1/1' ? t('decisions.form.unanimity') : value,
            }))}
          />
        )}
        {majority !== 'simple' && (
          <NativeSelect
            label={t('decisions.form.of')}
            value={of}
            onChange={(event) => setOf(event.currentTarget.value as MajorityBase)}
            data={majorityBases.map((value) => ({ value, label: t(`vocabulary.majorityBases.${value}`) }))}
          />
        )}
        <NumberInput
          label={t('decisions.form.quorum')}
          description={t('decisions.form.quorumHint')}
          value={quorum}
          onChange={setQuorum}
          min={0}
          max={limits.votes.unions}
          allowDecimal={false}
        />
        <TextInput
          type="date"
          label={t('decisions.form.closesAt')}
          description={t('decisions.form.closesAtHint')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Checkbox
          label={t('decisions.form.secret')}
          description={t('decisions.form.secretHint')}
          checked={secret}
          onChange={(event) => setSecret(event.currentTarget.checked)}
        />
        {amendment && <Text size="sm">{t('decisions.form.decides')}</Text>}
        <Text size="sm" c="dimmed">
          {t('decisions.form.fixed')}
        </Text>
        <FormFooter
          failure={open.error && problemText(open.error)}
          busy={open.isPending}
          submit={t('decisions.form.submit')}
          restored={draft.restored}
          onDiscard={draft.clear}
        />
      </Stack>
    </form>
  );
}
