/// <reference types="vite-plugin-pwa/react" />
import { Button, Group, Paper, Text } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegisterSW } from 'virtual:pwa-register/react';
import { builds } from '../lib/build.ts';
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
  const older = useSyncExternalStore(builds.subscribe, builds.isOther);
  const [later, setLater] = useState(false);
  // A server that was replaced has new pages ready: they are fetched now and not within the hour.
  useEffect(() => {
    if (older)
      void navigator.serviceWorker?.getRegistration().then(
        (found) => found?.update(),
        () => undefined,
      );
  }, [older]);
  if (later || (!waiting && !older)) return null;
  const leave = () => {
    setLater(true);
    setWaiting(false);
  };
  return (
    <Paper className={classes.prompt} withBorder shadow="md" p="sm" role="status">
      <Group gap="sm" justify="space-between">
        <Text size="sm">{t('common.update.body')}</Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="subtle" onClick={leave}>
            {t('common.update.later')}
          </Button>
          <Button size="compact-sm" onClick={() => (waiting ? void updateServiceWorker(true) : location.reload())}>
            {t('common.update.reload')}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
