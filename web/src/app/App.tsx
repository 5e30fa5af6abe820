import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import 'dayjs/locale/el';
import { theme } from '../ui/theme/theme.ts';
import { variables } from '../ui/theme/variables.ts';
import { FocusProvider } from '../shell/index.ts';
import { ControlNames } from './ControlNames.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Preferences } from './Preferences.tsx';
import type { AppRouter } from './router.tsx';
import { UpdatePrompt } from './UpdatePrompt.tsx';

interface Props {
  i18n: i18n;
  queryClient: QueryClient;
  router: AppRouter;
}

/** Everything pages stand in: texts, look, cache, routes. */
export function App({ i18n, queryClient, router }: Props) {
  const [schemes] = useState(() => localStorageColorSchemeManager({ key: 'koinon:color-scheme' }));
  return (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={variables}
          colorSchemeManager={schemes}
          defaultColorScheme="auto"
        >
          <ErrorBoundary>
            <Localized router={router} />
          </ErrorBoundary>
        </MantineProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}

function Localized({ router }: { router: AppRouter }) {
  const { t, i18n } = useTranslation();
  return (
    <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1 }}>
      <ControlNames>
        <FocusProvider>
          <ModalsProvider modalProps={{ closeButtonProps: { 'aria-label': t('common.close') } }}>
            <Notifications
              role="log"
              position="bottom-right"
              aria-label={t('common.notifications')}
              containerWidth={420}
            />
            <Preferences />
            <RouterProvider router={router} />
            <UpdatePrompt />
          </ModalsProvider>
        </FocusProvider>
      </ControlNames>
    </DatesProvider>
  );
}
