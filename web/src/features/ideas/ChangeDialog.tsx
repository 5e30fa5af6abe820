import { type Idea, routes, shapes } from '@koinon/contract';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraftForm } from '../../lib/use-draft-form.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormFooter } from '../../ui/FormFooter.tsx';
import { notify } from '../../ui/notify.ts';
import { IdeaFields, type IdeaWords, wordsOf } from './IdeaFields.tsx';
import { usePutIdea } from './queries.ts';

interface Props {
  idea: Idea;
  opened: boolean;
  onClose: () => void;
}

/** Changes the words of an idea. */
export function ChangeDialog({ idea, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('ideas.change')} size="lg" opened={opened} onClose={onClose}>
      <Form idea={idea} onDone={onClose} />
    </FormDialog>
  );
}

const schema = shapes.ideaInput.pick({ title: true, why: true, pillar: true, region: true });

function Form({ idea, onDone }: { idea: Idea; onDone: () => void }) {
  const { t } = useTranslation();
  const put = usePutIdea();
  const { title, why, pillar, region } = idea;
  const { form, fail, failure, done, discard, restored } = useDraftForm<IdeaWords>({
    draft: `idea:${idea.id}`,
    initial: { title: title ?? '', why: why ?? '', pillar, region },
    schema,
  });
  const change = useCall(routes.changeIdea, {
    meta: { quiet: true },
    onError: fail,
    onSuccess: (next: Idea) => {
      done();
      put(next);
      notify.done(t('common.saved'));
      onDone();
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((words) => change.mutate({ params: { id: idea.id }, body: wordsOf(words) }))}
    >
      <IdeaFields form={form}>
        <FormFooter
          failure={failure}
          busy={change.isPending}
          submit={t('common.save')}
          restored={restored}
          onDiscard={discard}
        />
      </IdeaFields>
    </form>
  );
}
