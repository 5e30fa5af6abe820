import { Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from './Logo.tsx';

/** A whole page with one message: not found, no right, server away, broken. */
export function MessagePage({ title, body, action }: { title: string; body: string; action?: ReactNode }) {
  const { t } = useTranslation();
  useDocumentTitle(`${title} · ${t('common.appName')}`);
  return (
    <Stack align="center" justify="center" gap="md" mih="60vh" p="xl" ta="center">
      <Text c="aegean" component="span" lh={1}>
        <Logo size={56} />
      </Text>
      <Title order={1}>{title}</Title>
      <Text c="dimmed" maw="52ch">
        {body}
      </Text>
      {action}
    </Stack>
  );
}
