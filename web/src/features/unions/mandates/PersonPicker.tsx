import { routes, type Account } from '@koinon/contract';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';

interface Props {
  value?: string;
  onChange?: (personId: string) => void;
  error?: ReactNode;
}

const labelOf = ({ name, email }: Account) => `${name} · ${email}`;

/** Finds one account by the beginning of a name or e-mail; the server searches. */
export function PersonPicker({ value, onChange, error }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const [picked, setPicked] = useState<Account | null>(null);
  // What was picked fills the box: searching for its label would find nobody.
  const wanted = picked && search === labelOf(picked) ? '' : search;
  const found = useQuery({
    ...query([...keys.accounts, 'pick', wanted], routes.accounts, { query: { search: wanted, limit: 20 } }),
    placeholderData: keepPreviousData,
  });
  const items = found.data?.items ?? [];
  const all = picked && !items.some(({ id }) => id === picked.id) ? [picked, ...items] : items;
  return (
    <Select
      label={t('unions.people.person')}
      description={t('unions.people.personHint')}
      searchable
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={t('unions.people.none')}
      data={all.map((account) => ({ value: account.id, label: labelOf(account) }))}
      value={value || null}
      onChange={(id) => {
        setPicked(all.find((account) => account.id === id) ?? null);
        onChange?.(id ?? '');
      }}
      error={error}
    />
  );
}
