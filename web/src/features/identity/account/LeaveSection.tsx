import { routes } from '@koinon/contract';
import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { IconUserMinus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { query, statusOf, useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { Lines, Loaded } from '../../../ui/Loaded.tsx';
import { accountDeleted } from '../account-deleted.ts';

/** Deletes my account, once I have read what would be left with nobody. */
export function LeaveSection() {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const leaving = useQuery(query(keys.leaving, routes.leaving, {}));
  const remove = useCall(routes.removeMe, {
    // All sessions end with the account, and hearing of that may take this page away before the answer is here.
    onMutate: () => accountDeleted.tell(),
    // Where no answer came, the page may have been taken away by just that.
    onError: (error) => {
      if (statusOf(error) !== 0) accountDeleted.forget();
    },
    onSuccess: () => {
      // A whole new page: a guard of this one would lead to a sign-in that comes back here.
      location.replace('/signin');
    },
  });
  // Whoever sees this has an account.
  useEffect(() => accountDeleted.forget(), []);
  const ask = async () => {
    const sure = await confirm({
      title: t('identity.leave.confirmTitle'),
      body: t('identity.leave.confirmBody'),
      confirm: t('identity.leave.submit'),
      danger: true,
    });
    if (sure) remove.mutate({});
  };

  return (
    <Loaded query={leaving} skeleton={<Lines count={2} />}>
      {({ last, unions, workspaces }) => (
        <Stack align="flex-start">
          <Text>{t('identity.leave.body')}</Text>
          {last !== null && <Alert color="ochre">{t(`identity.leave.last.${last}`)}</Alert>}
          {last === null && unions.length + workspaces.length > 0 && (
            <Alert color="ochre" title={t('identity.leave.alone')}>
              <List>
                {unions.map(({ id, name }) => (
                  <List.Item key={id}>{t('identity.leave.union', { name })}</List.Item>
                ))}
                {workspaces.map(({ id, title }) => (
                  <List.Item key={id}>{t('identity.leave.workspace', { title })}</List.Item>
                ))}
              </List>
            </Alert>
          )}
          {last === null && (
            <Button
              variant="outline"
              color="clay"
              leftSection={<IconUserMinus size={18} aria-hidden="true" />}
              loading={remove.isPending}
              onClick={() => void ask()}
            >
              {t('identity.leave.submit')}
            </Button>
          )}
        </Stack>
      )}
    </Loaded>
  );
}
