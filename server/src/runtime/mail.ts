import { setTimeout } from 'node:timers/promises';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { startTicker } from './ticker.ts';
import type { Limits } from './limits.ts';
import type { MailTransport } from './mail-transport.ts';
import { type Asked, type Page, listBy, pageOf, pageSize } from './paging.ts';
import { TooMany } from './rate-limits.ts';

const { Schema } = mongoose;

export interface Letter {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Where one leaves the list it comes from, by one click of the mail program (RFC 8058). */
  unsubscribe?: string | undefined;
  /** Where an answer goes, where it may be answered. */
  replyTo?: string | undefined;
}

/** What a letter is, beside its words. */
export interface Posting {
  kind?: string;
  /** Who has it sent: counted, and told when it is too much. */
  sender?: string;
  /** A warning about one's own account: no limit holds it back. */
  always?: boolean;
  /** Rather never than twice: a try that was broken off and may have arrived is not made again. */
  once?: boolean;
  /** What it is known by to who had it sent. */
  ref?: string;
}

/** `refused`: the mail server does not take letters for this address, and would not later; or it came back. */
export type LetterState = 'waiting' | 'sent' | 'kept' | 'discarded' | 'failed' | 'refused';

export interface LetterRow {
  _id: mongoose.Types.ObjectId;
  to: string;
  subject: string;
  /** Emptied once the letter is sent: it may hold a link that signs in. */
  text: string;
  html: string;
  unsubscribe?: string;
  replyTo?: string;
  /** The address as it is counted; null where nothing goes out. */
  toKey: string | null;
  kind: string | null;
  sender: string | null;
  once?: boolean;
  /** Of one that goes once: since when a try is under way. */
  begun?: Date | null;
  ref?: string;
  state: LetterState;
  attempts: number;
  at: Date;
  /** When to try (again); while a node tries, how long others leave it alone. */
  dueAt: Date;
}

const letterSchema = new Schema<LetterRow>(
  {
    to: { type: String, default: '' },
    subject: { type: String, default: '' },
    text: { type: String, default: '' },
    html: { type: String, default: '' },
    unsubscribe: String,
    replyTo: String,
    toKey: { type: String, default: null },
    kind: { type: String, default: null },
    sender: { type: String, default: null },
    once: Boolean,
    begun: Date,
    ref: String,
    state: { type: String, required: true },
    attempts: { type: Number, default: 0 },
    at: { type: Date, required: true },
    dueAt: { type: Date, required: true },
  },
  { versionKey: false },
);
letterSchema.index({ state: 1, dueAt: 1 });
letterSchema.index({ state: 1, at: -1, _id: -1 });
letterSchema.index({ toKey: 1, at: 1 });
letterSchema.index({ sender: 1, at: 1 });
letterSchema.index({ ref: 1 }, { partialFilterExpression: { ref: { $type: 'string' } } });

/** Those with which nothing more is done. */
const over: LetterState[] = ['sent', 'kept', 'discarded', 'failed', 'refused'];

const newestFirst = listBy(['at', -1, 'date'], ['_id', -1, 'id']);

/** Waits between tries: a minute, doubling to six hours; after `tries` the letter is given up. */
const tries = 12;
const backOff = (attempts: number): number => Math.min(60_000 * 2 ** (attempts - 1), 6 * 3_600_000);
const claim = 60_000;
const stopWithin = 1_500;

/** An address as it is counted. */
const keyOf = (address: string): string => address.trim().normalize('NFC').toLowerCase();

const often = {
  el: 'Έχουν σταλεί ήδη πολλές επιστολές. Δοκιμάστε ξανά αργότερα.',
  en: 'Many letters have been sent already. Try again later.',
};

export interface MailDeps {
  db: Connection;
  clock: Clock;
  logger: Logger;
  transport: MailTransport;
  limits: Pick<Limits, 'lettersPerAddress' | 'invitationsPerAddress' | 'lettersPerSender'>;
  /** How often the queue is looked at; a new letter is taken at once. */
  everyMs?: number;
}

export type Mail = ReturnType<typeof createMail>;

/**
 * Letters go out through a queue in the database: a request never waits for a mail server, and a letter survives its
 * outage and our restart. Delivery is at least once; a letter's Message-ID stays the same over its tries.
 */
export function createMail({ db, clock, logger, transport, limits, everyMs = 5_000 }: MailDeps) {
  const letters = db.model('Letter', letterSchema, 'letters');
  let failing: string | null = null;
  /** What administrators chose, told by who keeps their choices: letters are there before anything else is. */
  let chosenPerSender = async (_session: ClientSession | null): Promise<number | undefined> => undefined;
  const perSender = async (session: ClientSession | null) => {
    const { points, within } = limits.lettersPerSender;
    return { points: (await chosenPerSender(session)) ?? points, within };
  };

  async function attempt(row: LetterRow): Promise<void> {
    const attempts = row.attempts + 1;
    try {
      const { to, subject, text, html, unsubscribe, replyTo } = row;
      const kept = await transport.deliver({ to, subject, text, html, unsubscribe, replyTo }, String(row._id), row.at);
      failing = null;
      const done = kept ? { state: 'kept' } : { state: 'sent', text: '', html: '', replyTo: '' };
      await letters.updateOne({ _id: row._id }, { ...done, attempts });
      logger.info({ letter: String(row._id), attempts, kept }, 'letter delivered');
    } catch (err) {
      failing = err instanceof Error ? err.message : 'unknown';
      const { responseCode, command } = err as { responseCode?: number; command?: string };
      // A server that answered, or was never given the letter, does not have it.
      const refused = responseCode !== undefined || (command !== undefined && command !== 'DATA');
      const forGood = (responseCode ?? 0) >= 500;
      const never = row.once && (!refused || forGood);
      const unknown = never && forGood && command === 'RCPT TO';
      const state: LetterState = unknown ? 'refused' : never || attempts >= tries ? 'failed' : 'waiting';
      await letters.updateOne(
        { _id: row._id },
        { state, attempts, begun: null, dueAt: new Date(clock.now().getTime() + backOff(attempts)) },
      );
      logger.warn({ letter: String(row._id), attempts, state, err }, 'letter not delivered');
    }
  }

  const job = startTicker('mail', everyMs, logger, async () => {
    for (;;) {
      const now = clock.now();
      // Claiming moves the due time, so that another node does not send the same letter beside us.
      const row = await letters
        .findOneAndUpdate(
          { state: 'waiting', dueAt: { $lte: now } },
          { dueAt: new Date(now.getTime() + claim) },
          { sort: { dueAt: 1 }, returnDocument: 'after' },
        )
        .lean<LetterRow>();
      if (!row) return;
      if (row.once) {
        // Begun by a node that is gone, or that still waits for the mail server: it may have arrived.
        const { modifiedCount } = row.begun
          ? { modifiedCount: 0 }
          : await letters.updateOne({ _id: row._id, begun: null }, { begun: now });
        if (modifiedCount === 0) {
          await letters.updateOne({ _id: row._id, state: 'waiting' }, { state: 'failed', text: '', html: '' });
          logger.warn({ letter: String(row._id) }, 'letter broken off');
          continue;
        }
      }
      await attempt(row);
    }
  });

  /** When a limit that is reached lets the next letter through, in milliseconds; null while it is not. */
  async function full(
    which: object,
    { points, within }: { points: number; within: number },
    session: ClientSession | null,
  ): Promise<number | null> {
    const now = clock.now().getTime();
    const [oldest] = await letters
      .find({ ...which, at: { $gt: new Date(now - within) } })
      .sort({ at: -1 })
      .skip(points - 1)
      .limit(1)
      .session(session)
      .lean<LetterRow[]>();
    return oldest ? oldest.at.getTime() + within - now : null;
  }

  return {
    /**
     * Puts a letter in the queue. Without an addressee the row is written and goes nowhere: an unknown account costs
     * the same as a known one. One too many to an address, or of a sender, is refused where its sender is named; else it
     * goes nowhere as well, for an answer would tell who has an account. In a transaction, call `kick` after the commit.
     */
    async send(
      letter: Omit<Letter, 'to'> & { to: string | null } & Posting,
      session: ClientSession | null = null,
    ): Promise<void> {
      const now = clock.now();
      const { kind = null, sender = null, always = false, once, ref, to, ...words } = letter;
      const known = { ...(once ? { once } : {}), ...(ref ? { ref } : {}) };
      const toKey = to === null ? null : keyOf(to);
      const wait = always
        ? null
        : ((toKey && (await full({ toKey }, limits.lettersPerAddress, session))) ??
          (toKey && kind === 'invitation'
            ? await full({ toKey, kind }, limits.invitationsPerAddress, session)
            : null) ??
          (sender && (await full({ sender }, await perSender(session), session))));
      if (wait && sender) throw new TooMany(wait, often);
      const row: Partial<LetterRow> =
        to === null || wait
          ? { ...known, state: 'discarded', at: now, dueAt: now }
          : { ...words, ...known, to, toKey, kind, sender, state: 'waiting', at: now, dueAt: now };
      await letters.create([row], { session });
      if (session === null) job.kick();
    },

    /** So many letters of one sender in a day, asked for with each; without an answer the usual number holds. */
    boundSenders(chosen: typeof chosenPerSender): void {
      chosenPerSender = chosen;
    },

    /** What was sent to an address, the oldest first: when and under which subject. */
    sentTo: (toKey: string): Promise<Pick<LetterRow, 'at' | 'subject'>[]> =>
      letters.find({ toKey }, { at: 1, subject: 1 }).sort({ at: 1 }).lean<LetterRow[]>().exec(),

    /** A letter came back, for this address and for good: it counts as refused. False where we sent none such. */
    async cameBack(id: string, address: string): Promise<boolean> {
      if (!/^[0-9a-f]{24}$/.test(id)) return false;
      const _id = new mongoose.Types.ObjectId(id);
      const { modifiedCount } = await letters.updateOne(
        { _id, toKey: keyOf(address), state: 'sent' },
        { state: 'refused' },
      );
      return modifiedCount > 0;
    },

    /** Where letters have come, by what they are known by. */
    async statesOf(refs: readonly string[]): Promise<Map<string, LetterState>> {
      if (refs.length === 0) return new Map();
      const rows = await letters.find({ ref: { $in: refs } }, { ref: 1, state: 1 }).lean<LetterRow[]>();
      return new Map(rows.map(({ ref = '', state }) => [ref, state]));
    },

    /** Takes what is known of letters to an address that is erased. */
    async forget(toKey: string, session: ClientSession): Promise<void> {
      await letters.deleteMany({ toKey }, { session });
    },

    /**
     * Takes letters that were dealt with before an instant: they name people, also to others. Of one that is asked for by what it is
     * known by there stays that, and what became of it. Answers how many letters went.
     */
    async forgetOld(before: Date): Promise<number> {
      const dealt = { state: { $in: over }, at: { $lt: before } };
      const { deletedCount } = await letters.deleteMany({ ...dealt, ref: { $exists: false } });
      const none = { to: '', toKey: null, subject: '', text: '', html: '' };
      const { modifiedCount } = await letters.updateMany({ ...dealt, subject: { $ne: '' } }, none);
      await transport.forget(before);
      return deletedCount + modifiedCount;
    },

    /** Looks at the queue soon. */
    kick: () => job.kick(),

    /** The letters that were kept because no mail server is set, newest first. */
    async kept({ cursor, limit }: Asked = {}): Promise<Page<LetterRow>> {
      const size = pageSize(limit);
      const rows = await letters
        .find({ state: 'kept', subject: { $ne: '' }, ...newestFirst.after(cursor) })
        .sort(newestFirst.sort)
        .limit(size + 1)
        .lean<LetterRow[]>();
      return pageOf(rows, size, (row) => row, newestFirst.cursorOf);
    },

    /** Null when the last letter went out; else why it did not. */
    problem: (): string | null => failing,

    /** Waits a little for the letter under way; one that a stalled server holds is tried again after the next start. */
    async [Symbol.asyncDispose]() {
      transport.close();
      await Promise.race([job[Symbol.asyncDispose](), setTimeout(stopWithin, undefined, { ref: false })]);
    },
  };
}
