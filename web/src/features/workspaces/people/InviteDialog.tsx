import {
  mandateKinds,
  routes,
  shapes,
  workspaceRoles,
  locales,
  type Locale,
  type MandateKind,
  type Workspace,
  type WorkspaceRole,
} from '@koinon/contract';
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
  workspace: Workspace;
  opened: boolean;
  onClose: () => void;
}

/** Invites a person by e-mail, with a mandate of a union that takes part or with a role of their own. */
export function InviteDialog({ workspace, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('workspaces.invite.title')} opened={opened} onClose={onClose}>
      <Form workspace={workspace} onDone={onClose} />
    </FormDialog>
  );
}

const ofUnion = 'union';
const schema = shapes.invitationInput.pick({ email: true, name: true });

function Form({ workspace, onDone }: { workspace: Workspace; onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { form, fail, failure, done, discard, restored } = useDraftForm({
    draft: `invite:${workspace.id}`,
    initial: {
      email: '',
      name: '',
      unionId: '',
      kind: 'representative' as MandateKind,
      role: 'commenter' as WorkspaceRole | typeof ofUnion,
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
  const { unionId } = form.values;
  const submit = ({ email, name, unionId, kind, role, locale }: typeof form.values) =>
    invite.mutate({
      body: {
        email,
        name,
        locale,
        ...(unionId ? { union: { id: unionId, kind } } : {}),
        workspace: { id: workspace.id, role: role === ofUnion ? null : role },
      },
    });

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
          label={`${t('workspaces.invite.union')} (${t('common.optional')})`}
          description={t('workspaces.invite.unionHint')}
          data={workspace.unions.map((union) => ({ value: union.id, label: union.name }))}
          searchable
          clearable
          value={unionId || null}
          onChange={(value) => form.setValues({ unionId: value ?? '', role: value ? ofUnion : 'commenter' })}
        />
        {unionId && (
          <Select
            label={t('workspaces.invite.kind')}
            data={mandateKinds.map((value) => ({ value, label: t(`vocabulary.mandateKinds.${value}`) }))}
            {...form.getInputProps('kind')}
          />
        )}
        <Select
          label={t('workspaces.invite.role')}
          data={[
            ...(unionId ? [{ value: ofUnion, label: t('workspaces.invite.roleFromUnion') }] : []),
            ...workspaceRoles.map((value) => ({ value, label: t(`vocabulary.workspaceRoles.${value}`) })),
          ]}
          {...form.getInputProps('role')}
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
