import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface ServerOptions {
  env?: Record<string, string>;
  /** With the invented content of `npm run demo`. */
  demo?: boolean;
  /** With so many people in one union and a workspace (`server/src/testing/whole-server.ts`): quicker than the demo. */
  people?: number;
  /** Limits of the document server that a test has no time to wait for, by their names. */
  syncLimits?: Record<string, number>;
  /** Where its data lie; a new directory, removed at the end, unless told. */
  dataDir?: string;
  /** A data directory that nobody uses, to begin with a copy of. */
  copyOf?: string;
  /** How long a start may take, in milliseconds. */
  startWithin?: number;
}

/** Of the accounts that `people` makes. */
export const peoplePassword = 'a-long-enough-word';

/** A server in a process of its own, on a port the system chose. */
export interface ServerProcess extends AsyncDisposable {
  /** Without a trailing slash. The same after a restart. */
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** What it printed for people so far, and its log. */
  readonly stdout: string;
  readonly stderr: string;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code, -1 when a signal ended it. */
  stop(): Promise<number>;
  signal(name: NodeJS.Signals): void;
  /** Resolves to the exit code of the running process when it ends. */
  exited(): Promise<number>;
  /** Starts it again on the same data and port, after stopping it if it still runs. */
  restart(env?: Record<string, string>): Promise<void>;
}

interface Run {
  child: ChildProcess;
  url: string;
  gone: Promise<number>;
}

/** Starts a real server and waits until it has printed its address. Rejects with its output when it ends before that. */
export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const own = options.dataDir === undefined;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'koinon-server-')));
  if (options.copyOf !== undefined) await cp(options.copyOf, dataDir, { recursive: true });
  const { people, syncLimits } = options;
  const arranged = people !== undefined || syncLimits !== undefined;
  const entry = join(
    root,
    'server/src',
    options.demo ? 'demo/main.ts' : arranged ? 'testing/whole-server.ts' : 'main.ts',
  );
  const args = [
    ...(people === undefined ? [] : ['--people', String(people), '--password', peoplePassword]),
    ...(syncLimits === undefined ? [] : ['--sync-limits', JSON.stringify(syncLimits)]),
  ];
  let stdout = '';
  let stderr = '';

  async function start(port: string, more: Record<string, string> = {}): Promise<Run> {
    const child = spawn(process.execPath, [entry, ...args], {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        PORT: port,
        DATA_DIR: dataDir,
        ...options.env,
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const gone = once(child, 'exit').then(([code]) => (code as number | null) ?? -1);
    const url = await new Promise<string>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`The server ${why}.\n${stdout}\n${stderr.slice(-4_000)}`));
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        fail('did not start in time');
      }, options.startWithin ?? 60_000);
      let printed = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
        printed += text;
        const address = /^Koinon: (http\S+)$/m.exec(printed)?.[1];
        if (address === undefined) return;
        clearTimeout(timer);
        resolve(address);
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      child.once('exit', (code) => {
        clearTimeout(timer);
        fail(`ended with ${code} before it was ready`);
      });
    });
    return { child, url, gone };
  }

  let run = await start(options.env?.['PORT'] ?? '0');
  const alive = () => run.child.exitCode === null && run.child.signalCode === null;
  const end = async (name: NodeJS.Signals): Promise<number> => {
    if (alive()) run.child.kill(name);
    return run.gone;
  };

  return {
    dataDir,
    get url() {
      return run.url;
    },
    get pid() {
      return run.child.pid ?? 0;
    },
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    signal: (name) => void run.child.kill(name),
    exited: () => run.gone,
    async restart(env) {
      await end('SIGTERM');
      run = await start(new URL(run.url).port, env);
    },
    async [Symbol.asyncDispose]() {
      await end('SIGKILL');
      if (own) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
