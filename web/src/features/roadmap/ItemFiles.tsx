import { Stack, Text } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Lines } from '../../ui/Loaded.tsx';
import { FilesByDocument } from '../files/index.ts';

/** The files of an item: who may change the roadmap adds them. */
export function ItemFiles({ documentId, itemId }: { readonly documentId: string; readonly itemId: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6}>
      <Text size="sm" fw={560} component="h4" m={0}>
        {t('roadmap.files.title')}
      </Text>
      <Suspense fallback={<Lines count={1} />}>
        <FilesByDocument
          on={{ document: documentId, item: itemId }}
          label={t('roadmap.files.title')}
          none={t('roadmap.files.none')}
          noneReader={t('roadmap.files.noneReader')}
        />
      </Suspense>
    </Stack>
  );
}
