import { routes } from '@koinon/contract';
import { Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { candidatesOf } from '../../editor/index.ts';
import { call, query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useMe } from '../../lib/session.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Discussion } from './Discussion.tsx';
import { usePutThread, useThreads } from './use-threads.ts';

interface Props {
  documentId: string;
  mayComment: boolean;
}

/** What is said about a document, on a page that does not show its text; the words of it are a link away. */
export function Beside({ documentId, mayComment }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const threads = useThreads(documentId);
  const put = usePutThread(documentId);
  const { data: mentionable } = useQuery({
    ...query(keys.mentionable(documentId), routes.mentionable, { params: { id: documentId } }),
    enabled: me !== null && mayComment,
    meta: { quiet: true },
  });
  const candidates = useMemo(() => (mentionable ? candidatesOf(mentionable) : []), [mentionable]);
  return (
    <Loaded query={threads}>
      {({ items }) => (
        <Stack gap="sm">
          {items.some(({ anchor }) => anchor !== null) && (
            <Text size="sm">
              <Anchor component={Link} to={`/documents/${documentId}`}>
                {t('comments.besideText')}
              </Anchor>
            </Text>
          )}
          <Discussion
            place={`document:${documentId}`}
            threads={items}
            candidates={candidates}
            unions={mentionable?.unions ?? []}
            mayComment={mayComment}
            whyNot={mayComment ? null : t(me ? 'comments.whyNot.reader' : 'comments.whyNot.guest')}
            onThread={put}
            create={(said) =>
              call(routes.createThread, { params: { id: documentId }, body: { anchor: null, ...said } })
            }
          />
        </Stack>
      )}
    </Loaded>
  );
}
