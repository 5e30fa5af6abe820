import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** What who has sent an application takes with them. */
export function Receipt({ receipt, token, late }: { receipt: string; token: string; late: boolean }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Alert color="olive">
      <Stack gap="sm">
        <Text component="h2" fz="lg" fw={600} ref={heading} tabIndex={-1}>
          {t('calls.receipt.title')}
        </Text>
        <Text>{t('calls.receipt.number')}</Text>
        <Text fz={32} fw={700} ff="monospace" lh={1.2}>
          {receipt}
        </Text>
        {late && <Text>{t('calls.receipt.late')}</Text>}
        <Text>{t('calls.receipt.letter')}</Text>
        <Anchor href={`/application#token=${token}`} py={10}>
          {t('calls.receipt.page')}
        </Anchor>
      </Stack>
    </Alert>
  );
}
