import { type Idea, routes, shapes, type Workspace } from '@koinon/contract';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraftForm } from '../../lib/use-draft-form.ts';
import { ActAs, useActAs } from '../../ui/ActAs.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormFooter } from '../../ui/FormFooter.tsx';
import { IdeaFields, type IdeaWords, wordsOf } from './IdeaFields.tsx';
import { usePutIdea } from './queries.ts';

interface Props {
  workspace: Workspace;
  opened: boolean;
  onClose: () => void;
}

/** Asks what, why and in whose name. */
export function ProposeDialog({ workspace, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('ideas.propose')} size="lg" opened={opened} onClose={onClose}>
      <Form workspace={workspace} />
    </FormDialog>
  );
}

const nothing: IdeaWords = { title: '', why: '', pillar: null, region: null };
const schema = shapes.ideaInput.pick({ title: true, why: true, pillar: true, region: true });

function Form({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const put = usePutIdea();
  const acting = useActAs(workspace.unions.filter(({ status }) => status === 'active'));
  const { form, fail, failure, done, discard, restored } = useDraftForm({
    draft: `idea:new:${workspace.id}`,
    initial: nothing,
    schema,
  });
  const propose = useCall(routes.propose, {
    meta: { quiet: true },
    onError: fail,
    onSuccess: async (idea: Idea) => {
      done();
      put(idea);
      // Its address names the heading of the idea: there the page begins for who does not see it.
      await navigate({ to: `/workspaces/${workspace.id}/ideas/${idea.id}`, hash: 'idea-title' });
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((words) => {
        if (acting.demand())
          propose.mutate({ params: { id: workspace.id }, body: { ...wordsOf(words), ...acting.said } });
      })}
    >
      <IdeaFields form={form}>
        <ActAs acting={acting} />
        <FormFooter
          failure={failure}
          busy={propose.isPending}
          submit={t('ideas.send')}
          restored={restored}
          onDiscard={discard}
        />
      </IdeaFields>
    </form>
  );
}
