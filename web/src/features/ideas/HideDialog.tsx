import { type Idea, routes } from '@koinon/contract';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { usePutIdea } from './queries.ts';

interface Props {
  idea: Idea;
  opened: boolean;
  onClose: () => void;
}

/** Hides an idea from all but its author and coordinators, with a reason that stays in its place. */
export function HideDialog({ idea, opened, onClose }: Props) {
  const { t } = useTranslation();
  const focusAfter = useFocusAfter();
  const hide = useCall(routes.hideIdea, { onSuccess: usePutIdea() });
  return (
    <ReasonDialog
      hides
      draft={`idea-hide:${idea.id}`}
      title={t('ideas.hide.title')}
      label={t('ideas.hide.reason')}
      hint={t('ideas.hide.hint')}
      confirm={t('ideas.hide.action')}
      opened={opened}
      busy={hide.isPending}
      onClose={onClose}
      onReason={(reason, done) =>
        hide.mutate(
          { params: { id: idea.id }, body: { reason } },
          {
            onSuccess: () => {
              done();
              focusAfter(() => document.getElementById('idea-title'), t('ideas.hide.done'));
            },
          },
        )
      }
    />
  );
}
