import { routes, type ActivityItem } from '@koinon/contract';
import { Anchor, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../lib/use-pages.ts';
import { keys } from '../../lib/keys.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import { Row } from '../../ui/RowList.tsx';
import { useWorkspace } from './use-workspace.ts';

/** What happened, newest first, in sentences. */
export function ActivityTab() {
  const { t } = useTranslation();
  const { id } = useWorkspace();
  const pages = usePages<ActivityItem>(keys.workspaceActivity(id), routes.activity, { params: { id } });
  return (
    <PagedList
      label={t('workspaces.tabs.activity')}
      pages={pages}
      empty={
        <EmptyState
          icon={IconHistory}
          title={t('workspaces.activity.emptyTitle')}
          body={t('workspaces.activity.emptyBody')}
        />
      }
    >
      {(item) => <Sentence key={item.id} item={item} />}
    </PagedList>
  );
}

function Sentence({ item: { type, theme, count, at, actor, documentId, title, context } }: { item: ActivityItem }) {
  const { t, i18n } = useTranslation();
  const { id } = useWorkspace();
  const ideaId = context['ideaId'];
  // What is said of an idea has sentences of its own.
  const about = ideaId && theme === 'comments' ? 'workspaces.activity.onIdea' : 'workspaces.activity';
  const own = `${about}.${type.replace('.', '_')}`;
  const key: string = i18n.exists(own) ? own : 'workspaces.activity.other';
  return (
    <Row
      main={
        <Text component="span" fw={400}>
          <ActorName actor={actor} /> {count > 1 ? t(`${about}.many.${theme}`, { count }) : t(key)}{' '}
          {ideaId && title && (
            <Anchor component={Link} to={`/workspaces/${id}/ideas/${ideaId}`} inherit>
              «{title}»
            </Anchor>
          )}
          {documentId && title && (
            <Anchor component={Link} to={`/documents/${documentId}`} inherit>
              «{title}»
            </Anchor>
          )}
        </Text>
      }
      sub={<Moment at={at} />}
    />
  );
}
