import { limits, type Passkey, routes, shapes } from '@koinon/contract';
import { Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useDraftForm } from '../../../lib/use-draft-form.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { FormFooter } from '../../../ui/FormFooter.tsx';
import { notify } from '../../../ui/notify.ts';

interface Props {
  passkey: Passkey;
  opened: boolean;
  onClose: () => void;
}

/** By what name I know one of my passkeys again. */
export function RenamePasskey({ passkey, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('passkeys.renameTitle')} opened={opened} onClose={onClose}>
      <Form passkey={passkey} onDone={onClose} />
    </FormDialog>
  );
}

function Form({ passkey: { id, name }, onDone }: { passkey: Passkey; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { form, fail, failure, restored, discard } = useDraftForm({
    draft: `passkey:${id}`,
    initial: { name },
    schema: shapes.passkeyRename,
  });
  const rename = useCall(routes.renamePasskey, {
    meta: { quiet: true },
    onError: fail,
    onSuccess: async () => {
      discard();
      await client.invalidateQueries({ queryKey: keys.passkeys });
      notify.done(t('passkeys.renamed'));
      onDone();
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((body) => rename.mutate({ params: { id }, body }))}>
      <Stack>
        <TextInput
          label={t('passkeys.name')}
          data-autofocus
          maxLength={limits.passkeys.name}
          {...form.getInputProps('name')}
        />
        <FormFooter
          failure={failure}
          busy={rename.isPending}
          submit={t('common.save')}
          restored={restored}
          onDiscard={discard}
        />
      </Stack>
    </form>
  );
}
