import type { Idea } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import { Anchor, Button, Group, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft, IconCheck, IconChevronDown, IconTableHeart } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../shell/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { useWorkspace } from '../workspaces/index.ts';
import classes from './ideas.module.css';
import { ideasQuery } from './queries.ts';

/** By what the rows are sorted: the title, how many unions support it, or whether one union does. */
type Order = 'title' | 'support' | (string & {});

/** The map of common ground: which ideas have the support of which unions. */
export function CommonGround() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const ideas = useQuery(ideasQuery(workspace.id, { sort: 'support' }));
  return (
    <Stack>
      <Group justify="space-between">
        <Button
          component={Link}
          to={`/workspaces/${workspace.id}/ideas`}
          variant="subtle"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
        >
          {t('ideas.back')}
        </Button>
      </Group>
      <Text c="dimmed">{t('ideas.ground.lead')}</Text>
      <Loaded query={ideas}>
        {({ items }) =>
          items.length === 0 || workspace.unions.length === 0 ? (
            <EmptyState icon={IconTableHeart} title={t('ideas.ground.emptyTitle')} body={t('ideas.ground.emptyBody')} />
          ) : (
            <Ground items={items} />
          )
        }
      </Loaded>
    </Stack>
  );
}

function Ground({ items }: { items: readonly Idea[] }) {
  const { t } = useTranslation();
  const { id, unions } = useWorkspace();
  const announce = useAnnounce();
  const [order, setOrder] = useState<Order>('support');
  const columns = useMemo(
    () => unions.filter(({ status }) => status === 'active').toSorted((a, b) => compareGreek(a.shortName, b.shortName)),
    [unions],
  );
  const supports = (idea: Idea, unionId: string) => idea.support.some(({ union }) => union.id === unionId);
  /** Its union has not said it itself yet. */
  const waits = (idea: Idea, unionId: string) =>
    idea.support.some(
      ({ union, actor }) => union.id === unionId && actor.as === 'recorded' && actor.recorded?.answer !== 'confirmed',
    );
  const name = (idea: Idea) => idea.title ?? t('ideas.hiddenTitle');
  const rows = items.toSorted((a, b) => {
    if (order === 'title') return compareGreek(name(a), name(b));
    const own = order === 'support' ? 0 : Number(supports(b, order)) - Number(supports(a, order));
    return own || b.support.length - a.support.length || compareGreek(name(a), name(b));
  });
  const sort = (by: Order, label: string) => ({
    'aria-sort': order === by ? (by === 'title' ? ('ascending' as const) : ('descending' as const)) : ('none' as const),
    children: (
      <UnstyledButton
        className={classes.sort}
        onClick={() => {
          setOrder(by);
          announce(t('ideas.ground.sorted', { by: label }));
        }}
      >
        {label}
        {order === by && <IconChevronDown size={14} aria-hidden />}
      </UnstyledButton>
    ),
  });
  return (
    // It scrolls sideways where there are many unions: the keyboard must reach it.
    <div className={classes.scroller} role="region" aria-label={t('ideas.ground.title')} tabIndex={0}>
      <table className={classes.table}>
        <caption>
          <VisuallyHidden>{t('ideas.ground.caption', { ideas: items.length, unions: columns.length })}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col" {...sort('title', t('ideas.ground.idea'))} />
            <th scope="col" {...sort('support', t('ideas.ground.total'))} />
            {columns.map((union) => (
              <th key={union.id} scope="col" {...sort(union.id, union.shortName)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((idea) => (
            <tr key={idea.id}>
              <th scope="row">
                <Anchor component={Link} to={`/workspaces/${id}/ideas/${idea.id}`} inherit>
                  {name(idea)}
                </Anchor>
              </th>
              <td>{idea.support.length}</td>
              {columns.map((union) => (
                <td key={union.id}>
                  {supports(idea, union.id) ? (
                    <>
                      <IconCheck className={classes.yes} size={20} stroke={2.5} aria-hidden />
                      <VisuallyHidden>{t('ideas.ground.yes')}</VisuallyHidden>
                      {waits(idea, union.id) && (
                        <Text size="xs" c="dimmed">
                          {t('common.recordedAs.waiting')}
                        </Text>
                      )}
                    </>
                  ) : (
                    <>
                      <Text span c="dimmed" aria-hidden>
                        –
                      </Text>
                      <VisuallyHidden>{t('ideas.ground.no')}</VisuallyHidden>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
