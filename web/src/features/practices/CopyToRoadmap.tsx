import { type PracticeShape, routes } from '@koinon/contract';
import { Alert, Anchor, Button, Select, Stack, Text } from '@mantine/core';
import { IconMap2 } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { athensClock } from '../../i18n/athens.ts';
import { query, useCall } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { DayField } from '../../ui/DayField.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { workspacesQuery } from '../workspaces/index.ts';

/** Takes the steps of a practice into a roadmap that one may write. */
export function CopyToRoadmap({ practice }: { practice: PracticeShape }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  if (practice.steps.length === 0) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconMap2 size={18} aria-hidden="true" />} onClick={() => setOpened(true)}>
        {t('practices.copy.action')}
      </Button>
      <FormDialog title={t('practices.copy.title')} opened={opened} onClose={() => setOpened(false)}>
        <CopyForm practice={practice} />
      </FormDialog>
    </>
  );
}

/** The roadmaps that one may write, with the workspace they are of. */
function useRoadmaps() {
  const workspaces = useQuery(workspacesQuery);
  const mine = (workspaces.data?.items ?? []).filter(
    ({ archived, role }) => !archived && (role === 'coordinator' || role === 'editor'),
  );
  const lists = useQueries({
    queries: mine.map(({ id }) => everyPage(keys.workspaceDocuments(id), routes.documents, { params: { id } })),
  });
  return {
    loading: workspaces.isPending || lists.some(({ isPending }) => isPending),
    groups: mine.flatMap(({ title }, index) => {
      const items = (lists[index]?.data?.items ?? [])
        .filter(({ kind, can }) => kind === 'roadmap' && can.edit)
        .map(({ id, title: label }) => ({ value: id, label }));
      return items.length > 0 ? [{ group: title, items }] : [];
    }),
  };
}

function CopyForm({ practice }: { practice: PracticeShape }) {
  const { t } = useTranslation();
  const explain = useProblemText();
  const { loading, groups } = useRoadmaps();
  const [chosen, setChosen] = useState<string | null>(null);
  const [start, setStart] = useState<string | null>(() => athensClock(new Date().toISOString()).day);
  const copy = useCall(routes.copyPractice, { meta: { quiet: true } });
  const only = groups.length === 1 && groups[0]!.items.length === 1 ? groups[0]!.items[0]!.value : null;
  const documentId = chosen ?? only;
  const target = useQuery({
    ...query(keys.document(documentId ?? ''), routes.document, { params: { id: documentId ?? '' } }),
    enabled: copy.isSuccess,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (documentId && start) copy.mutate({ params: { id: practice.id }, body: { documentId, start } });
  };
  if (copy.isSuccess)
    return (
      <Stack role="status">
        <Text>{t('practices.copy.done', { count: practice.steps.length })}</Text>
        <Anchor component={Link} to={`/documents/${copy.data.documentId}#item-${copy.data.itemIds[0]}`}>
          {t('practices.copy.open', { title: target.data?.title ?? '' })}
        </Anchor>
      </Stack>
    );
  if (!loading && groups.length === 0) return <Text>{t('practices.copy.nowhere')}</Text>;
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">{t('practices.copy.lead', { count: practice.steps.length })}</Text>
        <Select
          label={t('practices.copy.roadmap')}
          data={groups}
          value={documentId}
          onChange={setChosen}
          disabled={loading}
          data-autofocus
        />
        <DayField
          label={t('practices.copy.start')}
          valueFormat="DD/MM/YYYY"
          value={start}
          onChange={setStart}
          clearable={false}
        />
        {copy.error && (
          <Alert color="clay" role="alert">
            {explain(copy.error)}
          </Alert>
        )}
        <Button type="submit" loading={copy.isPending} disabled={!documentId || !start}>
          {t('practices.copy.submit')}
        </Button>
      </Stack>
    </form>
  );
}
