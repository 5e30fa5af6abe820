import { MantineThemeProvider, type MantineThemeOverride } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Names, in the page's language, for the small buttons that Mantine's components bring along without one. */
export function ControlNames({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const theme = useMemo<MantineThemeOverride>(() => {
    const close = { 'aria-label': t('common.close') };
    const calendar = {
      previousMonth: t('common.control.previousMonth'),
      nextMonth: t('common.control.nextMonth'),
      previousYear: t('common.control.previousYear'),
      nextYear: t('common.control.nextYear'),
      previousDecade: t('common.control.previousDecade'),
      nextDecade: t('common.control.nextDecade'),
    };
    const clear = { 'aria-label': t('common.clear') };
    return {
      components: {
        Notification: { defaultProps: { closeButtonProps: close } },
        Select: { defaultProps: { clearButtonProps: clear } },
        MultiSelect: { defaultProps: { clearButtonProps: clear } },
        TagsInput: { defaultProps: { clearButtonProps: clear } },
        DateInput: { defaultProps: { ariaLabels: calendar, clearButtonProps: clear } },
        PasswordInput: {
          defaultProps: {
            visibilityToggleButtonProps: { 'aria-label': t('common.control.showPassword'), tabIndex: 0 },
          },
        },
      },
    };
  }, [t]);
  return (
    <MantineThemeProvider theme={theme} inherit>
      {children}
    </MantineThemeProvider>
  );
}
