import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { Suspense, useState, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { lazyPart } from '../ui/lazy-part.ts';
import { theme } from '../ui/theme/theme.ts';
import { variables } from '../ui/theme/variables.ts';
import { ControlNames } from './ControlNames.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';

/** Comes after the page, which is there without it where it cannot be fetched. */
const UpdatePrompt = lazyPart([], () =>
  import('./UpdatePrompt.tsx').then(
    (part) => part.UpdatePrompt,
    () => () => null,
  ),
);

interface Props {
  i18n: i18n;
  queryClient: QueryClient;
  children: ReactNode;
}

/** Everything pages stand in: texts, look, cache. */
export function App({ i18n, queryClient, children }: Props) {
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
            <ControlNames>
              {children}
              <Suspense fallback={null}>
                <UpdatePrompt />
              </Suspense>
            </ControlNames>
          </ErrorBoundary>
        </MantineProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}
