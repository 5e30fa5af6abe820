import { Alert, Button, Stack } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../lib/problem-text.ts';

/** Something could not be loaded: why, in words, and a button to try again. */
export function LoadError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (
    <Alert color="clay" icon={<IconCloudOff size={20} />} title={t('common.error.load')} role="alert">
      <Stack align="flex-start" gap="sm">
        {problemText(error)}
        <Button variant="default" leftSection={<IconRefresh size={18} />} onClick={onRetry}>
          {t('common.retry')}
        </Button>
      </Stack>
    </Alert>
  );
}
