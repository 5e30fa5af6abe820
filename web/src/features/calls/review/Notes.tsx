import { type Application, routes } from '@koinon/contract';
import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { useDraft } from '../../../lib/drafts.ts';
import { keys } from '../../../lib/keys.ts';
import { Moment } from '../../../ui/Moment.tsx';
import { notify } from '../../../ui/notify.ts';
import { Section } from '../../../ui/Section.tsx';

/** What the team says among itself of an application. */
export function Notes({ application: { id, notes } }: { application: Application }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText, draft] = useDraft(`note:${id}`, '');
  const add = useCall(routes.addNote, {
    onSuccess: (changed) => {
      draft.clear();
      client.setQueryData(keys.application(id), changed);
      notify.done(t('calls.notes.added'));
    },
  });
  return (
    <Section title={t('calls.notes.title')} lead={t('calls.notes.lead')}>
      <Stack>
        {notes.map((note) => (
          <div key={note.id}>
            <Text size="sm" c="dimmed">
              {note.by.name} · <Moment at={note.at} />
            </Text>
            <Text style={{ whiteSpace: 'pre-wrap' }}>{note.text}</Text>
          </div>
        ))}
        <Textarea
          label={t('calls.notes.label')}
          autosize
          minRows={2}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          disabled={text.trim() === ''}
          loading={add.isPending}
          onClick={() => add.mutate({ params: { id }, body: { text } })}
        >
          {t('calls.notes.add')}
        </Button>
      </Stack>
    </Section>
  );
}
