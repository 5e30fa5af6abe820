import { type Idea, routes } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import { Alert, Button, Select, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { notify } from '../../ui/notify.ts';
import { ideasQuery, usePutIdea } from './queries.ts';

interface Props {
  idea: Idea;
  opened: boolean;
  onClose: () => void;
}

/** Makes a double part of another idea of the workspace. */
export function MergeDialog({ idea, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('ideas.merge.title')} opened={opened} onClose={onClose}>
      <Form idea={idea} />
    </FormDialog>
  );
}

function Form({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const put = usePutIdea();
  const others = useQuery(ideasQuery(idea.workspaceId));
  const [intoId, setIntoId] = useState<string | null>(null);
  const merge = useCall(routes.mergeIdea, {
    meta: { quiet: true },
    onSuccess: async (into) => {
      put(into);
      void client.invalidateQueries({ queryKey: keys.idea(idea.id) });
      notify.done(t('ideas.merge.done'));
      await navigate({ to: `/workspaces/${into.workspaceId}/ideas/${into.id}` });
    },
  });
  return (
    <Loaded query={others}>
      {({ items }) => (
        <Stack>
          <Text>{t('ideas.merge.body')}</Text>
          <Select
            label={t('ideas.merge.into')}
            searchable
            nothingFoundMessage={t('ideas.merge.none')}
            value={intoId}
            onChange={setIntoId}
            data={items
              .filter(({ id, title }) => id !== idea.id && title !== null)
              .map(({ id, title }) => ({ value: id, label: title! }))
              .sort((a, b) => compareGreek(a.label, b.label))}
          />
          {merge.error && (
            <Alert color="clay" role="alert">
              {problemText(merge.error)}
            </Alert>
          )}
          <Button
            disabled={!intoId}
            loading={merge.isPending}
            onClick={() => intoId && merge.mutate({ params: { id: idea.id }, body: { intoId } })}
          >
            {t('ideas.merge.confirm')}
          </Button>
        </Stack>
      )}
    </Loaded>
  );
}
