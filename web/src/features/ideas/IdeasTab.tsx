import { ideaSorts, ideaStates, type Idea, type IdeaSort, type IdeaState } from '@koinon/contract';
import { Button, Group, Select, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBulb, IconPlus, IconTableHeart } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { useWorkspace } from '../workspaces/index.ts';
import { IdeaCard } from './IdeaCard.tsx';
import { ProposeDialog } from './ProposeDialog.tsx';
import classes from './ideas.module.css';
import { ideasQuery, type IdeaFilter } from './queries.ts';

/** The ideas of a workspace, in an order that stands in the address. */
export function IdeasTab() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const sort = ideaSorts.find((one) => one === search['sort']) ?? 'support';
  const state = ideaStates.find((one) => one === search['state']);
  const filter: IdeaFilter = { sort, ...(state ? { state } : {}) };
  const ideas = useQuery({ ...ideasQuery(workspace.id, filter), placeholderData: (before) => before });
  const [proposing, { open, close }] = useDisclosure(false);
  const show = (change: { sort?: IdeaSort; state?: IdeaState | undefined }) => {
    const next = Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value));
    void navigate({ to: `/workspaces/${workspace.id}/ideas`, search: next as never, replace: true });
  };
  const button = workspace.can.contribute && (
    <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={open}>
      {t('ideas.propose')}
    </Button>
  );

  return (
    <Stack>
      <Group align="flex-end" gap="sm">
        <Select
          label={t('ideas.sort')}
          allowDeselect={false}
          value={sort}
          onChange={(value) => show({ sort: value as IdeaSort })}
          data={ideaSorts.map((value) => ({ value, label: t(`ideas.sorts.${value}`) }))}
          style={{ flex: '1 1 150px' }}
        />
        <Select
          label={t('ideas.which')}
          allowDeselect={false}
          value={state ?? ''}
          onChange={(value) => show({ state: (value || undefined) as IdeaState | undefined })}
          data={[
            { value: '', label: t('ideas.atWork') },
            ...ideaStates.map((value) => ({ value, label: t(`ideas.statesPlural.${value}`) })),
          ]}
          style={{ flex: '1 1 150px' }}
        />
        <Button
          component={Link}
          to={`/workspaces/${workspace.id}/ideas/ground`}
          variant="default"
          leftSection={<IconTableHeart size={18} aria-hidden="true" />}
        >
          {t('ideas.ground.title')}
        </Button>
        {button}
      </Group>
      <Loaded query={ideas}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconBulb}
              title={t(state ? 'ideas.noneTitle' : 'ideas.emptyTitle')}
              body={t(state ? 'ideas.noneBody' : workspace.can.contribute ? 'ideas.emptyBody' : 'ideas.emptyReader')}
              action={state ? undefined : button}
            />
          ) : (
            <ul className={classes.list} aria-label={t('workspaces.tabs.ideas')}>
              {items.map((idea: Idea) => (
                <IdeaCard key={idea.id} idea={idea} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <ProposeDialog workspace={workspace} opened={proposing} onClose={close} />
    </Stack>
  );
}
