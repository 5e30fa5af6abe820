import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../lib/session.ts';
import { PageFrame } from '../../../ui/PageFrame.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Consents } from './Consents.tsx';
import { LeaveSection } from './LeaveSection.tsx';
import { MyData } from './MyData.tsx';
import { MyProvider } from './MyProvider.tsx';
import { MyMandates } from './MyMandates.tsx';
import { Passkeys } from './Passkeys.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { Sessions } from './Sessions.tsx';

/** My name, language, look, mandates, password, sessions, and the way out. */
export function AccountPage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  return (
    <PageFrame title={t('identity.account.title')} lead={me.email} width="text">
      <Stack gap="xl">
        <Section title={t('identity.account.profile')}>
          <ProfileForm me={me} />
        </Section>
        <Section title={t('identity.account.mandates')}>
          <MyMandates me={me} />
        </Section>
        <Section title={t('identity.account.passwordTitle')}>
          <PasswordForm me={me} />
        </Section>
        <Section title={t('passkeys.title')} lead={t('passkeys.lead')}>
          <Passkeys />
        </Section>
        <MyProvider />
        <Section title={t('identity.account.sessions')} lead={t('identity.account.sessionsLead')}>
          <Sessions />
        </Section>
        <Section title={t('consents.title')} lead={t('consents.lead')}>
          <Consents />
        </Section>
        <Section title={t('identity.mine.title')} lead={t('identity.mine.lead')}>
          <MyData />
        </Section>
        <Section title={t('identity.leave.title')}>
          <LeaveSection />
        </Section>
      </Stack>
    </PageFrame>
  );
}
