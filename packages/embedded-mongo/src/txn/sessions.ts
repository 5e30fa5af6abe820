import { MongoError } from '../errors.ts';
import type { Doc } from '../bson/types.ts';
import type { Engine } from '../engine.ts';
import type { Answered } from '../storage/answers.ts';
import { Moments } from './moments.ts';
import { Snapshots } from './snapshots.ts';
import { Transaction } from './transaction.ts';

/** How long an unused session is remembered, in milliseconds. */
const SESSION_LIFETIME = 30 * 60_000;

export interface Session {
  readonly id: string;
  /** The number of the latest transaction or retryable write. */
  number: bigint;
  state: 'none' | 'active' | 'committed' | 'aborted';
  transaction: Transaction | undefined;
  timer: NodeJS.Timeout | undefined;
  /** The answer to the latest retryable write, for a client that did not get it. */
  answer: { number: bigint; reply: Doc } | undefined;
  /** The retryable write that is being done. */
  running: { number: bigint; ended: Promise<void> } | undefined;
  used: number;
}

/** The logical sessions of all clients. */
export class Sessions {
  readonly #engine: Engine;
  readonly #snapshots: Snapshots;
  readonly moments: Moments;
  readonly #sessions = new Map<string, Session>();
  /** How long a transaction may stay open; a change holds for those that begin later. */
  lifetimeSeconds = 60;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#snapshots = new Snapshots(engine.file);
    this.moments = new Moments(engine, this.#snapshots);
  }

  get(id: string): Session {
    let session = this.#sessions.get(id);
    if (!session) {
      session = {
        id,
        number: -1n,
        state: 'none',
        transaction: undefined,
        timer: undefined,
        answer: undefined,
        running: undefined,
        used: 0,
      };
      const known = this.#engine.answers.of(id);
      if (known) remember(session, known);
      this.#sessions.set(id, session);
    }
    session.used = Date.now();
    return session;
  }

  get openTransactions(): number {
    return [...this.#sessions.values()].filter((session) => session.transaction).length;
  }

  /** Begins a transaction; one that was open in the session ends. */
  start(session: Session, number: bigint): Transaction {
    if (number <= session.number && !(number === session.number && session.state === 'none'))
      throw number === session.number
        ? new MongoError(
            'ConflictingOperationInProgress',
            `Transaction with { txnNumber: ${number} } has already been started`,
          )
        : new MongoError(
            'TransactionTooOld',
            `Cannot start transaction ${number} on session because a newer transaction ${session.number} has already started.`,
          );
    this.abort(session);
    session.number = number;
    session.transaction = new Transaction(this.#engine, this.#snapshots);
    session.state = 'active';
    session.timer = setTimeout(() => this.abort(session), this.lifetimeSeconds * 1000);
    session.timer.unref();
    return session.transaction;
  }

  /** The open transaction of a number. Codes 251 and 256 when there is none. */
  active(session: Session, number: bigint): Transaction {
    if (number === session.number && session.transaction) return session.transaction;
    if (number === session.number && session.state === 'committed')
      throw new MongoError('TransactionCommitted', `Transaction with { txnNumber: ${number} } has been committed.`);
    const reason =
      number === session.number && session.state === 'aborted'
        ? `Transaction with { txnNumber: ${number} } has been aborted.`
        : `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${session.number}`;
    throw new MongoError('NoSuchTransaction', reason);
  }

  /** Applies the transaction; again for one already committed does nothing. */
  commit(session: Session, number: bigint): void {
    if (number === session.number && session.state === 'committed') return;
    const transaction = this.active(session, number);
    try {
      transaction.commit();
      // In the same step, so that it is known after a crash.
      this.#engine.write(() => this.#engine.answers.put(session.id, { number, reply: undefined }));
      session.state = 'committed';
      this.#engine.settled()?.catch(() => {
        if (session.number === number) session.state = 'aborted';
      });
    } catch (error) {
      session.state = 'aborted';
      throw error;
    } finally {
      this.#end(session);
    }
  }

  abort(session: Session): void {
    if (!session.transaction) return;
    session.state = 'aborted';
    this.#end(session);
  }

  #end(session: Session): void {
    clearTimeout(session.timer);
    session.transaction?.end();
    session.transaction = undefined;
  }

  end(id: string): void {
    const session = this.#sessions.get(id);
    if (!session) return;
    this.abort(session);
    this.#sessions.delete(id);
  }

  /** Of a write that is sent again while the first is still being done, the second waits. Call what is returned at the end. */
  async takeTurn(session: Session, number: bigint): Promise<() => void> {
    while (session.running?.number === number) await session.running.ended;
    const { promise, resolve } = Promise.withResolvers<void>();
    const own = { number, ended: promise };
    session.running = own;
    return () => {
      if (session.running === own) session.running = undefined;
      resolve();
    };
  }

  /** Keeps the answer of a retryable write, in the open batch: it is stored with what was written, or not at all. */
  answered(session: Session, number: bigint, reply: Doc): void {
    this.#engine.write(() => this.#engine.answers.put(session.id, { number, reply }));
  }

  /** Forgets sessions nobody has used for long. */
  sweep(): void {
    const { answers } = this.#engine;
    if (answers.stale) this.#engine.write(() => answers.prune());
    for (const [id, session] of this.#sessions)
      if (!session.transaction && Date.now() - session.used > SESSION_LIFETIME) this.#sessions.delete(id);
  }

  endAll(): void {
    for (const id of this.#sessions.keys()) this.end(id);
  }

  close(): void {
    this.endAll();
    this.moments.close();
    this.#snapshots.close();
  }
}

function remember(session: Session, { number, reply }: Answered): void {
  session.number = number;
  if (reply) session.answer = { number, reply };
  else session.state = 'committed';
}
