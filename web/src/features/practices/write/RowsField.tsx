import { ActionIcon, Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusAfter } from '../../../shell/index.ts';

interface Props {
  /** Names the ids of its rows: `figures-0`. */
  name: 'figures' | 'steps';
  count: number;
  most: number;
  onAdd: () => void;
  onRemove: (index: number) => void;
  /** The fields of a row; the first bears the id that is given. */
  children: (index: number, id: string) => ReactNode;
}

/** Rows of a few fields each, that are added and taken away. */
export function RowsField({ name, count, most, onAdd, onRemove, children }: Props) {
  const { t } = useTranslation();
  const focusAfter = useFocusAfter();
  const idOf = (index: number) => `${name}-${index}`;
  const adder = `add-${name}`;
  return (
    <Fieldset legend={t(`practices.form.${name}`)}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t(`practices.form.${name}Hint`)}
        </Text>
        {Array.from({ length: count }, (_, index) => (
          <Group key={index} align="flex-end" gap="xs" wrap="nowrap" role="group" aria-label={String(index + 1)}>
            <Group align="flex-start" gap="xs" style={{ flex: 1 }}>
              {children(index, idOf(index))}
            </Group>
            <ActionIcon
              variant="subtle"
              color="clay"
              size={44}
              aria-label={t('practices.form.removeRow', { number: index + 1 })}
              onClick={() => {
                onRemove(index);
                focusAfter(() => document.getElementById(index > 0 ? idOf(index - 1) : adder));
              }}
            >
              <IconTrash size={20} aria-hidden="true" />
            </ActionIcon>
          </Group>
        ))}
        {count < most && (
          <Button
            id={adder}
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => {
              onAdd();
              focusAfter(() => document.getElementById(idOf(count)));
            }}
          >
            {t(`practices.form.${name}Add`)}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}
