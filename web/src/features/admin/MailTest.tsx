import { routes } from '@koinon/contract';
import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { notify } from '../../ui/notify.ts';
import { Section } from '../../ui/Section.tsx';

/** Sends a letter to who asks, to see whether mail works. */
export function MailTest() {
  const { t } = useTranslation();
  const test = useCall(routes.testMail, {
    onSuccess: ({ to }) => notify.done(t('admin.settings.mailSent', { to })),
  });
  return (
    <Section title={t('admin.settings.mail')}>
      <Text mb="md">{t('admin.settings.mailLead')}</Text>
      <Button variant="default" loading={test.isPending} onClick={() => test.mutate({})}>
        {t('admin.settings.mailTest')}
      </Button>
    </Section>
  );
}
