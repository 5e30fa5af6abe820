import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../ui/PageFrame.tsx';

/** Stands where a page will, while its code is on the way. */
export function PageWaits() {
  const { t } = useTranslation();
  return (
    <PageFrame title={t('common.loading')} width="text" bare>
      <Stack aria-busy="true">
        <VisuallyHidden role="status">{t('common.loading')}</VisuallyHidden>
        <Skeleton height={40} width="70%" />
        <Skeleton height={16} />
        <Skeleton height={16} />
        <Skeleton height={16} width="85%" />
      </Stack>
    </PageFrame>
  );
}
