import { routes, type Account } from '@koinon/contract';
import { Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../../lib/keys.ts';
import { usePages } from '../../../lib/use-pages.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PagedList } from '../../../ui/PagedList.tsx';
import { AccountRow } from './AccountRow.tsx';

/** All accounts, searched by the server. */
export function AccountsPage() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const pages = usePages<Account>([...keys.accounts, 'list', search], routes.accounts, {
    query: search ? { search } : {},
  });
  return (
    <Stack>
      <TextInput
        label={t('admin.accounts.search')}
        description={t('admin.accounts.searchHint')}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maw={480}
      />
      <PagedList
        label={t('admin.tabs.accounts')}
        pages={pages}
        empty={
          <EmptyState
            icon={IconUserSearch}
            title={t('admin.accounts.emptyTitle')}
            body={t('admin.accounts.emptyBody')}
          />
        }
      >
        {(account) => <AccountRow key={account.id} account={account} />}
      </PagedList>
    </Stack>
  );
}
