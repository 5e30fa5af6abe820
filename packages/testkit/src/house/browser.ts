import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

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

const debianPackages = ['chromium', 'fonts-noto-core'];

/** Finds Chromium or installs it where this is Debian and we are root; otherwise says in one line how to. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    process.stdout.write(`installing ${debianPackages.join(', ')} for the browser tests\n`);
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('apt-get', ['install', '-y', '-qq', ...debianPackages], { stdio: ['ignore', 'ignore', 'inherit'] });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    `The browser tests need Chromium: "apt-get install ${debianPackages.join(' ')}", or set CHROMIUM to its path.`,
  );
}
