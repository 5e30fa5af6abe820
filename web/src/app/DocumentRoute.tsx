import { Skeleton, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { PageFrame } from '../ui/PageFrame.tsx';
import { useTranslation } from 'react-i18next';

const DocumentPage = lazy(async () => ({ default: (await import('../features/documents/index.ts')).DocumentPage }));

/** Loads the editor when a document is opened: it is most of the application's weight. */
export function DocumentRoute() {
  const { documentId } = useParams({ strict: false });
  const { t } = useTranslation();
  if (!documentId) return null;
  return (
    <Suspense
      fallback={
        <PageFrame title={t('common.loading')} width="text" bare>
          <Stack aria-busy="true">
            <Skeleton height={40} width="70%" />
            <Skeleton height={16} />
            <Skeleton height={16} />
            <Skeleton height={16} width="85%" />
          </Stack>
        </PageFrame>
      }
    >
      <DocumentPage key={documentId} documentId={documentId} />
    </Suspense>
  );
}
