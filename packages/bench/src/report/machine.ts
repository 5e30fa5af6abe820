import { cpus, loadavg } from 'node:os';

/** Where and how figures were taken. */
export function machine(how: {
  pin: boolean;
  reps: string;
  quick: boolean;
  /** Null where no history is needed. */
  trace: boolean | null;
  profiled: boolean;
}): string {
  const parts = [
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores`,
    `Node ${process.version}`,
    new Date().toISOString().slice(0, 10),
    `median of ${how.reps}${how.quick ? ', quick runs: figures of no worth' : ''}`,
    how.pin ? 'server on core 0, load on core 1' : 'not pinned',
    'texts as one sequence of letters and markers',
    ...(how.profiled ? ['profiled: times are too high'] : []),
    ...(how.trace === null ? [] : [how.trace ? 'histories from the trace' : 'histories made up']),
    `load average ${loadavg()[0]!.toFixed(1)} at the end`,
  ];
  return `${parts.join('; ')}.`;
}
