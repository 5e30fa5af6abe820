import { mandateKinds, type MandateKind, type Union } from '@koinon/contract';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { InvitationForm } from '../../invitations/index.ts';

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
      <InvitationForm
        draft={`invite-union:${union.id}`}
        initial={{ kind: 'representative' as MandateKind }}
        input={({ kind, ...person }) => ({ ...person, union: { id: union.id, kind } })}
        onDone={onClose}
      >
        {(form) => (
          <Select
            label={t('unions.people.kind')}
            data={mandateKinds.map((value) => ({ value, label: t(`vocabulary.mandateKinds.${value}`) }))}
            {...form.getInputProps('kind')}
          />
        )}
      </InvitationForm>
    </FormDialog>
  );
}
