import { Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The sheet of paper on which sign-in, invitation and set-up stand. */
export function Sheet({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  useDocumentTitle(`${title} · ${t('common.appName')}`);
  return (
    <Paper withBorder p={{ base: 'lg', sm: 36 }}>
      <Stack gap="lg">
        <div>
          <Title order={1}>{title}</Title>
          {lead && (
            <Text c="dimmed" mt={6}>
              {lead}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
