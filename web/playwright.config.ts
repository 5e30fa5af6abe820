import { chromiumFlags, findChromium } from '@koinon/testkit/browser';
import { defineConfig } from '@playwright/test';

const use = {
  actionTimeout: 45_000,
  browserName: 'chromium',
  locale: 'el-GR',
  timezoneId: 'Europe/Athens',
  // Tracing every test costs a quarter of the time: TRACE=1 keeps the traces of those that fail when one is run again.
  trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
  screenshot: 'only-on-failure',
  contextOptions: { reducedMotion: 'reduce' },
  // Each window would install it, 70 files; the tests that are about it say `test.use({ serviceWorkers: 'allow' })`.
  serviceWorkers: 'block',
  launchOptions: { executablePath: findChromium() ?? '', args: chromiumFlags },
} as const;

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/demo-once.ts',
  // Each worker has a server, a database and a browser; two cores bear two of them.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  outputDir: '../test-results',
  // `npm test` walks every road once; faults and every screen's looks are *.long.spec.ts, for `npm run test:all`.
  projects: [
    { name: 'quick', testIgnore: '**/*.long.spec.ts', use },
    { name: 'long', testMatch: '**/*.long.spec.ts', use },
  ],
});
