import { routes, shapes } from '@koinon/contract';
import { Alert, Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraftForm } from '../../lib/use-draft-form.ts';
import { useEnter } from './use-enter.ts';

interface Props {
  next: string | undefined;
  onLinkSent: (email: string) => void;
}

const schema = shapes.signIn.extend({ password: shapes.signIn.shape.password.min(1) });

/** E-mail with password, or e-mail alone for a link. */
export function SignInForm({ next, onLinkSent }: Props) {
  const { t } = useTranslation();
  const { form, fail, failure, done } = useDraftForm({
    draft: 'sign-in',
    initial: { email: '', password: '' },
    schema,
    secret: ['password'],
  });
  const enter = useEnter(next);
  const quiet = { meta: { quiet: true }, onError: fail };
  const signIn = useCall(routes.signIn, {
    ...quiet,
    onSuccess: (me) => {
      done();
      enter(me);
    },
  });
  const requestLink = useCall(routes.requestLink, {
    ...quiet,
    onSuccess: (_answer, { body }) => onLinkSent(body.email),
  });

  const sendLink = () => {
    if (form.validateField('email').hasError) return;
    requestLink.mutate({ body: { email: form.values.email, ...(next ? { next } : {}) } });
  };

  return (
    <form noValidate onSubmit={form.onSubmit((body) => signIn.mutate({ body }))}>
      <Stack>
        <TextInput
          label={t('common.email')}
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('identity.signIn.password')}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        {failure && (
          <Alert color="clay" role="alert">
            {failure}
          </Alert>
        )}
        <Button type="submit" fullWidth loading={signIn.isPending}>
          {t('identity.signIn.submit')}
        </Button>
        <Divider label={t('identity.signIn.or')} />
        <Button
          variant="default"
          fullWidth
          leftSection={<IconMail size={20} aria-hidden="true" />}
          loading={requestLink.isPending}
          onClick={sendLink}
        >
          {t('identity.signIn.linkSubmit')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('identity.signIn.linkHint')}
        </Text>
      </Stack>
    </form>
  );
}
