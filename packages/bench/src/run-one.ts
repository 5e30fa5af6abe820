import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inventedHistory, readTrace } from './history/history.ts';
import { ServerProcess } from './process/server-process.ts';
import { selfTimes } from './report/profile.ts';
import { scenarios } from './scenarios/all.ts';
import { type Figures, Run, type RunOptions, type ServerHow, type Size } from './scenarios/scenario.ts';
import type { Target } from './servers/target.ts';
import { targets } from './servers/targets.ts';

/** One run of one scenario against one server; `main.ts` starts each in a process of its own. */
export interface Order {
  scenario: string;
  target: string;
  size: Size;
  ramp: boolean;
  trace: string | null;
  profiles: string | null;
  core: number | null;
}

/** As many edits as the real trace has. */
const editsOf: Record<Size, number> = { full: 259_778, quick: 60_000, tiny: 2_000 };

class LocalRun extends Run {
  readonly target: Target;
  readonly options: RunOptions;
  readonly folder = mkdtempSync(join(tmpdir(), 'koinon-bench-'));
  readonly servers: ServerProcess[] = [];
  readonly #core: number | null;

  constructor(order: Order) {
    super();
    const { target, size, ramp, trace, profiles, core } = order;
    this.target = targets[target]!;
    const most = editsOf[size];
    const edits = trace ? readTrace(trace).slice(0, most) : inventedHistory(most);
    this.options = { size, ramp, edits, profile: profiles !== null };
    this.#core = core;
  }

  get log(): string {
    return join(this.folder, 'server.log');
  }

  newServer({ copyOf, ...how }: ServerHow = {}): ServerProcess {
    const dataDir = join(this.folder, `data-${this.servers.length}`);
    mkdirSync(dataDir);
    if (copyOf) cpSync(copyOf, dataDir, { recursive: true });
    const server = new ServerProcess({
      ...how,
      target: this.target,
      dataDir,
      log: this.log,
      core: this.#core,
      profiled: this.options.profile,
    });
    this.servers.push(server);
    return server;
  }

  note(line: string): void {
    process.stderr.write(`    ${line}\n`);
  }
}

function keepProfiles(run: Run, order: Order, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [label, profile] of run.profiles) {
    writeFileSync(join(folder, `${label}-${order.target}.cpuprofile`), JSON.stringify(profile));
    run.note(`${label}, ${order.target}: where this thread spent its time itself`);
    for (const line of selfTimes(profile)) run.note(line);
  }
}

/** Runs it, and takes every server and file of the run away again. */
export async function runOne(order: Order): Promise<Figures> {
  const run = new LocalRun(order);
  try {
    const figures = await scenarios[order.scenario]!.run(run);
    if (order.profiles) keepProfiles(run, order, order.profiles);
    return figures;
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`${message}\n${readFileSync(run.log, { encoding: 'utf8', flag: 'a+' }).slice(-1500)}`, {
      cause: error,
    });
  } finally {
    for (const server of run.servers) server.kill();
    rmSync(run.folder, { recursive: true, force: true });
  }
}

export type Outcome = { figures: Figures } | { failed: string };

if (import.meta.main) {
  const outcome: Outcome = await runOne(JSON.parse(process.argv[2]!) as Order).then(
    (figures) => ({ figures }),
    (error: Error) => ({ failed: error.message }),
  );
  process.send!(outcome, () => process.exit(0));
}
