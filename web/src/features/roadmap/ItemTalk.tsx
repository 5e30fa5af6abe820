import { routes } from '@koinon/contract';
import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/api.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Discussion } from '../comments/Discussion.tsx';
import { usePutThread, useThreads } from '../comments/use-threads.ts';

/** The comments on one item of the document's roadmap; they stand among those of the document too. */
export function ItemTalk({ documentId, itemId }: { readonly documentId: string; readonly itemId: string }) {
  const { t } = useTranslation();
  const { me, mayComment, candidates, mentionable } = useDocumentPage();
  const threads = useThreads(documentId);
  const put = usePutThread(documentId);
  return (
    <section aria-label={t('comments.title')} style={{ width: '100%' }}>
      <Title order={3} size="h5" mb="xs">
        {t('comments.title')}
      </Title>
      <Loaded query={threads}>
        {({ items }) => (
          <Discussion
            place={`item:${documentId}:${itemId}`}
            threads={items.filter((thread) => thread.itemId === itemId)}
            candidates={candidates}
            unions={mentionable?.unions ?? []}
            mayComment={mayComment}
            whyNot={mayComment ? null : t(me ? 'comments.whyNot.reader' : 'comments.whyNot.guest')}
            onThread={put}
            create={(said) =>
              call(routes.createThread, { params: { id: documentId }, body: { anchor: null, itemId, ...said } })
            }
          />
        )}
      </Loaded>
    </section>
  );
}
