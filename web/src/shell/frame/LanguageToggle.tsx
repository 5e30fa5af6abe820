import { locales, type Locale } from '@koinon/contract';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { useChangeSettings } from '../../lib/use-change-settings.ts';

/** Changes to the other language; the button speaks that language, so that who needs it can read it. */
export function LanguageToggle() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const change = useChangeSettings();
  const other: Locale = locales.find((locale) => locale !== i18n.language) ?? 'en';
  return (
    <Button
      variant="subtle"
      color="gray"
      px="sm"
      lang={other}
      onClick={() => {
        void i18n.changeLanguage(other);
        if (me) change.mutate({ body: { locale: other } });
      }}
    >
      {t(`vocabulary.locales.${other}`)}
    </Button>
  );
}
