import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { canPin, nodeCommand } from './process/pinning.ts';
import { figures } from './report/figures.ts';
import { machine } from './report/machine.ts';
import { type Result, table } from './report/table.ts';
import { writeTables } from './report/readme.ts';
import type { Order, Outcome } from './run-one.ts';
import { scenarios } from './scenarios/all.ts';
import { installPeer } from './servers/peers.ts';
import { targets } from './servers/targets.ts';

const usage = `npm run bench -- [--scenario S1,S2|all] [--target koinon,relay,…|all] [--reps 3] [--quick]
  [--no-pin] [--no-ramp] [--trace FILE] [--cpu-prof DIR] [--write]
scenarios: ${Object.keys(scenarios).join(' ')}
targets: ${Object.keys(targets).join(' ')}
`;

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'all' },
    target: { type: 'string', default: 'koinon' },
    reps: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
    'no-pin': { type: 'boolean', default: false },
    'no-ramp': { type: 'boolean', default: false },
    trace: { type: 'string' },
    'cpu-prof': { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function chosen(list: string, from: readonly string[]): string[] {
  const names = list === 'all' ? [...from] : list.split(',');
  const unknown = names.filter((name) => !from.includes(name));
  if (unknown.length === 0 && !values.help) return names;
  process.stderr.write(usage);
  return process.exit(values.help ? 0 : 2);
}

/** The floors a scenario's aims are measured by: they run with it whatever was asked for. */
const floors = (scenario: string): string[] =>
  (figures[scenario] ?? []).flatMap(({ aim }) => (aim && 'of' in aim && targets[aim.of] ? [aim.of] : []));

const runLimit = 2_400_000;

async function run(order: Order): Promise<Outcome> {
  const script = fileURLToPath(new URL('./run-one.ts', import.meta.url));
  const args = ['--expose-gc', '--max-old-space-size=6000', script, JSON.stringify(order)];
  const [command, rest] = nodeCommand(args, order.core === null ? null : 1);
  const child = spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let outcome: Outcome = { failed: 'the run ended without a result' };
  child.on('message', (message: Outcome) => (outcome = message));
  const timer = setTimeout(() => child.kill('SIGKILL'), runLimit);
  await once(child, 'exit');
  clearTimeout(timer);
  return outcome;
}

const pin = !values['no-pin'] && canPin();
/** Those that one scenario alone measures nobody asks for. */
const apart = Object.values(scenarios).map((entry) => entry.apart);
const wanted = chosen(
  values.target,
  Object.keys(targets).filter((name) => !apart.includes(name)),
);
for (const { peer } of wanted.map((name) => targets[name]!)) if (peer) installPeer(peer);
const results: Result[] = [];
/** By their marks in the README. */
const tables = new Map<string, string[]>();
for (const scenario of chosen(values.scenario, Object.keys(scenarios))) {
  const { only, apart, title } = scenarios[scenario]!;
  const names = apart
    ? [apart]
    : [...new Set([...floors(scenario), ...wanted])].filter((name) => !only || only.includes(name));
  for (let repetition = 1; repetition <= Number(values.reps); repetition++) {
    for (const target of names) {
      process.stderr.write(`${scenario} ${target} ${repetition}/${values.reps}\n`);
      const outcome = await run({
        scenario,
        target,
        size: values.quick ? 'quick' : 'full',
        ramp: !values['no-ramp'],
        trace: values.trace ? resolve(values.trace) : null,
        profiles: values['cpu-prof'] ? resolve(values['cpu-prof']) : null,
        core: pin && !targets[target]!.unpinned ? 0 : null,
      });
      if ('failed' in outcome) process.stderr.write(`    failed: ${outcome.failed}\n`);
      results.push({ scenario, target, repetition, figures: {}, ...outcome });
    }
  }
  const made = table(scenario, title, results);
  const mark = apart ? `table ${scenario}` : 'table';
  tables.set(mark, [...(tables.get(mark) ?? []), made]);
  process.stdout.write(`${made}\n`);
}
for (const [mark, made] of tables) {
  const apart = mark !== 'table';
  const taken = machine({
    pin: pin && !apart,
    reps: values.reps,
    quick: values.quick,
    trace: apart ? null : values.trace !== undefined,
    profiled: values['cpu-prof'] !== undefined,
  });
  process.stdout.write(`${taken}\n`);
  if (values.write) writeTables(mark, [taken, '', ...made].join('\n'));
}
