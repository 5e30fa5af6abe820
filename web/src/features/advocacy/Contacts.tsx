import { limits } from '@koinon/contract';
import { Button, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { athensClock } from '../../i18n/athens.ts';
import { DayField } from '../../ui/DayField.tsx';
import type { Contact } from './DispatchForm.tsx';

interface Props {
  value: readonly Contact[];
  onChange: (contacts: Contact[]) => void;
  /** By the path of the field. */
  errors: Readonly<Record<string, ReactNode>>;
}

/** Who spoke with whom, when and about what. */
export function Contacts({ value, onChange, errors }: Props) {
  const { t } = useTranslation();
  const [today] = useState(() => athensClock(new Date().toISOString()).day);
  const set = (index: number, change: Partial<Contact>) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return (
    <Stack gap="sm">
      {value.map((contact, index) => (
        <Fieldset key={index} legend={t('advocacy.form.contact', { number: index + 1 })}>
          <Stack>
            <DayField
              label={t('advocacy.form.on')}
              valueFormat="DD/MM/YYYY"
              maxDate={today}
              clearable={false}
              value={contact.on}
              onChange={(on) => set(index, { on: on ?? today })}
            />
            <TextInput
              label={t('advocacy.form.who')}
              required
              maxLength={limits.name}
              error={errors[`contacts.${index}.who`]}
              value={contact.who}
              onChange={(event) => set(index, { who: event.currentTarget.value })}
            />
            <TextInput
              label={t('advocacy.form.with')}
              required
              maxLength={limits.name}
              error={errors[`contacts.${index}.with`]}
              value={contact.with}
              onChange={(event) => set(index, { with: event.currentTarget.value })}
            />
            <TextInput
              label={`${t('advocacy.form.about')} (${t('common.optional')})`}
              maxLength={limits.shortText}
              value={contact.about}
              onChange={(event) => set(index, { about: event.currentTarget.value })}
            />
            <Group>
              <Button
                variant="subtle"
                color="clay"
                leftSection={<IconTrash size={18} aria-hidden />}
                onClick={() => onChange(value.filter((_, at) => at !== index))}
              >
                {t('advocacy.form.removeContact', { number: index + 1 })}
              </Button>
            </Group>
          </Stack>
        </Fieldset>
      ))}
      {value.length < limits.dispatch.contacts && (
        <Button
          variant="light"
          leftSection={<IconPlus size={18} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onChange([...value, { on: today, who: '', with: '', about: '' }])}
        >
          {t('advocacy.form.addContact')}
        </Button>
      )}
    </Stack>
  );
}
