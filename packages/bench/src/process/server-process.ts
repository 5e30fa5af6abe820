import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@koinon/testkit';
import type { Shared, Target } from '../servers/target.ts';
import { nodeCommand } from './pinning.ts';
import type { Answer, Question } from './probe.ts';
import { cpuBetween, usageOf, type Usage } from './usage.ts';

export interface ServerOptions {
  target: Target;
  /** Kept over restarts. */
  dataDir: string;
  /** Where what it prints goes. */
  log: string;
  core: number | null;
  shared?: Shared | undefined;
  guarded?: boolean | undefined;
  /** Whether CPU profiles are to be had of all its threads. */
  profiled: boolean;
}

const probe = fileURLToPath(new URL('./probe.ts', import.meta.url));
const startDeadline = 30_000;
const stopDeadline = 60_000;

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    const done = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

/** A server under measurement, in a process of its own. */
export class ServerProcess {
  port = 0;
  readonly #options: ServerOptions;
  #child: ChildProcess | null = null;

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  get dataDir(): string {
    return this.#options.dataDir;
  }

  /** Starts it on a free port and resolves when it accepts connections. */
  async start(): Promise<void> {
    const { target, dataDir, log, core, profiled, shared, guarded } = this.#options;
    this.port = await freePort();
    const place = { port: this.port, dataDir, shared, guarded };
    const args = [
      '--expose-gc',
      ...(target.nodeArgs ?? []),
      ...(profiled ? [] : ['--import', probe]),
      target.script,
      ...(target.args?.(place) ?? []),
    ];
    const output = openSync(log, 'a');
    const [command, rest] = nodeCommand(args, core);
    const child = spawn(command, rest, {
      stdio: ['ignore', output, output, 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        // Threads which were given arguments of their own still hear of this.
        ...(profiled ? { NODE_OPTIONS: `--import ${probe}` } : {}),
        ...target.env?.(place),
      },
    });
    this.#child = child;
    const end = performance.now() + startDeadline;
    while (!(await accepts(this.port))) {
      if (child.exitCode !== null) throw new Error(`the server ended: ${readFileSync(log, 'utf8').slice(-1500)}`);
      if (performance.now() > end) throw new Error('the server accepts no connections');
      await sleep(10);
    }
    await sleep(300);
  }

  get pid(): number {
    return this.#child!.pid!;
  }

  usage(): Usage {
    return usageOf(this.pid);
  }

  /** Ends it as a restart would, and resolves when it has ended. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopDeadline);
    await ended;
    clearTimeout(timer);
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  /** Waits until it has used less than `cores` for a second. */
  async idle(cores: number, limit: number): Promise<void> {
    const end = performance.now() + limit;
    let last = this.usage();
    while (performance.now() < end) {
      await sleep(1000);
      const now = this.usage();
      const { cpu, ms } = cpuBetween(last, now);
      if (cpu / ms < cores) return;
      last = now;
    }
  }

  async ask(question: Question): Promise<Answer> {
    const child = this.#child!;
    const answered = once(child, 'message', { signal: AbortSignal.timeout(60_000) });
    child.send(question);
    const [answer] = (await answered) as [Answer];
    return answer;
  }
}
