import { Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The sheet of paper for who has no account or no session yet: sign-in, invitation, set-up, an answer to a call. */
export function Sheet({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  useDocumentTitle(`${title} · ${t('common.appName')}`);
  return (
    <Paper withBorder p={{ base: 'md', sm: 36 }} maw={760} w="100%" mx="auto">
      <Stack gap="lg">
        <div>
          <Title order={1} tabIndex={-1}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" mt={6} component="div">
              {lead}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
