import type { ImportResult } from '@koinon/contract';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { WhatWasFound } from './WhatWasFound.tsx';

/** The document that was made of a file. */
export function ImportReport({ result, onClose }: { result: ImportResult; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { documentId, title } = result;
  const open = () => {
    if (documentId) void navigate({ to: '/documents/$documentId', params: { documentId } });
  };
  return (
    <Stack>
      <Text role="status">{t('transfer.import.done', { title })}</Text>
      <WhatWasFound result={result} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
        <Button data-autofocus onClick={open}>
          {t('transfer.import.open')}
        </Button>
      </Group>
    </Stack>
  );
}
