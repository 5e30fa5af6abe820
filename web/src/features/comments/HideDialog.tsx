import { routes, type CommentShape, type ThreadShape } from '@koinon/contract';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';

interface Props {
  comment: CommentShape;
  opened: boolean;
  onClose: () => void;
  onThread: (thread: ThreadShape) => void;
}

/** Hides a comment from everyone but coordinators, with a reason that stays beside it. */
export function HideDialog({ comment, opened, onClose, onThread }: Props) {
  const { t } = useTranslation();
  const hide = useCall(routes.hideComment, { onSuccess: onThread });
  return (
    <ReasonDialog
      hides
      draft={`hide:${comment.id}`}
      title={t('comments.hide.title')}
      label={t('comments.hide.reason')}
      hint={t('comments.hide.hint')}
      confirm={t('comments.hide.confirm')}
      opened={opened}
      busy={hide.isPending}
      onClose={onClose}
      onReason={(reason, done) => hide.mutate({ params: { id: comment.id }, body: { reason } }, { onSuccess: done })}
    />
  );
}
