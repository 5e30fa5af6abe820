import { limits, routes, type SuggestionOutcome, type SuggestionShape } from '@koinon/contract';
import { Button, Checkbox, Group, Stack, Text, Textarea, UnstyledButton } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wordsOfSuggestion } from '../../editor/index.ts';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useDocumentPage, useOpenText } from '../../shell/document/index.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { showWithin } from '../../ui/show-within.ts';
import { useDocumentComments } from '../comments/index.ts';
import { hueOf } from './hue.ts';
import classes from './suggestions.module.css';
import { SuggestedBy } from './SuggestedBy.tsx';
import { useSuggested } from './SuggestionsProvider.tsx';
import { useWords } from './use-words.ts';

interface Props {
  suggestion: SuggestionShape;
  selected: boolean;
  onSelect: ((selected: boolean) => void) | null;
}

/** One suggestion in words, and what may be done with it. */
export function SuggestionCard({ suggestion, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const { document, mayComment } = useDocumentPage();
  const { editor, mode } = useOpenText();
  const { composeOn, activate: showThread, threads } = useDocumentComments();
  const { activeId, activate, forget } = useSuggested();
  const words = useWords();
  const card = useRef<HTMLElement>(null);
  const focusAfter = useFocusAfter();
  /** What one is giving a reason for, where it is not decided yet which. */
  const [giving, setGiving] = useState<readonly SuggestionOutcome[]>([]);
  const [reason, setReason, draft] = useDraft(`reject:${suggestion.id}`, '');
  const { id, can, alongside, form } = suggestion;
  const picture = form.is === 'kind' ? form.picture : undefined;
  const active = id === activeId;

  useEffect(() => {
    if (active && card.current) showWithin(card.current);
  }, [active]);

  const decide = useCall(routes.decideSuggestions, {
    onSuccess: ({ ids, outcome }) => {
      const neighbour = card.current?.nextElementSibling ?? card.current?.previousElementSibling;
      draft.clear();
      forget(ids);
      focusAfter(
        () => (neighbour?.isConnected ? neighbour : window.document.querySelector('[data-suggestions]')),
        t(
          outcome === 'accept' ? 'suggestions.accepted' : can.decide ? 'suggestions.rejected' : 'suggestions.withdrawn',
        ),
      );
    },
  });
  const send = (outcome: SuggestionOutcome, why = '') =>
    decide.mutate({
      params: { id: document.id },
      body: { ids: [id], outcome, ...(why.trim() ? { reason: why.trim() } : {}) },
    });

  const give = (outcomes: readonly SuggestionOutcome[]) => {
    setGiving(outcomes);
    focusAfter(() => card.current?.querySelector('textarea'));
  };
  const leave = () => {
    setGiving([]);
    focusAfter(() => card.current);
  };

  const about = threads.filter(({ suggestionId }) => suggestionId === id);
  const said = about.reduce((sum, { comments }) => sum + comments.length, 0);
  const discuss = () => {
    const [first] = about;
    if (first) showThread(first.id);
    else composeOn(wordsOfSuggestion(editor, id), id);
  };

  return (
    <article
      ref={card}
      id={`suggestion-${id}`}
      tabIndex={-1}
      className={classes.card}
      data-active={active || undefined}
      data-autofocus={active || undefined}
      data-hue={hueOf(suggestion)}
      aria-label={suggestion.sentence}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start">
        {onSelect && (
          <Checkbox
            mt={4}
            checked={selected}
            onChange={(event) => onSelect(event.currentTarget.checked)}
            aria-label={t('suggestions.select', { sentence: suggestion.sentence })}
          />
        )}
        <UnstyledButton className={classes.words} onClick={() => activate(id)} title={t('suggestions.goTo')}>
          {words(suggestion)}
        </UnstyledButton>
      </Group>
      {picture && <img className={classes.picture} src={picture.src} alt="" />}
      <Text size="xs" c="dimmed">
        <SuggestedBy suggestion={suggestion} />
      </Text>
      {alongside.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('suggestions.alongside', { count: alongside.length })}
        </Text>
      )}
      {giving.length > 0 ? (
        <Stack gap="xs" mt="xs">
          <Textarea
            label={t('suggestions.reason')}
            description={t('suggestions.reasonHint')}
            autosize
            minRows={2}
            maxLength={limits.reason}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group gap="xs">
            {giving.map((outcome) => (
              <Button
                key={outcome}
                size="sm"
                mih={44}
                color={outcome === 'accept' ? 'olive' : 'clay'}
                loading={decide.isPending && decide.variables.body.outcome === outcome}
                onClick={() => send(outcome, reason)}
              >
                {t(`suggestions.${outcome}`)}
              </Button>
            ))}
            <Button size="sm" mih={44} variant="default" onClick={leave}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Group gap="xs" mt="xs">
          {can.decide && (
            <>
              <Button
                size="sm"
                mih={44}
                variant="light"
                color="olive"
                leftSection={<IconCheck size={17} aria-hidden />}
                loading={decide.isPending}
                onClick={() => send('accept')}
              >
                {t('suggestions.accept')}
              </Button>
              <Button
                size="sm"
                mih={44}
                variant="subtle"
                color="clay"
                leftSection={<IconX size={17} aria-hidden />}
                onClick={() => give(['reject'])}
              >
                {t('suggestions.reject')}
              </Button>
              <Button size="sm" mih={44} variant="subtle" onClick={() => give(['accept', 'reject'])}>
                {t('suggestions.withReason')}
              </Button>
            </>
          )}
          {(said > 0 || (mayComment && mode !== 'suggest')) && (
            <Button size="sm" mih={44} variant="subtle" onClick={discuss}>
              {said > 0 ? t('suggestions.discussed', { count: said }) : t('suggestions.discuss')}
            </Button>
          )}
          {!can.decide && can.withdraw && (
            <Button size="sm" mih={44} variant="default" loading={decide.isPending} onClick={() => send('reject')}>
              {t('suggestions.withdraw')}
            </Button>
          )}
        </Group>
      )}
    </article>
  );
}
