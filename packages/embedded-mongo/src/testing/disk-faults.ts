import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
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
  if (!mounted(directory, '16m')) return sizeLimit(4_000_000);
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

/** A fault that comes over a server that runs already, however it was started, and goes again. */
export interface PassingFault {
  /** What is really done, for the test's own output. */
  how: string;
  /** Resolves when the fault is there. */
  begin: (pid: number) => Promise<void>;
  /** Ends it while the server goes on, or after its death. */
  end: (pid: number) => Promise<void>;
  remove: () => void;
}

/** Nothing at all may be written to any file. */
function noWrites(): PassingFault {
  return {
    how: 'a limit of the file size',
    begin: async (pid) => void execFileSync('prlimit', ['--pid', String(pid), '--fsize=0:']),
    // Fails when the process has died, and its limit with it.
    end: async (pid) => void spawnSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:']),
    remove: () => undefined,
  };
}

/** A small file system of its own that something else than the server fills up. Without the right to mount: a size limit. */
export function fillingDisk(directory: string): PassingFault {
  if (!mounted(directory, '64m')) return noWrites();
  const ballast = join(directory, 'ballast');
  return {
    how: 'a file system that fills up',
    begin: async () => fill(ballast),
    end: async () => rmSync(ballast, { force: true }),
    remove: () => void execFileSync('umount', ['-l', directory]),
  };
}

/** Each fsync and fdatasync fails (EIO, put in by strace, which comes and goes). Where strace may not: a size limit. */
export function passingSyncFault(): PassingFault {
  if (!hasStrace()) return noWrites();
  const calls = 'fsync,fdatasync';
  const options = ['-f', '-o', '/dev/null', '-e', `trace=${calls}`, '-e', `inject=${calls}:error=EIO`];
  let tracer: ChildProcess | undefined;
  let instead: PassingFault | undefined;
  return {
    get how() {
      return instead?.how ?? 'fsync answers EIO';
    },
    async begin(pid) {
      const child = spawn('strace', [...options, '-p', String(pid)], { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      const attached = new Promise<boolean>((resolve) => {
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          said += text;
          if (said.includes(' attached')) resolve(true);
        });
        // It may trace its own children, but not this process.
        child.once('exit', () => resolve(false));
      });
      if (await attached) tracer = child;
      else await (instead = noWrites()).begin(pid);
    },
    async end(pid) {
      if (instead) return instead.end(pid);
      if (!tracer || tracer.exitCode !== null || tracer.signalCode !== null) return;
      const gone = once(tracer, 'exit');
      tracer.kill();
      await gone;
    },
    remove: () => void tracer?.kill(),
  };
}

function mounted(directory: string, size: string): boolean {
  mkdirSync(directory, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', directory]).status === 0;
}

/** Writes until not one page more has room. */
function fill(path: string): void {
  const file = openSync(path, 'w');
  for (const size of [1_048_576, 4096]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  closeSync(file);
}

/** There, or installed where this is Debian and we are root; and allowed to trace. */
function hasStrace(): boolean {
  const works = (): boolean => spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
  if (works()) return true;
  if (process.getuid?.() !== 0) return false;
  spawnSync('apt-get', ['update', '-qq']);
  return spawnSync('apt-get', ['install', '-y', '-qq', 'strace']).status === 0 && works();
}
