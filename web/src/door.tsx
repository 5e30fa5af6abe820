import './ui/theme/styles.ts';
import type { Locale } from '@koinon/contract';
import { App } from './app/App.tsx';
import { PlainFrame } from './app/PlainFrame.tsx';
import { prepare, show } from './app/prepare.tsx';
import type { Page } from './lib/page.ts';
import { sessionQuery } from './lib/session.ts';

/**
 * Sign-in, set-up and the like: pages before one is in. They stand without the router and what lies behind the door, which
 * weigh more than they do; who comes in gets a new page.
 */
export async function start(locale: Locale, page: Page): Promise<void> {
  const { i18n, client, offline } = await prepare(locale);
  const [Shown, me] = await Promise.all([
    page.load(),
    client.ensureQueryData(sessionQuery).catch(() => undefined),
    i18n.loadNamespaces([...page.texts]),
  ]);
  // What was kept for somebody who is no longer here may not meet who comes next.
  if (me === null) await offline.wipe();
  show(
    <App i18n={i18n} queryClient={client}>
      <PlainFrame>
        <Shown />
      </PlainFrame>
    </App>,
  );
}
