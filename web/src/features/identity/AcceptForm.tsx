import { limits, routes, shapes, type InvitationView, type Locale } from '@koinon/contract';
import { withArticle } from '@koinon/text';
import { PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCall } from '../../lib/api.ts';
import { useDraftForm } from '../../lib/use-draft-form.ts';
import { FormFooter } from '../../ui/FormFooter.tsx';
import { useEnter } from './use-enter.ts';

const schema = z.object({
  name: shapes.invitationAccept.shape.name,
  password: z.union([z.literal(''), shapes.password]),
});

/** Accepts an invitation. Who has an account already only presses the button. */
export function AcceptForm({ token, invitation }: { token: string; invitation: InvitationView }) {
  const { t, i18n } = useTranslation();
  const { form, fail, failure, done } = useDraftForm({
    draft: 'invitation',
    initial: { name: invitation.name, password: '' },
    schema,
    secret: ['password'],
  });
  const enter = useEnter();
  const accept = useCall(routes.acceptInvitation, {
    meta: { quiet: true },
    onError: fail,
    onSuccess: () => {
      done();
      return enter();
    },
  });
  const submit = ({ name, password }: { name: string; password: string }) =>
    accept.mutate({
      body: invitation.hasAccount
        ? { token }
        : { token, name, ...(password ? { password } : {}), locale: i18n.language as Locale },
    });

  const inviter = i18n.language === 'el' ? withArticle(invitation.invitedBy) : invitation.invitedBy;

  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack>
        <div>
          <Text>{t('identity.invitation.by', { name: inviter, chamber: invitation.chamberName })}</Text>
          {invitation.union && (
            <Text>
              {t('identity.invitation.union')}: <strong>{invitation.union}</strong>
            </Text>
          )}
          {invitation.workspace && (
            <Text>
              {t('identity.invitation.workspace')}: <strong>{invitation.workspace}</strong>
            </Text>
          )}
          <Text c="dimmed">{t('identity.invitation.email', { email: invitation.email })}</Text>
        </div>
        {!invitation.hasAccount && (
          <>
            <input type="hidden" autoComplete="username" value={invitation.email} readOnly />
            <TextInput label={t('identity.invitation.name')} autoComplete="name" {...form.getInputProps('name')} />
            <PasswordInput
              label={`${t('identity.invitation.password')} (${t('common.optional')})`}
              description={t('identity.invitation.passwordHint', { min: limits.passwordMin })}
              autoComplete="new-password"
              {...form.getInputProps('password')}
            />
          </>
        )}
        <FormFooter failure={failure} busy={accept.isPending} submit={t('identity.invitation.accept')} />
      </Stack>
    </form>
  );
}
