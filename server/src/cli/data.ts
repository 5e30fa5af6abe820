import { resolve } from 'node:path';
import { backup, restore } from './backup.ts';
import { checkAll } from './check.ts';
import type { Command, Given } from './command.ts';
import { exportAll } from './export.ts';

const pathIn = (given: Given): string => {
  const [path] = given.words;
  if (path === undefined) throw new Error('Say where: name a file or directory.');
  return resolve(path);
};

export const dataCommands: Record<string, Command> = {
  backup: {
    usage: 'backup FILE',
    does: 'writes everything, as of one moment, into one file; the server may run',
    async run(context, given, io) {
      const path = pathIn(given);
      const count = await backup(context.db, path, context.clock.now());
      io.print(`${count} documents are in ${path}. Keep it as you keep the data: it holds what people wrote.`);
    },
  },
  restore: {
    usage: 'restore FILE',
    does: 'puts a backup into an empty DATA_DIR or database; people sign in again afterwards',
    async run(context, given, io) {
      const { count, at } = await restore(context.db, pathIn(given));
      io.print(`${count} documents of ${at.toISOString()} are restored.`);
    },
  },
  export: {
    usage: 'export DIRECTORY',
    does: 'writes every collection as JSON lines, without passwords and sign-ins',
    async run(context, given, io) {
      const written = await exportAll(context.db, pathIn(given));
      for (const [name, count] of written) io.print(`${name}\t${count}`);
    },
  },
  check: {
    usage: 'check',
    does: 'counts everything and looks for what is damaged or missing',
    async run(context, _given, io) {
      const { counts, faults } = await checkAll(context.db);
      for (const [name, count] of counts) io.print(`${name}\t${count}`);
      for (const fault of faults) io.print(fault);
      if (faults.length > 0) throw new Error(`Faults found: ${faults.length}.`);
      io.print('Nothing is wrong.');
    },
  },
};
