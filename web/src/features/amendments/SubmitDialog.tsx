import { limits, routes, suggestionWords, type SuggestionShape } from '@koinon/contract';
import { Checkbox, Stack, Text, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormFooter } from '../../ui/FormFooter.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { notify } from '../../ui/notify.ts';
import { useAmendments } from './queries.ts';
import { useAmendmentWords } from './use-amendment-words.ts';

/** Makes amendments of what one's union has suggested. */
export function SubmitDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const suggestions = useQuery({
    ...everyPage(keys.suggestions(document.id), routes.suggestions, { params: { id: document.id } }),
    enabled: opened,
  });
  const amendments = useAmendments(document.id);
  const taken = new Set(
    amendments.data?.items.flatMap(({ state, parts }) =>
      state === 'submitted' ? parts.map((one) => one.suggestionId) : [],
    ),
  );
  return (
    <FormDialog title={t('amendments.submitTitle')} opened={opened} onClose={onClose}>
      {opened && (
        <Loaded query={suggestions}>
          {({ items }) => (
            <Form
              suggestions={items.filter(
                ({ id, author, can }) => author.as === 'union' && can.withdraw && !taken.has(id),
              )}
              onDone={onClose}
            />
          )}
        </Loaded>
      )}
    </FormDialog>
  );
}

function Form({ suggestions, onDone }: { suggestions: readonly SuggestionShape[]; onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const problemText = useProblemText();
  const words = useAmendmentWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { document } = useDocumentPage();
  const [left, setLeft] = useState<readonly string[]>([]);
  const [reasoning, setReasoning, draft] = useDraft(`amendments:${document.id}`, '');
  const submit = useCall(routes.submitAmendments, {
    meta: { quiet: true },
    onSuccess: async ({ items }) => {
      draft.clear();
      void client.invalidateQueries({ queryKey: keys.amendments(document.id) });
      notify.done(t('amendments.submitted', { count: items.length }));
      onDone();
      await navigate({ to: `/documents/${document.id}/amendments` });
    },
  });
  if (suggestions.length === 0) return <Text>{t('amendments.nothingToSubmit')}</Text>;
  const chosen = suggestions.filter(({ id }) => !left.includes(id)).map(({ id }) => id);
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit.mutate({ params: { id: document.id }, body: { suggestionIds: chosen, reasoning: reasoning.trim() } });
  };
  const say = (one: SuggestionShape) => words.sentence(suggestionWords(one, i18n.language === 'en' ? 'en' : 'el'));
  return (
    <form onSubmit={send}>
      <Stack>
        <Text>{t('amendments.submitLead')}</Text>
        <Checkbox.Group
          label={t('amendments.which')}
          value={chosen}
          onChange={(now) => setLeft(suggestions.map(({ id }) => id).filter((id) => !now.includes(id)))}
        >
          <Stack gap="xs" mt="xs">
            {suggestions.map((one) => (
              <Checkbox key={one.id} value={one.id} label={say(one)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Textarea
          label={t('amendments.reasoning')}
          description={t('amendments.reasoningHint')}
          required
          autosize
          minRows={3}
          maxLength={limits.longText}
          value={reasoning}
          onChange={(event) => setReasoning(event.currentTarget.value)}
        />
        <FormFooter
          failure={submit.error ? problemText(submit.error) : null}
          busy={submit.isPending}
          submit={t('amendments.submit')}
          restored={draft.restored}
          onDiscard={draft.clear}
        />
      </Stack>
    </form>
  );
}
