import { Skeleton } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentSession } from '../../editor/index.ts';
import { statusOf } from '../../lib/api.ts';
import { useMe } from '../../lib/session.ts';
import { useFollow } from '../../live/index.ts';
import { notify } from '../../ui/notify.ts';
import { LoadError } from '../../ui/LoadError.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import classes from './DocumentPage.module.css';
import { DocumentView } from './DocumentView.tsx';
import { useDocument } from './use-document.ts';

/** The page of one document: knows it, opens its live text, and shows both. */
export function DocumentPage({ documentId }: { documentId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const query = useDocument(documentId);
  const document = query.data;
  useFollow(document ? [document.workspaceId] : []);
  // Without the right to read there is nothing to open; what is on screen stays, so that unsaved words are not taken away.
  const gone = query.error !== null && statusOf(query.error) === 404;
  const access = gone ? 'none' : (document?.access ?? null);
  const session = useDocumentSession(documentId, me?.id ?? null, document ? access : null, () =>
    notify.info(t('editor.anew')),
  );
  const { refetch } = query;

  useEffect(() => {
    if (!session) return undefined;
    let { access: known, stopped } = session.view();
    // The line hears of a change of right first; the rest of what the server knows follows.
    return session.subscribe(() => {
      const now = session.view();
      if (now.access !== known || now.stopped !== stopped) void refetch();
      ({ access: known, stopped } = now);
    });
  }, [session, refetch]);

  if (document && session)
    return (
      <PageFrame title={document.title} width="full" bare>
        <DocumentView key={session.doc.guid} document={document} session={session} me={me} />
      </PageFrame>
    );
  return (
    <PageFrame title={t('documents.loading')} width="text" bare>
      {query.error && !document ? (
        <LoadError error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className={classes.waiting} aria-busy="true">
          <Skeleton height={36} width="60%" />
          <Skeleton height={18} width="35%" />
          <Skeleton height={420} />
        </div>
      )}
    </PageFrame>
  );
}
