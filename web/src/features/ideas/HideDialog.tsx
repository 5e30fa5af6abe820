import { type Idea, limits, routes } from '@koinon/contract';
import { Button, Stack, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { usePutIdea } from './queries.ts';

interface Props {
  idea: Idea;
  opened: boolean;
  onClose: () => void;
}

/** Hides an idea from all but its author and coordinators, with a reason that stays in its place. */
export function HideDialog({ idea, opened, onClose }: Props) {
  const { t } = useTranslation();
  const put = usePutIdea();
  const focusAfter = useFocusAfter();
  const [reason, setReason, draft] = useDraft(`idea-hide:${idea.id}`, '');
  const hide = useCall(routes.hideIdea, {
    onSuccess: (next) => {
      draft.clear();
      put(next);
      onClose();
      focusAfter(() => document.getElementById('idea-title'), t('ideas.hide.done'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) hide.mutate({ params: { id: idea.id }, body: { reason: reason.trim() } });
  };
  return (
    <FormDialog title={t('ideas.hide.title')} opened={opened} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Textarea
            label={t('ideas.hide.reason')}
            description={t('ideas.hide.hint')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={limits.reason}
            required
            autosize
            minRows={2}
            data-autofocus
          />
          <Button type="submit" color="clay" loading={hide.isPending} disabled={!reason.trim()}>
            {t('ideas.hide.action')}
          </Button>
        </Stack>
      </form>
    </FormDialog>
  );
}
