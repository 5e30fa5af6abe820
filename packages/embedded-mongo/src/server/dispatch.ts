import { setTimeout as sleep } from 'node:timers/promises';
import { type Doc, field, isDoc, isNumeric, Raw } from '../bson/types.ts';
import { ADMIN } from '../commands/admin.ts';
import { AGGREGATION } from '../commands/aggregate.ts';
import { BULK } from '../commands/bulk.ts';
import { COLL_MOD } from '../commands/coll-mod.ts';
import { COLLECTIONS } from '../commands/collections.ts';
import type { Command, Handler } from '../commands/command.ts';
import { EXPLAIN } from '../commands/explain.ts';
import { INDEXES } from '../commands/indexes.ts';
import { READS } from '../commands/read.ts';
import { WRITES } from '../commands/write-commands.ts';
import { storageError } from '../engine.ts';
import { MongoError } from '../errors.ts';
import { Slice } from '../slice.ts';
import { TransactionWriter } from '../txn/writer.ts';
import type { Session } from '../txn/sessions.ts';
import { toNumber } from '../values/number.ts';
import { checkConcerns, checkInTransaction, momentOf, writeConcernError } from './concerns.ts';
import { errorLabels } from './labels.ts';
import type { Failure } from './fail-points.ts';
import type { Service } from './service.ts';
import { sessionKey } from './session-key.ts';
import type { Request } from './wire.ts';

const HANDLERS = new Map<string, Handler>([
  ...ADMIN,
  ...AGGREGATION,
  ...BULK,
  ...COLL_MOD,
  ...COLLECTIONS,
  ...EXPLAIN,
  ...INDEXES,
  ...READS,
  ...WRITES,
]);
/** Commands of the connection itself: a client may send them before it has authenticated, and they read nothing stored. */
export const OPEN: ReadonlySet<string> = new Set([
  'hello',
  'isMaster',
  'ismaster',
  'ping',
  'buildInfo',
  'buildinfo',
  'saslStart',
  'saslContinue',
  'endSessions',
]);
const COMMIT_OR_ABORT = new Set(['commitTransaction', 'abortTransaction']);

export interface Caller {
  gone(): boolean;
  appName: string | undefined;
}

/** The answer to a command; undefined when the connection is to be closed without one. */
export async function dispatch(service: Service, request: Request, caller: Caller): Promise<Doc | undefined> {
  const { body } = request;
  const name = Object.keys(body)[0] ?? '';
  const failure = name === 'configureFailPoint' ? undefined : service.failPoints.take(name, caller.appName);
  const number = field(body, 'txnNumber');
  const inTransaction = field(body, 'autocommit') === false;
  const commitOrAbort = COMMIT_OR_ABORT.has(name);
  const circumstances = { inTransaction, commitOrAbort, retryable: typeof number === 'bigint' && !inTransaction };
  let session: Session | undefined;
  let endTurn: (() => void) | undefined;
  try {
    if (failure) {
      if (failure.blockMs > 0) await sleep(failure.blockMs);
      if (failure.close) return undefined;
      if (failure.error) throw failure.error;
    }
    const lsid = field(body, 'lsid');
    const key = isDoc(lsid) ? sessionKey(lsid) : undefined;
    session = key === undefined ? undefined : service.sessions.get(key);
    if (circumstances.retryable && session) endTurn = await service.sessions.takeTurn(session, number as bigint);
    const repeated = circumstances.retryable && session ? repeatedAnswer(session, number as bigint) : undefined;
    if (repeated) return repeated;
    const { failures } = service.engine;
    const reply = await run(service, name, request, session, caller);
    const unmet = writeConcernError(name, body);
    const answer: Doc = { ...reply, ok: 1, ...(unmet ? { writeConcernError: unmet } : {}) };
    if (circumstances.retryable && session && failures === service.engine.failures)
      service.sessions.answered(session, number as bigint, answer);
    // A client whose `hello` fails gives up all its connections.
    if (OPEN.has(name)) return answer;
    await service.engine.settled();
    if (failures !== service.engine.failures)
      throw new MongoError('InternalError', 'a write failed while this was running; nothing it wrote was stored');
    if (circumstances.retryable && session) {
      session.number = number as bigint;
      session.state = 'none';
      session.answer = { number: number as bigint, reply: detached(answer) };
    }
    return failure?.writeConcernError ? withConcernError(answer, failure, circumstances) : answer;
  } catch (error) {
    const known = error instanceof MongoError ? error : storageError(error);
    if (inTransaction && !commitOrAbort && session && session.number === number) {
      service.sessions.abort(session);
      service.cursors.endSession(session.id, number as bigint);
    }
    const labels = failure?.labels ?? [...new Set([...known.labels, ...errorLabels(known.code, circumstances)])];
    return {
      ok: 0,
      errmsg: known.message,
      code: known.code,
      codeName: known.codeName,
      ...known.fields,
      ...(labels.length > 0 ? { errorLabels: labels } : {}),
    };
  } finally {
    endTurn?.();
  }
}

async function run(
  service: Service,
  name: string,
  request: Request,
  session: Session | undefined,
  caller: Caller,
): Promise<Doc> {
  const { body } = request;
  if (name === 'configureFailPoint' && service.testCommands) {
    service.failPoints.configure(body);
    return {};
  }
  const handler = HANDLERS.get(name);
  if (!handler) throw new MongoError('CommandNotFound', `no such command: '${name}'`);
  checkConcerns(name, body);
  const number = field(body, 'txnNumber');
  const db = field(body, '$db');
  const maxTime = field(body, 'maxTimeMS');
  const command: Command = {
    name,
    db: typeof db === 'string' ? db : 'admin',
    body,
    documents: request.documents,
    sequences: request.sequences,
    service,
    session,
    transaction: undefined,
    view: service.present,
    writer: service.plainWriter,
    slice: new Slice(isNumeric(maxTime) ? toNumber(maxTime) : 0, () => caller.gone()),
  };
  if (field(body, 'autocommit') === false && !COMMIT_OR_ABORT.has(name)) {
    if (!session || typeof number !== 'bigint')
      throw new MongoError('InvalidOptions', 'a transaction needs a session and a transaction number');
    checkInTransaction(name, body);
    const transaction =
      field(body, 'startTransaction') === true
        ? service.sessions.start(session, number)
        : service.sessions.active(session, number);
    command.transaction = transaction;
    command.view = transaction;
    command.writer = new TransactionWriter(transaction);
  }
  const asked = momentOf(body);
  if (asked === undefined) return handler(command);
  const { moments } = service.sessions;
  const { at, view } = asked === 'now' ? moments.now() : moments.again(asked);
  const reply = await handler({ ...command, view });
  const { cursor } = reply;
  return isDoc(cursor) ? { ...reply, cursor: { ...cursor, atClusterTime: at } } : { ...reply, atClusterTime: at };
}

/** The answer a retryable write already got. Code 225 when a newer one has been sent since. */
function repeatedAnswer(session: Session, number: bigint): Doc | undefined {
  if (session.answer?.number === number) return session.answer.reply;
  if (number < session.number)
    throw new MongoError(
      'TransactionTooOld',
      `Retryable write with txnNumber ${number} is prohibited on session because a newer retryable write with txnNumber ${session.number} has already started on this session.`,
    );
  return undefined;
}

/** A copy that does not hold on to the bytes of a whole message. */
function detached(reply: Doc): Doc {
  const value = reply['value'];
  return value instanceof Raw ? { ...reply, value: new Raw(Buffer.from(value.bytes)) } : reply;
}

function withConcernError(answer: Doc, failure: Failure, circumstances: Parameters<typeof errorLabels>[1]): Doc {
  const { errorLabels: own, ...concern } = failure.writeConcernError ?? {};
  const code = isNumeric(concern['code']) ? toNumber(concern['code']) : 0;
  const labels =
    failure.labels ?? (Array.isArray(own) ? own : errorLabels(code, { ...circumstances, inTransaction: false }));
  return { ...answer, writeConcernError: concern, ...(labels.length > 0 ? { errorLabels: labels } : {}) };
}
