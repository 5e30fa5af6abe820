/// <reference types="vite-plugin-pwa/react" />
import { Button, Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRegisterSW } from 'virtual:pwa-register/react';
import classes from './UpdatePrompt.module.css';

const hour = 3_600_000;

/** Registers the service worker and says quietly when a new version waits; never reloads under somebody who types. */
export function UpdatePrompt() {
  const { t } = useTranslation();
  const {
    needRefresh: [waiting, setWaiting],
    updateServiceWorker,
  } = useRegisterSW({
    onRegisteredSW: (_url, registration) => {
      if (registration) setInterval(() => void registration.update().catch(() => undefined), hour);
    },
  });
  if (!waiting) return null;
  return (
    <Paper className={classes.prompt} withBorder shadow="md" p="sm" role="status">
      <Group gap="sm" justify="space-between">
        <Text size="sm">{t('common.update.body')}</Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="subtle" onClick={() => setWaiting(false)}>
            {t('common.update.later')}
          </Button>
          <Button size="compact-sm" onClick={() => void updateServiceWorker(true)}>
            {t('common.update.reload')}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
