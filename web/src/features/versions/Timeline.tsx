import type { VersionShape } from '@koinon/contract';
import { ActionIcon, Group, Slider, Stack, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { now } from './use-span.ts';
import { useVersionName } from './use-version-name.ts';

interface Props {
  /** The newest first. */
  versions: readonly VersionShape[];
  at: string;
  onChange: (to: string) => void;
}

/** All states of a text in a row, the oldest first and the present last: one slides along them, or steps by keyboard. */
export function Timeline({ versions, at, onChange }: Props) {
  const { t } = useTranslation();
  const nameOf = useVersionName();
  const dates = useDates();
  const states = [...versions.toReversed(), null];
  const idOf = (index: number) => states[index]?.id ?? now;
  const place = Math.max(0, at === now ? states.length - 1 : states.findIndex((one) => one?.id === at));
  // While one slides, only the name follows: the text is fetched where one stops.
  const [sliding, setSliding] = useState<number | null>(null);
  const shown = sliding ?? place;
  const say = (index: number): string => {
    const one = states[index];
    if (!one) return t('versions.present');
    return one.name ? `${one.name} · ${dates.moment(one.at)}` : nameOf(one);
  };
  const go = (index: number) => {
    setSliding(null);
    if (index !== place) onChange(idOf(index));
  };
  return (
    <Stack gap={4} component="section" aria-label={t('versions.timeline')}>
      <Group gap="xs" wrap="nowrap">
        <ActionIcon
          size={44}
          variant="default"
          disabled={place === 0}
          aria-label={t('versions.older')}
          onClick={() => go(place - 1)}
        >
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
        <Slider
          style={{ flex: 1 }}
          min={0}
          max={Math.max(1, states.length - 1)}
          step={1}
          value={shown}
          label={null}
          thumbSize={24}
          thumbLabel={t('versions.shownState')}
          thumbValueText={say}
          disabled={states.length === 1}
          onChange={setSliding}
          onChangeEnd={go}
        />
        <ActionIcon
          size={44}
          variant="default"
          disabled={place === states.length - 1}
          aria-label={t('versions.newer')}
          onClick={() => go(place + 1)}
        >
          <IconChevronRight size={20} aria-hidden />
        </ActionIcon>
      </Group>
      <Text size="sm" fw={560} ta="center" style={{ overflowWrap: 'anywhere' }}>
        {say(shown)}
      </Text>
    </Stack>
  );
}
