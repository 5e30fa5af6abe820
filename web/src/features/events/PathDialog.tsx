import { limits, routes } from '@koinon/contract';
import { Alert, Button, Group, MultiSelect, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { notify } from '../../ui/notify.ts';

interface Props {
  places: readonly { id: string; title: string }[];
  opened: boolean;
  onClose: () => void;
}
const blank = { title: '', summary: '', steps: [] as string[] };

/** Events and texts of one workspace, in the order in which they are chosen. */
export function PathDialog({ places, opened, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const explain = useProblemText();
  const [value, setValue, draft] = useDraft('training-path', blank);
  const [chosen, setChosen] = useState<string | null>(null);
  const workspaceId = chosen ?? (places.length === 1 ? places[0]!.id : null);
  const enabled = opened && workspaceId !== null;
  const events = ['coming', 'past'] as const;
  const coming = useQuery({
    ...query([...keys.events, 'choice', events[0]], routes.events, { query: { when: events[0], limit: 200 } }),
    enabled,
  });
  const past = useQuery({
    ...query([...keys.events, 'choice', events[1]], routes.events, { query: { when: events[1], limit: 200 } }),
    enabled,
  });
  const documents = useQuery({
    ...query([...keys.workspaceDocuments(workspaceId ?? ''), 'choice'], routes.documents, {
      params: { id: workspaceId ?? '' },
      query: { limit: 200 },
    }),
    enabled,
  });
  const choices = [
    {
      group: t('events.title'),
      items: [...(coming.data?.items ?? []), ...(past.data?.items ?? [])]
        .filter(({ workspace, state }) => workspace.id === workspaceId && state === 'planned')
        .map(({ id, title }) => ({ value: `event ${id}`, label: title })),
    },
    {
      group: t('events.paths.texts'),
      items: (documents.data?.items ?? []).map(({ id, title }) => ({ value: `document ${id}`, label: title })),
    },
  ];
  const create = useCall(routes.createPath, {
    meta: { quiet: true },
    onSuccess: () => {
      draft.clear();
      void client.invalidateQueries({ queryKey: keys.paths });
      notify.done(t('events.paths.made'));
      onClose();
    },
  });
  const whole = workspaceId !== null && value.title.trim() !== '' && value.steps.length > 0;
  const submit = () => {
    if (!whole) return;
    const steps = value.steps.map((step) => {
      const [kind = '', id = ''] = step.split(' ');
      return { kind: kind as 'event' | 'document', id };
    });
    create.mutate({ body: { workspaceId, title: value.title, summary: value.summary, steps } });
  };
  return (
    <FormDialog title={t('events.paths.new')} opened={opened} onClose={onClose} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <Select
            label={t('events.form.workspace')}
            data={places.map(({ id, title }) => ({ value: id, label: title }))}
            value={workspaceId}
            onChange={(next) => {
              setChosen(next);
              setValue({ ...value, steps: [] });
            }}
          />
          <TextInput
            label={t('events.form.title')}
            maxLength={limits.title}
            value={value.title}
            onChange={(event) => setValue({ ...value, title: event.currentTarget.value })}
            data-autofocus
          />
          <Textarea
            label={`${t('events.form.summary')} (${t('common.optional')})`}
            autosize
            minRows={2}
            maxLength={limits.longText}
            value={value.summary}
            onChange={(event) => setValue({ ...value, summary: event.currentTarget.value })}
          />
          <MultiSelect
            label={t('events.paths.steps')}
            description={t('events.paths.stepsHint')}
            searchable
            maxValues={limits.event.steps}
            disabled={workspaceId === null}
            data={choices}
            value={value.steps}
            onChange={(steps) => setValue({ ...value, steps })}
          />
          {create.error && (
            <Alert color="clay" role="alert">
              {explain(create.error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!whole}>
              {t('events.paths.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormDialog>
  );
}
