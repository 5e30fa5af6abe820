import { limits, routes } from '@koinon/contract';
import { Alert, Button, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { notify } from '../../ui/notify.ts';
import { workspacesQuery } from '../workspaces/index.ts';

/** Makes a new document that begins as this one. */
export function CopyDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('transfer.copy.title')} opened={opened} onClose={onClose}>
      <Form onClose={onClose} />
    </FormDialog>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const navigate = useNavigate();
  const explain = useProblemText();
  const workspaces = useQuery(workspacesQuery);
  const places = (workspaces.data?.items ?? []).filter(({ can }) => can.createDocuments);
  const [title, setTitle] = useState(() => t('transfer.copy.name', { title: document.title }).slice(0, limits.title));
  const [chosen, setChosen] = useState<string | null>(null);
  const workspaceId = chosen ?? places.find(({ id }) => id === document.workspaceId)?.id ?? places[0]?.id ?? null;
  const copy = useCall(routes.copyDocument, {
    meta: { quiet: true },
    onSuccess: async ({ id }) => {
      onClose();
      await navigate({ to: '/documents/$documentId', params: { documentId: id } });
    },
  });
  const client = useQueryClient();
  const mark = useCall(routes.changeDocument, {
    meta: { quiet: true },
    onSuccess: (changed) => {
      client.setQueryData(keys.document(changed.id), changed);
      void client.invalidateQueries({ queryKey: keys.workspaceDocuments(changed.workspaceId) });
      notify.done(t(changed.template ? 'transfer.copy.templateMade' : 'transfer.copy.templateEnded'));
    },
  });
  const failed = copy.error ?? mark.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (workspaceId) copy.mutate({ params: { id: document.id }, body: { title: title.trim(), workspaceId } });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t(document.kind === 'roadmap' ? 'transfer.copy.leadRoadmap' : 'transfer.copy.lead')}</Text>
        <TextInput
          label={t('transfer.import.titleOf')}
          value={title}
          maxLength={limits.title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          data-autofocus
        />
        <Select
          label={t('transfer.copy.where')}
          allowDeselect={false}
          value={workspaceId}
          onChange={setChosen}
          data={places.map((place) => ({ value: place.id, label: place.title }))}
        />
        {workspaces.data && places.length === 0 && <Alert color="ochre">{t('transfer.copy.nowhere')}</Alert>}
        {document.can.manage && (
          <Switch
            label={t('transfer.copy.template')}
            description={t('transfer.copy.templateMeans')}
            // What was chosen shows at once.
            checked={mark.isPending ? mark.variables.body.template === true : document.template}
            onChange={(event) =>
              mark.mutate({ params: { id: document.id }, body: { template: event.currentTarget.checked } })
            }
          />
        )}
        {failed && (
          <Alert color="clay" role="alert">
            {explain(failed)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={copy.isPending} disabled={!workspaceId || title.trim() === ''}>
            {t('transfer.import.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
