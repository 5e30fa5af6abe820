import { documentKinds, routes, shapes, type DocumentKind, type DocumentShape } from '@koinon/contract';
import { Group, NativeSelect, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useDraftForm } from '../../../lib/use-draft-form.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { FormFooter } from '../../../ui/FormFooter.tsx';
import { KindIcon } from '../../../ui/KindIcon.tsx';
import { documentsQuery } from '../queries.ts';
import classes from './documents.module.css';

interface Props {
  workspaceId: string;
  opened: boolean;
  onClose: () => void;
}

/** Asks what to write and how it is called, then opens it. */
export function CreateDocument({ opened, onClose, workspaceId }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('workspaces.docs.createTitle')} size="lg" opened={opened} onClose={onClose}>
      <Form workspaceId={workspaceId} />
    </FormDialog>
  );
}

function Form({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { form, fail, failure, done, discard, restored } = useDraftForm({
    draft: `document:new:${workspaceId}`,
    initial: { kind: 'policy' as DocumentKind, title: '' },
    schema: shapes.documentInput,
  });
  const templates = (useQuery(documentsQuery(workspaceId)).data?.items ?? []).filter(({ template }) => template);
  const [from, setFrom] = useState('');
  const made = {
    meta: { quiet: true },
    onError: fail,
    onSuccess: async (document: DocumentShape) => {
      done();
      client.setQueryData(keys.document(document.id), document);
      void client.invalidateQueries({ queryKey: keys.workspaceDocuments(workspaceId) });
      await navigate({ to: '/documents/$documentId', params: { documentId: document.id } });
    },
  };
  const create = useCall(routes.createDocument, made);
  const copy = useCall(routes.copyDocument, made);
  const submit = (body: { kind: DocumentKind; title: string }) =>
    from === ''
      ? create.mutate({ params: { id: workspaceId }, body })
      : copy.mutate({ params: { id: from }, body: { title: body.title, workspaceId } });

  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack>
        <TextInput label={t('workspaces.docs.title')} data-autofocus {...form.getInputProps('title')} />
        {templates.length > 0 && (
          <NativeSelect
            label={t('workspaces.docs.from')}
            description={t('workspaces.docs.fromMeans')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            data={[
              { value: '', label: t('workspaces.docs.fromKind') },
              ...templates.map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
        )}
        {from === '' && (
          <Radio.Group label={t('workspaces.docs.kind')} {...form.getInputProps('kind')}>
            <div className={classes.kinds}>
              {documentKinds.map((kind) => (
                <Radio.Card
                  key={kind}
                  value={kind}
                  className={classes.kind}
                  aria-label={t(`vocabulary.documentKinds.${kind}`)}
                >
                  <Group wrap="nowrap" align="flex-start" gap="sm">
                    <Radio.Indicator />
                    <KindIcon kind={kind} size={22} />
                    <div>
                      <Text fw={560} lh={1.3}>
                        {t(`vocabulary.documentKinds.${kind}`)}
                      </Text>
                      <Text size="sm" c="dimmed">
                        {t(`vocabulary.documentKindMeanings.${kind}`)}
                      </Text>
                    </div>
                  </Group>
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
        )}
        <FormFooter
          failure={failure}
          busy={create.isPending || copy.isPending}
          submit={t('workspaces.docs.create')}
          restored={restored}
          onDiscard={discard}
        />
      </Stack>
    </form>
  );
}
