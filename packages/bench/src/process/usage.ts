import { readdirSync, readFileSync } from 'node:fs';

/** What a process and whatever it started have used: CPU in milliseconds, memory in KiB. */
export interface Usage {
  at: number;
  cpu: number;
  /** Of that, its first thread: in Node the one that runs the program. */
  mainCpu: number;
  rss: number;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function threads(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function family(pid: number): number[] {
  const all = [pid];
  for (const parent of all) {
    for (const thread of threads(parent))
      for (const child of read(`/proc/${parent}/task/${thread}/children`).split(' '))
        if (child) all.push(Number(child));
  }
  return all;
}

function exactCpu(pid: number, thread: string): number {
  return Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0] ?? 0) / 1e6;
}

/**
 * CPU time as the kernel's scheduler counted it, to the nanosecond where it keeps it (`schedstat`), else in clock ticks.
 * Threads that have ended are in the ticks only.
 */
export function usageOf(pid: number): Usage {
  const usage = { at: performance.now(), cpu: 0, mainCpu: exactCpu(pid, String(pid)), rss: 0 };
  for (const member of family(pid)) {
    const fields = read(`/proc/${member}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ');
    const ticks = (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
    const exact = threads(member)
      .map((thread) => exactCpu(member, thread))
      .reduce((sum, ms) => sum + ms, 0);
    usage.cpu += exact > 0 ? exact : ticks;
    usage.rss += Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${member}/status`))?.[1] ?? 0);
  }
  return usage;
}

/** What several processes have used together. */
export function together(usages: readonly Usage[]): Usage {
  const sum = (of: (usage: Usage) => number): number => usages.reduce((all, usage) => all + of(usage), 0);
  return {
    at: usages[0]!.at,
    cpu: sum((usage) => usage.cpu),
    mainCpu: sum((usage) => usage.mainCpu),
    rss: sum((usage) => usage.rss),
  };
}

export function cpuBetween(from: Usage, to: Usage): { ms: number; cpu: number; mainShare: number } {
  const cpu = to.cpu - from.cpu;
  return { ms: to.at - from.at, cpu, mainShare: (to.mainCpu - from.mainCpu) / cpu };
}
