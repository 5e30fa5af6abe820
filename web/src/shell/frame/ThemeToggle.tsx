import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { useChangeSettings } from '../../lib/use-change-settings.ts';

/** Light or dark, kept on the device and in the account. */
export function ThemeToggle() {
  const { t } = useTranslation();
  const me = useMe();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const change = useChangeSettings();
  const next = dark ? 'light' : 'dark';
  const label = t(dark ? 'common.theme.toLight' : 'common.theme.toDark');
  return (
    <ActionIcon
      aria-label={label}
      title={label}
      onClick={() => {
        setColorScheme(next);
        if (me) change.mutate({ body: { theme: next } });
      }}
    >
      {dark ? <IconSun size={20} /> : <IconMoon size={20} />}
    </ActionIcon>
  );
}
