import { type Idea, routes } from '@koinon/contract';
import { Alert, Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { nothingRecorded, RecordFields } from '../../ui/RecordFields.tsx';
import { useWorkspace } from '../workspaces/index.ts';
import { usePutIdea } from './queries.ts';

interface Props {
  idea: Idea;
  opened: boolean;
  onClose: () => void;
}

/** Writes down that a union supports an idea, as it said by telephone or on paper. */
export function RecordSupportDialog({ idea, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('ideas.record.title')} opened={opened} onClose={onClose}>
      <Form idea={idea} onDone={onClose} />
    </FormDialog>
  );
}

function Form({ idea, onDone }: { idea: Idea; onDone: () => void }) {
  const { t } = useTranslation();
  const { unions } = useWorkspace();
  const put = usePutIdea();
  const focusAfter = useFocusAfter();
  const problemText = useProblemText();
  const [recording, setRecording] = useState(nothingRecorded);
  const [missing, setMissing] = useState(false);
  const support = useCall(routes.support, {
    meta: { quiet: true },
    onSuccess: (next) => {
      put(next);
      onDone();
      focusAfter(() => document.getElementById('idea-title'), t('ideas.record.done'));
    },
  });
  const silent = unions.filter(
    ({ id, status }) => status === 'active' && !idea.support.some(({ union }) => union.id === id),
  );
  return (
    <Stack>
      <RecordFields unions={silent} value={recording} onChange={setRecording} missing={missing} />
      {support.error && (
        <Alert color="clay" role="alert">
          {problemText(support.error)}
        </Alert>
      )}
      <Button
        mih={44}
        loading={support.isPending}
        onClick={() => {
          setMissing(true);
          if (recording.unionId !== '') support.mutate({ params: { id: idea.id }, body: { recorded: recording } });
        }}
      >
        {t('ideas.record.submit')}
      </Button>
    </Stack>
  );
}
