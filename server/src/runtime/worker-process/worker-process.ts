import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ErrorCode } from '@koinon/contract';
import type { Logger } from 'pino';
import { Refusal } from '../errors.ts';
import { FairQueue } from '../fair-queue.ts';
import type { Limits } from '../limits.ts';
import { below, nice } from '../priorities.ts';
import type { Answer, Question } from './child.ts';

export interface Task {
  /** Whose turn it takes: people wait for each other's first, not for all that one of them has asked for. */
  key: string;
  /** Ends the work, and its process with it. */
  signal?: AbortSignal;
  /** Milliseconds once it has begun. */
  within?: number;
  progress?: (done: number) => void;
}

/** Why work did not come to an end: it took too long, too much memory, or brought its process down. */
export class WorkStopped extends Error {
  readonly why: 'time' | 'memory' | 'crash';
  constructor(why: 'time' | 'memory' | 'crash', detail = '') {
    super(`the worker process was ended: ${why} ${detail}`.trim());
    this.name = 'WorkStopped';
    this.why = why;
  }
}

export type WorkerProcess = ReturnType<typeof createWorkerProcess>;

const program = fileURLToPath(new URL('child.ts', import.meta.url));
const pageSize = 4_096;

/** Resident memory of a process; null where the system does not say. */
async function residentBytes(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => null);
  return text === null ? null : Number(text.split(' ')[1]) * pageSize;
}

/**
 * One process beside the server for what takes much memory or reads files that strangers made: pictures, converters. It
 * comes with the first work, does one thing at a time, gives way to the server, is ended when it takes too much, and goes
 * when nothing was asked for a while: its memory goes with it. It is given no secret: neither settings nor environment.
 */
export function createWorkerProcess({ logger, limits }: { logger: Logger; limits: Pick<Limits, 'worker'> }) {
  const { memory, within: usual, idle } = limits.worker;
  const queue = new FairQueue();
  let child: ChildProcess | null = null;
  let leaving: NodeJS.Timeout | null = null;
  let closed = false;
  let count = 0;

  function wake(): ChildProcess {
    if (leaving) clearTimeout(leaving);
    leaving = null;
    if (child?.connected) return child;
    const made = fork(program, {
      execArgv: [`--max-old-space-size=${Math.round(memory / 1024 / 1024)}`],
      env: { MALLOC_ARENA_MAX: '2' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // One that could not be started is heard of by its exit.
    made.on('error', () => undefined);
    try {
      setPriority(made.pid ?? 0, below(2 * nice));
    } catch {
      // Not ours to say on this system.
    }
    made.once('exit', () => {
      if (child === made) child = null;
    });
    child = made;
    return made;
  }

  /** Lets the process go when nothing comes; it holds up no end of the server. */
  function rest(): void {
    if (leaving) clearTimeout(leaving);
    leaving = setTimeout(() => {
      const old = child;
      child = null;
      old?.disconnect();
    }, idle).unref();
    child?.unref();
    child?.channel?.unref();
  }

  async function perform(module: URL, input: unknown, task: Task): Promise<unknown> {
    if (closed) throw new Refusal('unavailable');
    task.signal?.throwIfAborted();
    const worker = wake();
    worker.ref();
    worker.channel?.ref();
    const id = (count += 1);
    const answer = Promise.withResolvers<unknown>();
    let stopped: Error | null = null;
    const stop = (why: Error): void => {
      stopped ??= why;
      worker.kill('SIGKILL');
    };
    const hear = (said: Answer): void => {
      if (said.id !== id) return;
      if ('progress' in said) task.progress?.(said.progress);
      else if ('result' in said) answer.resolve(said.result);
      else if ('refusal' in said) answer.reject(new Refusal(said.refusal as ErrorCode));
      else answer.reject(new Error(said.error));
    };
    const died = (): void => answer.reject(stopped ?? new WorkStopped('crash'));
    const abort = (): void => stop(task.signal?.reason as Error);
    worker.on('message', hear).once('exit', died);
    task.signal?.addEventListener('abort', abort, { once: true });
    const late = setTimeout(() => stop(new WorkStopped('time')), task.within ?? usual);
    const watch = setInterval(async () => {
      const bytes = worker.pid === undefined ? null : await residentBytes(worker.pid);
      if (bytes !== null && bytes > memory) stop(new WorkStopped('memory', `${bytes} bytes`));
    }, 100);
    const began = performance.now();
    try {
      worker.send({ id, module: module.href, input } satisfies Question);
      return await answer.promise;
    } catch (err) {
      if (err instanceof WorkStopped) logger.warn({ work: module.pathname.split('/').at(-1), err }, 'work stopped');
      throw err;
    } finally {
      clearTimeout(late);
      clearInterval(watch);
      task.signal?.removeEventListener('abort', abort);
      worker.off('message', hear).off('exit', died);
      logger.debug(
        { work: module.pathname.split('/').at(-1), ms: Math.round(performance.now() - began) },
        'work ended',
      );
      rest();
    }
  }

  return {
    /**
     * What the default function of a module makes of `input`: `(input, progress) => result`. Rejects with its Refusal, with
     * `WorkStopped`, or with the reason of the signal.
     */
    run<T>(module: URL, input: unknown, task: Task): Promise<T> {
      return queue.run(task.key, task.signal, () => perform(module, input, task)) as Promise<T>;
    },
    /** How much waits for its turn. */
    waiting: (): number => queue.waiting,
    /** The process that is there now; for tests and measurements. */
    pid: (): number | null => child?.pid ?? null,

    async [Symbol.asyncDispose]() {
      closed = true;
      if (leaving) clearTimeout(leaving);
      const last = child;
      child = null;
      if (!last || last.exitCode !== null || last.signalCode !== null) return;
      last.ref();
      const gone = once(last, 'exit');
      last.kill('SIGKILL');
      await gone;
    },
  };
}
