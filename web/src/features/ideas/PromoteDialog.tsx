import { type Idea, ideaOutcomes, type IdeaOutcome, routes } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import { Alert, Button, MultiSelect, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { ideasQuery, usePutIdea } from './queries.ts';

interface Props {
  idea: Idea;
  opened: boolean;
  onClose: () => void;
}

/** Makes a goal, an action or a policy proposal of one or several ideas. */
export function PromoteDialog({ idea, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('ideas.promote.title')} size="lg" opened={opened} onClose={onClose}>
      <Form idea={idea} onDone={onClose} />
    </FormDialog>
  );
}

function Form({ idea, onDone }: { idea: Idea; onDone: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const put = usePutIdea();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  const params = { id: idea.workspaceId };
  const others = useQuery(ideasQuery(idea.workspaceId));
  const documents = useQuery(everyPage(keys.workspaceDocuments(idea.workspaceId), routes.documents, { params }));
  const [to, setTo] = useState<IdeaOutcome>('goal');
  const [title, setTitle] = useState(idea.title ?? '');
  const [together, setTogether] = useState<string[]>([]);
  const [documentId, setDocumentId] = useState<string | null>(null);
  const [goalId, setGoalId] = useState<string | null>(null);
  const items = useQuery({
    ...query([...keys.roadmap, 'goals', idea.workspaceId], routes.roadmap, {
      query: { workspace: idea.workspaceId, limit: 2_000 },
    }),
    enabled: to === 'item',
  });
  const promote = useCall(routes.promoteIdea, {
    meta: { quiet: true },
    onSuccess: (next) => {
      put(next);
      for (const id of together) void client.invalidateQueries({ queryKey: keys.idea(id) });
      void client.invalidateQueries({ queryKey: keys.workspaceDocuments(idea.workspaceId) });
      onDone();
      focusAfter(() => document.getElementById('idea-became'), t(`ideas.promote.done.${to}`));
    },
  });
  const roadmaps = (documents.data?.items ?? []).filter(({ kind }) => kind === 'roadmap');
  const missing = to !== 'policy' && documents.data !== undefined && roadmaps.length === 0;
  const roadmap = documentId ?? roadmaps[0]?.id;
  const goals = (items.data?.items ?? [])
    .filter((one) => one.kind === 'goal' && one.documentId === roadmap)
    .sort((a, b) => compareGreek(a.title, b.title));
  return (
    <Stack>
      <Radio.Group label={t('ideas.promote.to')} value={to} onChange={(value) => setTo(value as IdeaOutcome)}>
        <Stack gap={4} mt={6}>
          {ideaOutcomes.map((one) => (
            <Radio
              key={one}
              py={6}
              value={one}
              label={t(`ideas.outcomes.${one}`)}
              description={t(`ideas.promote.meanings.${one}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={t('ideas.promote.name')}
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <MultiSelect
        label={`${t('ideas.promote.with')} (${t('common.optional')})`}
        description={t('ideas.promote.withHint')}
        searchable
        value={together}
        onChange={setTogether}
        maxValues={20}
        data={(others.data?.items ?? [])
          .filter((one) => one.id !== idea.id && one.title !== null)
          .map((one) => ({ value: one.id, label: one.title! }))
          .sort((a, b) => compareGreek(a.label, b.label))}
      />
      {to !== 'policy' && roadmaps.length > 1 && (
        <Select
          label={t('ideas.promote.roadmap')}
          allowDeselect={false}
          value={roadmap ?? null}
          onChange={setDocumentId}
          data={roadmaps.map((one) => ({ value: one.id, label: one.title }))}
        />
      )}
      {to === 'item' && goals.length > 0 && (
        <Select
          label={`${t('ideas.promote.goal')} (${t('common.optional')})`}
          placeholder={t('ideas.promote.noGoal')}
          clearable
          searchable
          value={goals.some(({ id }) => id === goalId) ? goalId : null}
          onChange={setGoalId}
          data={goals.map(({ id, title: name }) => ({ value: id, label: name || t('ideas.promote.untitledGoal') }))}
        />
      )}
      {missing && <Alert color="ochre">{t('ideas.promote.noRoadmap')}</Alert>}
      {promote.error && (
        <Alert color="clay" role="alert">
          {problemText(promote.error)}
        </Alert>
      )}
      <Button
        disabled={missing || !title.trim()}
        loading={promote.isPending}
        onClick={() =>
          promote.mutate({
            params: { id: idea.id },
            body: {
              to,
              with: together,
              title: title.trim(),
              ...(to !== 'policy' && roadmap ? { documentId: roadmap } : {}),
              ...(to === 'item' && goals.some(({ id }) => id === goalId) ? { goalId: goalId! } : {}),
            },
          })
        }
      >
        {t('ideas.promote.confirm')}
      </Button>
    </Stack>
  );
}
