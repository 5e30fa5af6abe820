import { mandateKinds, workspaceRoles, type MandateKind, type Workspace, type WorkspaceRole } from '@koinon/contract';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { InvitationForm } from '../../invitations/index.ts';

interface Props {
  workspace: Workspace;
  opened: boolean;
  onClose: () => void;
}

const ofUnion = 'union';

const initial = {
  unionId: '',
  kind: 'representative' as MandateKind,
  role: 'commenter' as WorkspaceRole | typeof ofUnion,
};

/** Invites a person by e-mail, with a mandate of a union that takes part or with a role of their own. */
export function InviteDialog({ workspace, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('workspaces.invite.title')} opened={opened} onClose={onClose}>
      <InvitationForm
        draft={`invite:${workspace.id}`}
        initial={initial}
        input={({ unionId, kind, role, ...person }) => ({
          ...person,
          ...(unionId ? { union: { id: unionId, kind } } : {}),
          workspace: { id: workspace.id, role: role === ofUnion ? null : role },
        })}
        onDone={onClose}
      >
        {({ values: { unionId }, ...form }) => (
          <>
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
          </>
        )}
      </InvitationForm>
    </FormDialog>
  );
}
