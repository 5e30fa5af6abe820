import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { useSearch } from './use-search.ts';

/** So many people have room in the list; whoever is not among them is found by more letters. */
const shown = 20;

/** Chooses a person among those that the search finds by their name, and oneself without writing. */
export function PersonChoice({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<{ value: string; label: string } | null>(null);
  // What was picked fills the box: it is no new question.
  const { items } = useSearch(typed === picked?.label ? '' : typed, { kind: 'person', limit: shown });
  const own = me && { value: me.id, label: t('search.you', { name: me.name }) };
  const found = items
    .filter(({ id }) => id !== me?.id)
    .map(({ id, title, place }) => ({
      value: id,
      label: [title, place.heading].filter((part) => part !== null).join(' · '),
    }));
  // Of an address that somebody sent, the name may not be known.
  const other =
    value !== null && value !== me?.id && value !== picked?.value ? { value, label: t('search.chosen') } : null;
  const known = [own, picked, other].filter((one) => one !== null);
  const data = [...known, ...found.filter((one) => known.every((each) => each.value !== one.value))];
  return (
    <Select
      label={t('search.person')}
      placeholder={t('search.anybody')}
      data={data}
      value={value}
      onChange={(id) => {
        setPicked(data.find((one) => one.value === id) ?? null);
        onChange(id);
      }}
      searchable
      // The server has searched: of its answer nothing is left out for being spelt otherwise.
      filter={({ options, search }) =>
        search.trim() === '' || search === picked?.label
          ? options
          : options.filter((one) => 'value' in one && found.some((each) => each.value === one.value))
      }
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={t('search.nobody')}
      clearable
    />
  );
}
