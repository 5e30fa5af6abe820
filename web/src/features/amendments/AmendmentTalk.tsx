import { routes, type Amendment, type DocumentShape } from '@koinon/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { candidatesOf } from '../../editor/index.ts';
import { call, query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useMe } from '../../lib/session.ts';
import classes from './amendments.module.css';
import { Discussion } from '../comments/Discussion.tsx';
import { usePutThread, useThreads } from '../comments/use-threads.ts';

/** What is said of an amendment: the threads on the suggestions it was made of. */
export function AmendmentTalk({ amendment, document }: { amendment: Amendment; document: DocumentShape }) {
  const { t } = useTranslation();
  const me = useMe();
  const [opened, setOpened] = useState(false);
  const threads = useThreads(document.id).data?.items ?? [];
  const put = usePutThread(document.id);
  const mayComment = document.can.comment;
  const { data: mentionable } = useQuery({
    ...query(keys.mentionable(document.id), routes.mentionable, { params: { id: document.id } }),
    enabled: me !== null && mayComment && opened,
    meta: { quiet: true },
  });
  const candidates = useMemo(() => (mentionable ? candidatesOf(mentionable) : []), [mentionable]);
  const ids = new Set(amendment.parts.map(({ suggestionId }) => suggestionId));
  const about = threads.filter(({ suggestionId }) => suggestionId !== null && ids.has(suggestionId));
  const said = about.reduce((sum, { comments }) => sum + comments.length, 0);
  const first = amendment.parts[0]?.suggestionId;
  return (
    <details className={classes.screen} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary className={classes.summary}>{t('amendments.talk', { count: said })}</summary>
      {opened && first && (
        <Discussion
          place={`amendment:${amendment.id}`}
          threads={about}
          candidates={candidates}
          unions={mentionable?.unions ?? []}
          mayComment={mayComment}
          whyNot={mayComment ? null : t(me ? 'comments.whyNot.reader' : 'comments.whyNot.guest')}
          onThread={put}
          create={(words) =>
            call(routes.createThread, {
              params: { id: document.id },
              body: { anchor: null, suggestionId: first, ...words },
            })
          }
        />
      )}
    </details>
  );
}
