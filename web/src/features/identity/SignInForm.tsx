import { routes } from '@koinon/contract';
import { Alert, Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { readDraft, writeDraft } from '../../lib/drafts.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { passkeysWork } from '../../lib/passkey.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { useEnter } from './use-enter.ts';

const PasskeyButton = lazyPart([], async () => (await import('./PasskeyButton.tsx')).PasskeyButton);

const ProviderButton = lazyPart([], async () => (await import('./ProviderButton.tsx')).ProviderButton);

interface Props {
  next: string | undefined;
  onLinkSent: (email: string) => void;
}

const draft = 'guest:sign-in';
// Whether an address exists only the server knows; here it is enough that it looks like one.
const address = /^\s*\S+@\S+\.\S+\s*$/;

function draftOfEmail(): string {
  const kept = readDraft(draft);
  return typeof kept === 'object' && kept !== null && 'email' in kept ? String(kept.email) : '';
}

/**
 * E-mail with password, or e-mail alone for a link. It does without the forms and shapes of the pages behind the door, to come
 * quickly on a slow line; the server has the last word on both fields.
 */
export function SignInForm({ next, onLinkSent }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [email, setEmail] = useState(draftOfEmail);
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<{ email?: string; password?: string }>({});
  const enter = useEnter(next);
  const signIn = useCall(routes.signIn, {
    meta: { quiet: true },
    onSuccess: () => {
      writeDraft(draft, undefined);
      return enter();
    },
  });
  const requestLink = useCall(routes.requestLink, {
    meta: { quiet: true },
    onSuccess: (_answer, { body }) => onLinkSent(body.email),
  });
  const failure = signIn.error ?? requestLink.error;

  /** Says what is missing, and puts the cursor there. */
  const complete = (form: HTMLFormElement, withPassword: boolean): boolean => {
    const found = {
      ...(address.test(email) ? {} : { email: t('common.field.email') }),
      ...(withPassword && !password ? { password: t('common.field.required') } : {}),
    };
    setWrong(found);
    const [first] = Object.keys(found);
    if (first) form.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    return !first;
  };
  const submit = (form: HTMLFormElement) => {
    requestLink.reset();
    if (complete(form, true)) signIn.mutate({ body: { email, password } });
  };
  const sendLink = (form: HTMLFormElement) => {
    signIn.reset();
    if (complete(form, false)) requestLink.mutate({ body: { email, ...(next ? { next } : {}) } });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(event.currentTarget);
      }}
    >
      <Stack>
        <TextInput
          label={t('common.email')}
          name="email"
          type="email"
          autoComplete="username"
          autoFocus
          value={email}
          error={wrong.email}
          onChange={({ currentTarget: { value } }) => {
            setEmail(value);
            setWrong({});
            writeDraft(draft, { email: value });
          }}
        />
        <PasswordInput
          label={t('identity.signIn.password')}
          name="password"
          autoComplete="current-password"
          value={password}
          error={wrong.password}
          onChange={({ currentTarget: { value } }) => {
            setPassword(value);
            setWrong({});
          }}
        />
        {failure && (
          <Alert color="clay" role="alert">
            {problemText(failure)}
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
          onClick={({ currentTarget: { form } }) => form && sendLink(form)}
        >
          {t('identity.signIn.linkSubmit')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('identity.signIn.linkHint')}
        </Text>
        {passkeysWork() && (
          <Suspense fallback={null}>
            <PasskeyButton next={next} />
          </Suspense>
        )}
        <Suspense fallback={null}>
          <ProviderButton next={next} />
        </Suspense>
      </Stack>
    </form>
  );
}
