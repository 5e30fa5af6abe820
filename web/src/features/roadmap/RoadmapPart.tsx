import { routes } from '@koinon/contract';
import { Skeleton, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import classes from './RoadmapPart.module.css';

const RoadmapView = lazyPart(['roadmap'], async () => (await import('./index.ts')).RoadmapView);

/** The roadmap of a document, in the same live document as its text. */
export function RoadmapPart() {
  const { t } = useTranslation();
  const { document, session, mayWrite, mentionable } = useDocumentPage();
  const { id, workspaceId } = document;
  const others = useQuery(
    everyPage(keys.workspaceDocuments(workspaceId), routes.documents, { params: { id: workspaceId } }),
  );
  const workspace = useQuery(query(keys.workspace(workspaceId), routes.workspace, { params: { id: workspaceId } }));
  const documents = useMemo(
    () =>
      (others.data?.items ?? [])
        .filter((one) => one.id !== id)
        .map((one) => ({ id: one.id, title: one.title, href: `/documents/${one.id}` })),
    [others.data, id],
  );
  const people = useMemo(
    () => (mentionable?.people ?? []).map(({ id, name, union }) => ({ id, name, unionId: union?.id ?? null })),
    [mentionable],
  );
  const unions = mentionable?.unions ?? workspace.data?.unions ?? [];
  return (
    <section aria-label={t('documents.roadmap')} className={classes.roadmap}>
      {/* As high as the window: what stands below may not be seen to jump when the roadmap comes. */}
      <Suspense fallback={<Skeleton height="100dvh" />}>
        <RoadmapView
          doc={session.doc}
          canWrite={mayWrite}
          unions={unions}
          people={people}
          documents={documents}
          awareness={session.provider.socket.awareness}
          documentId={id}
        />
      </Suspense>
      <Title order={2} size="h3" className={classes.textTitle}>
        {t('documents.roadmapText')}
      </Title>
    </section>
  );
}
