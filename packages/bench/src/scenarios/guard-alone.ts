import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { replay } from '../history/history.ts';
import { typing } from '../history/typing.ts';
import type { Figures, Run } from './scenario.ts';

const script = fileURLToPath(new URL('../../../../server/src/testing/guard-cost.ts', import.meta.url));

interface Cost {
  all: number;
  end: number;
  apply: number;
}

function costOf(folder: string, updates: readonly Uint8Array[]): Cost {
  const file = join(folder, 'updates');
  const parts = updates.flatMap((update) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(update.length);
    return [length, update];
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, Buffer.concat(parts));
  const cost = JSON.parse(execFileSync(process.execPath, [script, file], { encoding: 'utf8' })) as Cost;
  rmSync(file);
  return cost;
}

/** What the guard costs by itself, without sockets and storage. */
export async function guardAlone(run: Run): Promise<Figures> {
  const folder = run.newServer().dataDir;
  const { base, streams } = typing({ writers: 1, edits: run.pick(50_000, 20_000, 200), baseChars: 20_000 });
  const typed = costOf(folder, [base, ...streams[0]!.updates]);
  const history = costOf(folder, replay(run.options.edits, { streamed: true }).stream.updates);
  return {
    'g.typing': typed.all,
    'g.history': history.all,
    'g.historyEnd': history.end,
    'g.apply': history.apply,
  };
}
