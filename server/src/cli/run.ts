import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { createContext } from '../context.ts';
import { joinDatabase } from '../runtime/database.ts';
import { Refusal } from '../runtime/errors.ts';
import { createLogger } from '../runtime/logger.ts';
import { errorTable } from '@koinon/contract';
import { accountCommands } from './accounts.ts';
import type { Command, Given, Io, LoneCommand } from './command.ts';
import { dataCommands } from './data.ts';
import { documentCommands } from './documents.ts';
import { migrateCommand } from './migrate.ts';

type Process = Pick<NodeJS.Process, 'env' | 'stdin' | 'stdout' | 'stderr'>;

const commands: Record<string, Command | LoneCommand> = {
  ...accountCommands,
  ...dataCommands,
  ...documentCommands,
  migrate: migrateCommand,
};

const help = [
  'npm run admin -- COMMAND',
  '',
  ...Object.values(commands).flatMap(({ usage, does }) => [`  ${usage}`, `      ${does}`]),
  '',
  'It works on the database of MONGODB_URI, or on the embedded one of DATA_DIR, also while the server runs (but for migrate).',
  'Open connections follow a change made here within 15 seconds.',
].join('\n');

const options = {
  help: { type: 'boolean', short: 'h' },
  search: { type: 'string' },
  name: { type: 'string' },
  locale: { type: 'string' },
  administrator: { type: 'string' },
  coordinator: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  at: { type: 'string' },
} as const;

/** The command that the words begin with, and what stands behind its name. */
function find(args: string[]): { command: Command | LoneCommand; given: Given } | null {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (values.help) return null;
  for (const length of [2, 1]) {
    const command = commands[positionals.slice(0, length).join(' ')];
    if (command) return { command, given: { words: positionals.slice(length), options: { ...values } } };
  }
  return null;
}

const ioOf = (host: Process): Io => ({
  print: (line) => void host.stdout.write(`${line}\n`),
  async input(question) {
    if (!host.stdin.isTTY) return text(host.stdin);
    const lines = createInterface({ input: host.stdin, output: host.stderr });
    try {
      return await lines.question(question);
    } finally {
      lines.close();
    }
  },
});

const wordsOf = (error: unknown): string => {
  if (error instanceof Refusal) return error.detail?.en ?? errorTable[error.code].title.en;
  return error instanceof Error ? error.message : String(error);
};

/** Runs one command. The exit code: 0 done, 1 it could not be done, 2 it was not understood. */
export async function runCommand(host: Process, args: string[]): Promise<number> {
  const complain = (line: string) => void host.stderr.write(`${line}\n`);
  try {
    const found = find(args);
    if (!found) {
      const asked = args.includes('--help') || args.includes('-h');
      (asked ? host.stdout : host.stderr).write(`${help}\n`);
      return asked ? 0 : 2;
    }
    const config = readConfig(host.env);
    const { command, given } = found;
    if ('alone' in command) {
      await command.alone(config, given, ioOf(host));
      return 0;
    }
    await using context = await createContext(config, {
      logger: createLogger('error'),
      database: joinDatabase,
      beside: true,
    });
    await command.run(context, given, ioOf(host));
    return 0;
  } catch (error) {
    if (error instanceof ConfigError) error.lines.forEach(complain);
    else complain(wordsOf(error));
    return error instanceof ConfigError || (error instanceof TypeError && 'code' in error) ? 2 : 1;
  }
}
