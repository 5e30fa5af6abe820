import { limits, routes, type CommentShape, type ThreadShape } from '@koinon/contract';
import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';

interface Props {
  comment: CommentShape;
  opened: boolean;
  onClose: () => void;
  onThread: (thread: ThreadShape) => void;
}

/** Hides a comment from everyone but coordinators, with a reason that stays beside it. */
export function HideDialog({ comment, opened, onClose, onThread }: Props) {
  const { t } = useTranslation();
  const [reason, setReason, draft] = useDraft(`hide:${comment.id}`, '');
  const hide = useCall(routes.hideComment, {
    onSuccess: (thread) => {
      draft.clear();
      onThread(thread);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) hide.mutate({ params: { id: comment.id }, body: { reason: reason.trim() } });
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('comments.hide.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Textarea
            label={t('comments.hide.reason')}
            description={t('comments.hide.hint')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={limits.reason}
            required
            autosize
            minRows={2}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" color="clay" loading={hide.isPending} disabled={!reason.trim()}>
              {t('comments.hide.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
