import { existsSync } from 'node:fs';
import { ensure } from './debian.ts';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags for an unattended Chromium that talks to loopback only; `--no-sandbox` is for root in containers. */
export const chromiumFlags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's Chromium; `CHROMIUM` names another. Null when there is none. */
export const findChromium = (named = process.env['CHROMIUM']): string | null =>
  [named, ...places].find((path) => path && existsSync(path)) ?? null;

/** Finds Chromium or installs it where this is Debian and we are root; otherwise says in one line how to. */
export const ensureChromium = (): string =>
  ensure({
    find: findChromium,
    packages: ['chromium', 'fonts-noto-core'],
    tests: 'browser tests',
    variable: 'CHROMIUM',
  });
