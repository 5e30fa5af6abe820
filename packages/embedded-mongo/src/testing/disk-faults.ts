import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A way to take the disk from a server that runs, and to give it back. */
export interface DiskFault {
  /** What is really done, for the test's own output. */
  how: string;
  /** Put in front of the server's command. */
  wrap: (command: string[]) => string[];
  /** Ends the fault while the server goes on. */
  relieve: (pid: number) => void;
  remove: () => void;
}

/** The kernel refuses to let a file grow further than this many bytes (RLIMIT_FSIZE): a write in the middle fails. */
export function sizeLimit(bytes: number): DiskFault {
  return {
    how: 'a limit of the file size',
    wrap: (command) => ['sh', '-c', `ulimit -S -f ${Math.floor(bytes / 512)}; exec "$@"`, 'sh', ...command],
    relieve: (pid) => void execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:unlimited']),
    remove: () => undefined,
  };
}

/** A small file system of its own that is full: of something else than the database. Without the right to mount: a size limit. */
export function fullDisk(directory: string): DiskFault {
  mkdirSync(directory, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', directory]).status !== 0)
    return sizeLimit(4_000_000);
  const ballast = join(directory, 'ballast');
  writeFileSync(ballast, Buffer.alloc(12_000_000));
  return {
    how: 'a full file system',
    wrap: (command) => command,
    relieve: () => rmSync(ballast),
    remove: () => void execFileSync('umount', ['-l', directory]),
  };
}

/** From one call to another, each fsync and fdatasync fails (EIO, put in by strace). Without strace: a size limit. */
export function failingSync(from: number, to: number): DiskFault {
  if (!hasStrace()) return sizeLimit(4_000_000);
  const calls = 'fsync,fdatasync';
  return {
    how: 'fsync answers EIO',
    wrap: (command) =>
      ['strace', '-D', '-f', '-qqq', '-o', '/dev/null', '-e', `trace=${calls}`].concat(
        ['-e', `inject=${calls}:error=EIO:when=${from}..${to}`],
        command,
      ),
    // It ends by itself.
    relieve: () => undefined,
    remove: () => undefined,
  };
}

/** There, or installed where this is Debian and we are root; and allowed to trace. */
function hasStrace(): boolean {
  const works = (): boolean => spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
  if (works()) return true;
  if (process.getuid?.() !== 0) return false;
  spawnSync('apt-get', ['update', '-qq']);
  return spawnSync('apt-get', ['install', '-y', '-qq', 'strace']).status === 0 && works();
}
