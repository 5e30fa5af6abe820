import { type PracticeReview, type PracticeShape, routes } from '@koinon/contract';
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Section } from '../../ui/Section.tsx';
import { usePutPractice } from './queries.ts';

type Act = 'propose' | PracticeReview['outcome'];
/** What may not be done without saying why. */
const needsWords: readonly Act[] = ['return', 'withdraw'];
const loud: readonly Act[] = ['propose', 'publish'];

/** The acts that the state and the right of the caller leave open, the usual one first. */
function actsOf({ state, can }: PracticeShape): Act[] {
  const acts: Act[] = can.propose ? ['propose'] : [];
  if (!can.review) return acts;
  if (state === 'proposed') acts.push('publish', 'return');
  if (state === 'withdrawn') acts.push('publish');
  if (state === 'published') acts.push('withdraw');
  return acts;
}

/** Where a card is on its way into the library: what was said, and what comes next. Nothing for who only reads it. */
export function ReviewPart({ practice }: { practice: PracticeShape }) {
  const { t } = useTranslation();
  const explain = useProblemText();
  const focusAfter = useFocusAfter();
  const put = usePutPractice();
  const { id, state, remarks, missing, can } = practice;
  const [words, setWords, draft] = useDraft(`practice-review:${id}`, '');
  const [failure, setFailure] = useState<string | null>(null);
  const acts = actsOf(practice);
  const heading = 'practice-way';
  const after = (changed: PracticeShape) => {
    draft.clear();
    put(changed);
    focusAfter(() => document.getElementById(heading), t(`practices.review.done.${changed.state}`));
  };
  const quiet = { meta: { quiet: true }, onSuccess: after, onError: (error: Error) => setFailure(explain(error)) };
  const propose = useCall(routes.proposePractice, quiet);
  const review = useCall(routes.reviewPractice, quiet);
  if (!can.edit && !can.review) return null;
  const busy = propose.isPending || review.isPending;
  const ready = missing.length === 0;
  const act = (name: Act) => {
    setFailure(null);
    if (needsWords.includes(name) && words.trim() === '') {
      setFailure(t('practices.review.why'));
      document.getElementById('practice-words')?.focus();
      return;
    }
    if (name === 'propose') propose.mutate({ params: { id }, body: { words } });
    else review.mutate({ params: { id }, body: { outcome: name, words } });
  };

  return (
    <Section
      title={t('practices.review.title')}
      lead={
        <span id={heading} tabIndex={-1}>
          {t(`practices.review.states.${state}`)}
        </span>
      }
    >
      <Stack>
        {remarks.length > 0 && (
          <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
            {remarks.map(({ outcome, words: said, actor, at }) => (
              <li key={at}>
                <Text size="sm">
                  <ActorName actor={actor} /> {t(`practices.review.said.${outcome}`)} · <Moment at={at} />
                </Text>
                {said && (
                  <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
                    {said}
                  </Text>
                )}
              </li>
            ))}
          </Stack>
        )}
        {!ready && can.propose && (
          <Alert color="ochre">
            {t('practices.review.missing', { list: missing.map((name) => t(`practices.form.${name}`)).join(', ') })}
          </Alert>
        )}
        {acts.length > 0 && (
          <>
            <Textarea
              id="practice-words"
              label={t('practices.review.words')}
              description={t('practices.review.wordsHint')}
              autosize
              minRows={2}
              maxLength={1000}
              value={words}
              error={failure}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <Group>
              {acts.map((name) => (
                <Button
                  key={name}
                  variant={loud.includes(name) ? 'filled' : 'default'}
                  loading={busy}
                  disabled={loud.includes(name) && !ready}
                  leftSection={name === 'propose' ? <IconSend size={18} aria-hidden="true" /> : undefined}
                  onClick={() => act(name)}
                >
                  {t(`practices.review.acts.${name}`)}
                </Button>
              ))}
            </Group>
          </>
        )}
      </Stack>
    </Section>
  );
}
