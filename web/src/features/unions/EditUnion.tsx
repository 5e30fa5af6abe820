import { routes, type Union } from '@koinon/contract';
import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useSignedIn } from '../../lib/session.ts';
import { notify } from '../../ui/notify.ts';
import { UnionForm } from './UnionForm.tsx';

/** Changes a union's details or status. */
export function EditUnion({ union: { id, ...union }, onDone }: { union: Union; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useSignedIn();
  const change = useCall(routes.changeUnion, {
    meta: { quiet: true },
    onSuccess: (changed) => {
      client.setQueryData(keys.union(id), changed);
      void client.invalidateQueries({ queryKey: keys.unions, exact: true });
      void client.invalidateQueries({ queryKey: keys.workspaces });
      notify.done(t('unions.form.saved'));
      onDone();
    },
  });
  return (
    <Stack align="stretch">
      <UnionForm
        draft={`union:${id}`}
        initial={union}
        own={!me.coordinator}
        submit={t('common.save')}
        onSubmit={(body) => change.mutateAsync({ params: { id }, body })}
      />
      <Button variant="subtle" onClick={onDone}>
        {t('common.cancel')}
      </Button>
    </Stack>
  );
}
