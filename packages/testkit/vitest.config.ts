import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Takes half its time for loading when each file has a worker of its own, and needs none: no server, no database, no module state. */
const pure = [
  'packages/{contract,editor-schema,live-text,roadmap,testkit,text}/src/**/*.test.ts',
  'web/src/**/*.test.{ts,tsx}',
];
/** Whole servers in the process, a database each. Without a worker for each file, loading takes 2 % of the time instead of half. */
const whole = ['server/src/*.test.ts', 'server/src/{features,letters,live,runtime}/**/*.test.ts'];
/** Everything that does not walk a road of the product once: many rounds, real processes that die, disks that fail. */
const long = '**/*.long.test.{ts,tsx}';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    // Real servers, databases and sockets: slow machines need room, and two cores need few workers.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 15_000, interval: 50 } },
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, exclude: [long], pool: 'threads', isolate: false } },
      { extends: true, test: { name: 'whole', include: whole, exclude: [long], isolate: false } },
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['packages/*/src/**/*.test.ts', 'server/src/**/*.test.ts'],
          exclude: [long, ...pure, ...whole],
        },
      },
      {
        extends: true,
        test: { name: 'long', include: [`packages/*/src/${long}`, `server/src/${long}`, `web/src/${long}`] },
      },
    ],
  },
});
