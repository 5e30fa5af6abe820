import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../lib/session.ts';

/** The account's language and look win over the device's as soon as it is known who is there. */
export function Preferences() {
  const me = useMe();
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const locale = me?.locale;
  const theme = me?.theme;
  useEffect(() => {
    if (locale) void i18n.changeLanguage(locale);
  }, [locale, i18n]);
  useEffect(() => {
    if (theme) setColorScheme(theme);
  }, [theme, setColorScheme]);
  return null;
}
