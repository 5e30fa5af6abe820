import { limits, routes, shapes, type Me } from '@koinon/contract';
import { PasswordInput, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useDraftForm } from '../../../lib/use-draft-form.ts';
import { FormFooter } from '../../../ui/FormFooter.tsx';
import { notify } from '../../../ui/notify.ts';

const initial = { current: '', password: '', repeat: '' };
const schemaFor = (hasPassword: boolean) =>
  z
    .object({ current: hasPassword ? z.string().min(1) : z.string(), password: shapes.password, repeat: z.string() })
    .refine(({ password, repeat }) => password === repeat, {
      path: ['repeat'],
      message: 'common.field.passwordsDiffer',
    });

/** Sets or changes my password; other devices are signed out. Nothing of it is kept as a draft. */
export function PasswordForm({ me }: { me: Me }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { form, fail, failure, discard } = useDraftForm({ draft: null, initial, schema: schemaFor(me.hasPassword) });
  const change = useCall(routes.changePassword, {
    meta: { quiet: true },
    onError: fail,
    onSuccess: (changed) => {
      discard();
      client.setQueryData(keys.session, changed);
      void client.invalidateQueries({ queryKey: keys.sessions });
      notify.done(t('identity.account.passwordDone'));
    },
  });
  const submit = ({ current, password }: typeof initial) =>
    change.mutate({ body: { password, ...(me.hasPassword ? { current } : {}) } });

  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack>
        <input type="hidden" autoComplete="username" value={me.email} readOnly />
        {me.hasPassword ? (
          <PasswordInput
            label={t('identity.account.current')}
            autoComplete="current-password"
            {...form.getInputProps('current')}
          />
        ) : (
          <Text c="dimmed">{t('identity.account.noPassword')}</Text>
        )}
        <PasswordInput
          label={t('identity.account.new')}
          description={t('common.field.passwordMin', { min: limits.passwordMin })}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <PasswordInput
          label={t('identity.account.repeat')}
          autoComplete="new-password"
          {...form.getInputProps('repeat')}
        />
        <Text size="sm" c="dimmed">
          {t('identity.account.passwordNote')}
        </Text>
        <FormFooter
          failure={failure}
          busy={change.isPending}
          submit={t(me.hasPassword ? 'identity.account.passwordChange' : 'identity.account.passwordSet')}
        />
      </Stack>
    </form>
  );
}
