import { limits } from '@koinon/contract';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, isDuplicateKey } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Comments } from '../comments/index.ts';
import type { Identity } from '../identity/index.ts';
import type { ReplyAddresses } from './addresses.ts';
import { type Arrived, readLetter } from './arrived.ts';
import { type Outcome, replyModel } from './model.ts';
import { ownWords } from './own-words.ts';
import type { Returned } from './returned.ts';

export interface ReplyDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  logger: Logger;
  tokens: Tokens;
  identity: Pick<Identity, 'asCaller'>;
  comments: Pick<Comments, 'replyIn'>;
  mail: Pick<Mail, 'cameBack'>;
}

export type MailReplies = ReturnType<typeof createReplies>;

const without = {
  el: (count: number) =>
    count === 1 ? '(Με e-mail, χωρίς το συνημμένο του.)' : '(Με e-mail, χωρίς τα συνημμένα του.)',
  en: (count: number) =>
    count === 1 ? '(By e-mail, without its attachment.)' : '(By e-mail, without its attachments.)',
};
const hour = 60 * 60 * 1000;

/**
 * Takes answers by mail: what somebody wrote becomes a comment of theirs, if they may comment there now. Whatever else comes
 * is answered by nothing, so that nobody learns from it who is here and no two programs talk to each other.
 */
export function createReplies(deps: ReplyDeps & { addresses: ReplyAddresses }) {
  const { db, facts, clock, logger, tokens, identity, comments, addresses, mail } = deps;
  const replies = replyModel(db);
  const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

  /** Whose answer it is, and to what; or why it is none. */
  async function addressed(letter: Arrived): Promise<{ person: SignedIn; threadId: string } | Outcome> {
    if (letter.automatic) return 'automatic';
    const read = letter.to.map((one) => addresses.read(one)).filter((one) => one !== null);
    const to = read.find((one) => one !== 'expired');
    if (!to) return read.length > 0 ? 'expired' : 'elsewhere';
    const person = await identity.asCaller(to.personId);
    if (!person || person.suspended) return 'nobody';
    // A letter may be passed on, and its address with it.
    return same(person.email, letter.from) ? { person, threadId: to.threadId } : 'stranger';
  }

  async function write(letter: Arrived, _id: string): Promise<Outcome> {
    const found = await addressed(letter);
    if (typeof found === 'string') return found;
    const { person, threadId } = found;
    const who = tokens.hash(person.id);
    const since = new Date(clock.now().getTime() - hour);
    if ((await replies.countDocuments({ who, at: { $gt: since } })) >= limits.mailReplies.perHour) return 'tooMany';
    const words = ownWords(letter.text);
    if (words === '') return 'empty';
    const body = letter.attachments > 0 ? `${words}\n\n${without[person.locale](letter.attachments)}` : words;
    if (body.length > limits.comment) return 'tooLong';
    await facts.transact(async (tx) => {
      await replies.create([{ _id, who, outcome: 'written', at: clock.now() }], { session: tx.session });
      await comments.replyIn(tx, person, threadId, { body });
    });
    return 'written';
  }

  /** Ours that came back. Who sends such a thing must know the letter and whom it was for. */
  async function takeBack({ letter, addresses: failed }: Returned): Promise<Outcome> {
    const came = await Promise.all(failed.map((address) => mail.cameBack(letter, address)));
    return came.includes(true) ? 'returned' : 'automatic';
  }

  async function outcomeOf(letter: Arrived, _id: string): Promise<Outcome> {
    if (await replies.exists({ _id })) return 'known';
    if (letter.returned) return takeBack(letter.returned);
    try {
      return await write(letter, _id);
    } catch (error) {
      // Two nodes read it at once.
      if (isDuplicateKey(error)) return 'known';
      if (error instanceof Refusal) return 'refused';
      throw error;
    }
  }

  async function note(_id: string, outcome: Outcome): Promise<Outcome> {
    if (outcome !== 'written' && outcome !== 'known')
      await replies.updateOne({ _id }, { $setOnInsert: { who: null, outcome, at: clock.now() } }, { upsert: true });
    logger.info({ reply: _id.slice(0, 12), outcome }, 'answer by mail');
    return outcome;
  }

  return {
    /** Where an answer to a letter about a thread is sent to; null where the installation reads no mail. */
    addressFor: (personId: string, threadId: string): string | null => addresses.of({ personId, threadId }),

    /** Reads a letter that came, an answer or one of ours that came back; once, however often it is read. */
    async take(bytes: Buffer): Promise<Outcome> {
      const letter = await readLetter(bytes);
      const _id = tokens.hash(`reply:${letter.id}`);
      return note(_id, await outcomeOf(letter, _id));
    },

    /** One that is not read at all. */
    tooLarge: (id: string): Promise<Outcome> => note(tokens.hash(`reply:${id}`), 'tooLarge'),

    /** Forgets that letters came, when they cannot come again. */
    async forget(): Promise<number> {
      const before = new Date(clock.now().getTime() - 2 * limits.mailReplies.valid);
      return (await replies.deleteMany({ at: { $lt: before } })).deletedCount;
    },
  };
}
