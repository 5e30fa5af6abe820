import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = '/sys/fs/cgroup/cpu';
/** The kernel's period. A short one: who has used up a share waits for the rest of it, and latencies show it. */
const periodMicros = 10_000;
/** Against the 1,024 of whatever else wants the core: so that the share is not only the most but also what it gets. */
const weight = 8_192;

/**
 * So much of one core, and no more, for a process with all its threads, kept by the kernel (cgroup v1, CFS quota): so two
 * servers on one core have what two machines of that size would have.
 */
export class CpuShare implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Null where this process may not hand out CPU time. */
  static of(share: number, name: string): CpuShare | null {
    const folder = join(root, `koinon-bench-${process.pid}-${name}`);
    try {
      mkdirSync(folder);
    } catch {
      return null;
    }
    try {
      writeFileSync(join(folder, 'cpu.cfs_period_us'), String(periodMicros));
      writeFileSync(join(folder, 'cpu.cfs_quota_us'), String(periodMicros * share));
      writeFileSync(join(folder, 'cpu.shares'), String(weight));
      return new CpuShare(folder);
    } catch {
      rmdirSync(folder);
      return null;
    }
  }

  /** Holds a process to the share, and whatever it starts from now on. */
  take(pid: number): void {
    writeFileSync(join(this.#folder, 'cgroup.procs'), String(pid));
  }

  /** In how many periods so far there was something to do, and in how many of these the share did not suffice. */
  get periods(): { all: number; short: number } {
    const found = readFileSync(join(this.#folder, 'cpu.stat'), 'utf8');
    const of = (name: string): number => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(found)?.[1] ?? 0);
    return { all: of('nr_periods'), short: of('nr_throttled') };
  }

  /** Gives it back; the processes must have ended, or be about to. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (let tries = 0; tries < 50; tries++) {
      try {
        return rmdirSync(this.#folder);
      } catch {
        await sleep(100);
      }
    }
  }
}
