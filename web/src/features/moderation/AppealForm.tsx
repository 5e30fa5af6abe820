import { type ModerationCase, limits, routes } from '@koinon/contract';
import { Button, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { keys } from '../../lib/keys.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { Section } from '../../ui/Section.tsx';

/** Once, whoever it is about says why they do not agree. */
export function AppealForm({ one }: { one: ModerationCase }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  const [words, setWords, draft] = useDraft(`appeal:${one.id}`, '');
  const appeal = useCall(routes.appealCase, {
    onSuccess: async (next) => {
      draft.clear();
      client.setQueryData(keys.moderationCase(one.id), next);
      focusAfter(() => document.getElementById('decisions'), t('moderation.appeal.done'));
      await client.invalidateQueries({ queryKey: keys.moderation });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim()) appeal.mutate({ params: { id: one.id }, body: { words: words.trim() } });
  };
  return (
    <Section title={t('moderation.appeal.action')} lead={t('moderation.appeal.lead')}>
      <form onSubmit={send}>
        <Stack>
          <Textarea
            label={t('moderation.appeal.words')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            maxLength={limits.longText}
            required
            autosize
            minRows={3}
          />
          <Button type="submit" loading={appeal.isPending} disabled={!words.trim()} style={{ alignSelf: 'flex-start' }}>
            {t('moderation.appeal.send')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
