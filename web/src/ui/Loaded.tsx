import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadError } from './LoadError.tsx';

interface Props<T> {
  query: UseQueryResult<T>;
  /** Shown while nothing is known yet; lines by default. */
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** The three states of a query: skeleton, error with retry, content. Old content stays while news is fetched. */
export function Loaded<T>({ query, skeleton, children }: Props<T>) {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <LoadError error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div aria-busy="true">
      <VisuallyHidden role="status">{t('common.loading')}</VisuallyHidden>
      {skeleton ?? <Lines />}
    </div>
  );
}

/** Rows of a list to come. */
export function Lines({ count = 4, height = 56 }: { count?: number; height?: number }) {
  return (
    <Stack gap="sm">
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height} />
      ))}
    </Stack>
  );
}
