import { execFileSync, spawnSync } from 'node:child_process';

/** What is found on the system, or installed where this is Debian and we are root. */
export interface Wanted {
  /** Its path, null when it is not there. */
  find: () => string | null;
  packages: readonly string[];
  /** The tests that want it: "browser tests". */
  tests: string;
  /** The environment variable that names another one. */
  variable: string;
}

/** Finds it or installs it; otherwise throws an error that says in one line how to. */
export function ensure({ find, packages, tests, variable }: Wanted): string {
  const found = find();
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    process.stdout.write(`installing ${packages.join(', ')} for the ${tests}\n`);
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('apt-get', ['install', '-y', '-qq', ...packages], { stdio: ['ignore', 'ignore', 'inherit'] });
    const installed = find();
    if (installed) return installed;
  }
  throw new Error(`The ${tests} need it: "apt-get install ${packages.join(' ')}", or set ${variable} to its path.`);
}
