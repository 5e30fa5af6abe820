import { everyPage } from '../runtime/paging.ts';
import type { Command } from './command.ts';

/** A moment with its zone, as ISO 8601: without one it would be another moment on another machine. */
function momentOf(words: string | boolean | undefined): Date {
  const whole = typeof words === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(words);
  const moment = new Date(whole ? words : Number.NaN);
  if (Number.isNaN(moment.getTime())) throw new Error('Say when, with the zone: --at 2026-03-01T14:30:00+02:00');
  return moment;
}

const restoreDocument: Command = {
  usage: 'restore-document ID --at TIME',
  does: 'gives a document the content it had at a time of the last 30 days, as a new change; the server may run, people may write on',
  async run(context, given, io) {
    const [id] = given.words;
    if (id === undefined) throw new Error('Name the document by its id: it is the last part of its address.');
    const at = momentOf(given.options['at']);
    if (at > context.clock.now()) throw new Error('That time has not come yet.');
    const changed = await context.documents.restore(id, at);
    io.print(
      changed
        ? `The document is as it was at ${at.toISOString()}. What it was until now can be restored in the same way.`
        : `The document is as it was at ${at.toISOString()} already.`,
    );
  },
};

const idOf = (words: string[], at = 0): string => {
  const id = words[at];
  if (id === undefined || !/^[0-9a-f]{24}$/.test(id))
    throw new Error('Name it by its id: the last part of its address.');
  return id;
};
const inBin = 'It lies in the bin for 30 days; then it is erased with its history, comments and files.';

export const documentCommands: Record<string, Command> = {
  'restore-document': restoreDocument,
  'documents delete': {
    usage: 'documents delete ID',
    does: 'puts a document into the bin of its workspace',
    async run({ documents }, { words }, io) {
      await documents.bin.remove('system', idOf(words));
      io.print(inBin);
    },
  },
  'documents recover': {
    usage: 'documents recover WORKSPACE ID',
    does: 'takes a document out of the bin of its workspace',
    async run({ documents }, { words }, io) {
      const { title } = await documents.bin.recover('system', idOf(words), idOf(words, 1));
      io.print(`«${title}» is there again.`);
    },
  },
  'workspaces delete': {
    usage: 'workspaces delete ID',
    does: 'puts a workspace with all it holds into the bin',
    async run({ documents, workspaces }, { words }, io) {
      await workspaces.bin.remove('system', idOf(words), documents.bin.keepsAny);
      io.print(inBin);
    },
  },
  'workspaces recover': {
    usage: 'workspaces recover ID',
    does: 'takes a workspace out of the bin',
    async run({ workspaces }, { words }, io) {
      const { title } = await workspaces.bin.recover('system', idOf(words));
      io.print(`«${title}» is there again.`);
    },
  },
  bin: {
    usage: 'bin [WORKSPACE]',
    does: 'lists the deleted workspaces, or the deleted documents of one: id, until when it is kept, title',
    async run({ documents, workspaces }, { words }, io) {
      const found: { id: string; keptUntil: string; title: string }[] = await (words.length > 0
        ? everyPage((asked) => documents.bin.list('system', idOf(words), asked))
        : everyPage((asked) => workspaces.bin.list('system', asked)));
      for (const { id, keptUntil, title } of found) io.print(`${id}\t${keptUntil}\t${title}`);
    },
  },
};
