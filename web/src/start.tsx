import './ui/theme/styles.ts';
import type { Locale } from '@koinon/contract';
import { RouterProvider } from '@tanstack/react-router';
import { App } from './app/App.tsx';
import { Preferences } from './app/Preferences.tsx';
import { prepare, show } from './app/prepare.tsx';
import { createAppRouter } from './app/router.tsx';
import type { Page } from './lib/page.ts';
import { sessionQuery } from './lib/session.ts';
import { FocusProvider } from './shell/index.ts';

/** The application behind the door. */
export async function start(locale: Locale, pages: readonly Page[]): Promise<void> {
  const { i18n, client, offline } = await prepare(locale);
  await offline.load(client);
  offline.keep(client);
  const router = createAppRouter({ pages, texts: i18n, client });
  // What the page shows until now stays until there is something better to see.
  await Promise.all([router.load(), client.ensureQueryData(sessionQuery).catch(() => undefined)]);
  show(
    <App i18n={i18n} queryClient={client}>
      <FocusProvider>
        <Preferences />
        <RouterProvider router={router} />
      </FocusProvider>
    </App>,
  );
}
