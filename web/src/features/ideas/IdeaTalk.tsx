import { type Idea, routes, type ThreadShape } from '@koinon/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { candidatesOf } from '../../editor/index.ts';
import { call } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useMe } from '../../lib/session.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Discussion } from '../comments/Discussion.tsx';
import { ideaMentionableQuery, ideaThreadsQuery, usePutIdea } from './queries.ts';

interface Threads {
  items: ThreadShape[];
  nextCursor: string | null;
}

/** What is said of an idea, and of those that were merged into it. */
export function IdeaTalk({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const put = usePutIdea();
  const threads = useQuery(ideaThreadsQuery(idea.id));
  const mentionable = useQuery({ ...ideaMentionableQuery(idea.id), enabled: idea.can.comment });
  const candidates = useMemo(() => (mentionable.data ? candidatesOf(mentionable.data) : []), [mentionable.data]);
  const onThread = (thread: ThreadShape) => {
    client.setQueryData<Threads>(keys.ideaThreads(idea.id), (now) => {
      const items = now?.items ?? [];
      const known = items.some(({ id }) => id === thread.id);
      return {
        items: known ? items.map((one) => (one.id === thread.id ? thread : one)) : [...items, thread],
        nextCursor: null,
      };
    });
  };
  return (
    <Loaded query={threads}>
      {({ items }) => (
        <Discussion
          place={`idea:${idea.id}`}
          threads={items}
          candidates={candidates}
          unions={mentionable.data?.unions ?? []}
          mayComment={idea.can.comment}
          whyNot={idea.can.comment ? null : t(me ? 'comments.whyNot.reader' : 'comments.whyNot.guest')}
          onThread={onThread}
          create={async (said) => {
            const thread = await call(routes.createIdeaThread, {
              params: { id: idea.id },
              body: { anchor: null, ...said },
            });
            put({ ...idea, comments: idea.comments + 1 });
            return thread;
          }}
        />
      )}
    </Loaded>
  );
}
