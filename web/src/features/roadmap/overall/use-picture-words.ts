import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** What stands in a picture of a timeline beside its items. */
export function usePictureWords() {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const language = i18n.language === 'en' ? 'en-GB' : 'el-GR';
    const named = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
      return (date: string) => format.format(new Date(`${date}T00:00:00Z`));
    };
    return {
      title: t('roadmap.overall.title'),
      untitled: t('roadmap.untitled'),
      today: t('roadmap.today'),
      major: named({ year: 'numeric' }),
      minor: named({ month: 'short' }),
      day: named({ day: 'numeric', month: 'long', year: 'numeric' }),
    };
  }, [t, i18n.language]);
}
