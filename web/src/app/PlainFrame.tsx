import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../ui/Logo.tsx';
import { LanguageToggle } from '../shell/frame/LanguageToggle.tsx';
import { OfflineNotice } from '../shell/frame/OfflineNotice.tsx';
import { ThemeToggle } from '../shell/frame/ThemeToggle.tsx';
import classes from './PlainFrame.module.css';

/** The frame of what comes before the workspace: sign-in, invitation, first run. */
export function PlainFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={classes.frame}>
      <header className={classes.header}>
        <Group gap="xs" c="aegean" wrap="nowrap">
          <Logo size={34} />
          <Text component="span" className={classes.name}>
            {t('common.appName')}
          </Text>
        </Group>
        <Group gap={4} wrap="nowrap">
          <LanguageToggle />
          <ThemeToggle />
        </Group>
      </header>
      <OfflineNotice />
      <main className={classes.main}>{children}</main>
      <footer className={classes.footer}>{t('common.tagline')}</footer>
    </div>
  );
}
