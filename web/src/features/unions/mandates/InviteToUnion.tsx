import { locales, mandateKinds, routes, shapes, type Locale, type MandateKind, type Union } from '@koinon/contract';
import { Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useDraftForm } from '../../../lib/use-draft-form.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { FormFooter } from '../../../ui/FormFooter.tsx';
import { notify } from '../../../ui/notify.ts';

interface Props {
  union: Union;
  opened: boolean;
  onClose: () => void;
}

/** Invites by e-mail somebody without an account; accepting gives them the mandate. */
export function InviteToUnion({ union, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('unions.people.inviteTitle')} opened={opened} onClose={onClose}>
      <Form union={union} onDone={onClose} />
    </FormDialog>
  );
}

const schema = shapes.invitationInput.pick({ email: true, name: true });

function Form({ union, onDone }: { union: Union; onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { form, fail, failure, done, discard, restored } = useDraftForm({
    draft: `invite-union:${union.id}`,
    initial: {
      email: '',
      name: '',
      kind: 'representative' as MandateKind,
      locale: i18n.language as Locale,
    },
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
  const submit = ({ kind, ...person }: typeof form.values) =>
    invite.mutate({ body: { ...person, union: { id: union.id, kind } } });

  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack>
        <TextInput
          label={t('common.email')}
          type="email"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <TextInput label={t('workspaces.invite.name')} autoComplete="off" {...form.getInputProps('name')} />
        <Select
          label={t('unions.people.kind')}
          data={mandateKinds.map((value) => ({ value, label: t(`vocabulary.mandateKinds.${value}`) }))}
          {...form.getInputProps('kind')}
        />
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
