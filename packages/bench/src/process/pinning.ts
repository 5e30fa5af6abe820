import { execFileSync } from 'node:child_process';

/** Whether processes can be given a core of their own here: two cores, and `taskset`. */
export function canPin(): boolean {
  try {
    execFileSync('taskset', ['-c', '0,1', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The command that runs Node with these arguments on one core, or anywhere. */
export function nodeCommand(args: readonly string[], core: number | null): [string, string[]] {
  if (core === null) return [process.execPath, [...args]];
  return ['taskset', ['-c', String(core), process.execPath, ...args]];
}
