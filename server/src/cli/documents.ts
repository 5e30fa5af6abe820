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

export const documentCommands: Record<string, Command> = { 'restore-document': restoreDocument };
