import { locales, routes, shapes, type InvitationInput, type Locale } from '@koinon/contract';
import { Select, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useDraftForm } from '../../lib/use-draft-form.ts';
import { FormFooter } from '../../ui/FormFooter.tsx';
import { notify } from '../../ui/notify.ts';

/** Whom a letter invites, and in which language. */
interface Invited {
  email: string;
  name: string;
  locale: Locale;
}

interface Props<What extends Record<string, unknown>> {
  /** The draft's key. */
  draft: string;
  /** What they are invited to, as the form begins with it. */
  initial: What;
  /** Its fields. */
  children: (form: UseFormReturnType<Invited & What>) => ReactNode;
  input: (values: Invited & What) => InvitationInput;
  onDone: () => void;
}

const schema = shapes.invitationInput.pick({ email: true, name: true });

/** Invites somebody by e-mail; what they are invited to is between their name and their language. */
export function InvitationForm<What extends Record<string, unknown>>(props: Props<What>) {
  const { children, input, onDone } = props;
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { form, fail, failure, done, discard, restored } = useDraftForm<Invited & What>({
    draft: props.draft,
    initial: { email: '', name: '', locale: i18n.language as Locale, ...props.initial },
    schema,
  });
  const invite = useCall(routes.invite, {
    meta: { quiet: true },
    onError: fail,
    onSuccess: (invitation) => {
      done();
      notify.done(t('workspaces.invite.sent', { email: invitation.email }));
      void client.invalidateQueries({ queryKey: keys.invitations });
      onDone();
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => invite.mutate({ body: input(values) }))}>
      <Stack>
        <TextInput
          label={t('common.email')}
          type="email"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <TextInput label={t('workspaces.invite.name')} autoComplete="off" {...form.getInputProps('name')} />
        {children(form)}
        <Select
          label={t('workspaces.invite.language')}
          data={locales.map((value) => ({ value, label: t(`vocabulary.locales.${value}`) }))}
          {...form.getInputProps('locale')}
        />
        <FormFooter
          failure={failure}
          busy={invite.isPending}
          submit={t('workspaces.invite.send')}
          restored={restored}
          onDiscard={discard}
        />
      </Stack>
    </form>
  );
}
