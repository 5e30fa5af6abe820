import { startServer, type ServerProcess } from '@koinon/testkit';
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { demoContent } from './demo-once.ts';
import { KeptSessions } from './pages/kept-sessions.ts';
import type { Language } from './texts.ts';

/** The accounts of `npm run demo`; the password of all is `koinon-demo`. */
export type Account =
  | 'coordinator'
  | 'representative'
  | 'alternate'
  | 'member'
  | 'representative2'
  | 'admin'
  | 'outsider';

export const emailOf = (account: Account): string => `${account}@demo.example`;
export const demoPassword = 'koinon-demo';

export interface Visit {
  language?: Language;
  /** Width and height of the window; a desk's unless told. */
  viewport?: { width: number; height: number };
  dark?: boolean;
}
export const phone = { width: 360, height: 740 };

interface Fixtures {
  /** A window of its own for somebody who is not signed in. */
  visit: (visit?: Visit) => Promise<Page>;
  /** A window of its own, signed in as a demo account, on its way to the first page; most tests go elsewhere at once. */
  as: (account: Account, visit?: Visit) => Promise<Page>;
}

interface WorkerFixtures {
  /** A server with the demo's content, shared by the tests of one file at a time. */
  server: ServerProcess;
  /** Nobody types a password but where the form is what is tested. */
  sessions: KeptSessions;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      await using server = await startServer({ demo: true, copyOf: demoContent(), startWithin: 150_000 });
      await use(server);
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  sessions: [async ({ server }, use) => use(new KeptSessions(server.url, demoPassword)), { scope: 'worker' }],
  visit: async ({ browser, server }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async ({ language = 'el', viewport = { width: 1280, height: 860 }, dark = false } = {}) => {
      const context = await browser.newContext({
        baseURL: server.url,
        locale: language === 'el' ? 'el-GR' : 'en-GB',
        viewport,
        colorScheme: dark ? 'dark' : 'light',
        hasTouch: viewport.width < 600,
      });
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  as: async ({ visit, sessions }, use) => {
    await use(async (account, options = {}) => {
      const page = await visit(options);
      await sessions.signIn(page.context(), emailOf(account));
      await page.goto('/', { waitUntil: 'commit' });
      return page;
    });
  },
});

export { expect } from '@playwright/test';
