import { type Doc, field, isDoc, isNumeric } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { MAX_DOCUMENT } from '../bson/encode.ts';
import { MAX_MESSAGE } from '../server/wire.ts';
import { allow, type Command, type Handlers } from './command.ts';
import { toNumber } from '../values/number.ts';
import { sessionKey } from '../server/session-key.ts';

/** The server version whose protocol is spoken. */
const VERSION = '8.0.0';
const MAX_WIRE = 25;

function hello(command: Command): Doc {
  const { service } = command;
  const old = command.name.toLowerCase() === 'ismaster';
  return {
    ...(old ? { ismaster: true, helloOk: true } : { isWritablePrimary: true }),
    ...(service.replicaSet
      ? {
          setName: service.replicaSet,
          hosts: [service.host],
          primary: service.host,
          me: service.host,
          setVersion: 1,
          secondary: false,
        }
      : {}),
    maxBsonObjectSize: MAX_DOCUMENT,
    maxMessageSizeBytes: MAX_MESSAGE,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: 1,
    minWireVersion: 0,
    maxWireVersion: MAX_WIRE,
    readOnly: false,
    ...service.authHints(command.body),
  };
}

function buildInfo(): Doc {
  return {
    version: VERSION,
    gitVersion: 'embedded',
    versionArray: [8, 0, 0, 0],
    bits: 64,
    debug: false,
    maxBsonObjectSize: MAX_DOCUMENT,
    modules: [],
    storageEngines: ['sqlite'],
  };
}

function serverStatus(command: Command): Doc {
  const { service } = command;
  return {
    host: service.host,
    version: VERSION,
    process: 'embedded-mongo',
    uptime: Math.floor(process.uptime()),
    localTime: new Date(),
    connections: { current: service.connections, available: 10_000 },
    metrics: { cursor: { open: { total: service.cursors.size } } },
    transactions: { currentOpen: service.sessions.openTransactions },
    storageEngine: { name: 'sqlite', supportsCommittedReads: true, persistent: true },
  };
}

function commitTransaction(command: Command): Doc {
  allow(command, 'recoveryToken');
  const { session, number } = transactionOf(command);
  command.service.sessions.commit(session, number);
  command.service.cursors.endSession(session.id, number);
  return {};
}

function abortTransaction(command: Command): Doc {
  allow(command, 'recoveryToken');
  const { session, number } = transactionOf(command);
  command.service.sessions.active(session, number);
  command.service.sessions.abort(session);
  command.service.cursors.endSession(session.id, number);
  return {};
}

function transactionOf(command: Command): { session: NonNullable<Command['session']>; number: bigint } {
  const number = field(command.body, 'txnNumber');
  if (!command.session || typeof number !== 'bigint' || field(command.body, 'autocommit') !== false)
    throw new MongoError('InvalidOptions', `${command.name} must be run within a transaction`);
  return { session: command.session, number };
}

function endSessions(command: Command): Doc {
  allow(command);
  const list = command.body[command.name];
  for (const item of Array.isArray(list) ? list : []) {
    const key = isDoc(item) ? sessionKey(item) : undefined;
    if (key === undefined) continue;
    command.service.cursors.endSession(key);
    command.service.sessions.end(key);
  }
  return {};
}

function killAllSessions(command: Command): Doc {
  command.service.sessions.endAll();
  return {};
}

/** What can be set: how often expired documents are looked for, and how long a transaction may stay open; in seconds. */
function setParameter(command: Command): Doc {
  allow(command, 'ttlMonitorSleepSecs', 'transactionLifetimeLimitSeconds');
  const { service, body } = command;
  const given = (name: string): number | undefined => {
    const seconds = field(body, name);
    return isNumeric(seconds) && toNumber(seconds) >= 1 ? toNumber(seconds) : undefined;
  };
  const [sleep, lifetime] = [given('ttlMonitorSleepSecs'), given('transactionLifetimeLimitSeconds')];
  if ((sleep === undefined) === (lifetime === undefined))
    throw new MongoError('InvalidOptions', 'no option found to set, use help:true to see options');
  if (lifetime !== undefined) {
    const was = service.sessions.lifetimeSeconds;
    service.sessions.lifetimeSeconds = lifetime;
    return { was };
  }
  const was = service.expirySeconds;
  service.expirySeconds = sleep ?? was;
  service.onExpiryChange?.();
  return { was };
}

const nothing = (): Doc => ({});

export const ADMIN: Handlers = new Map<string, (command: Command) => Doc | Promise<Doc>>([
  ['hello', hello],
  ['isMaster', hello],
  ['ismaster', hello],
  ['ping', nothing],
  ['buildInfo', buildInfo],
  ['buildinfo', buildInfo],
  ['serverStatus', serverStatus],
  ['connectionStatus', () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } })],
  ['hostInfo', () => ({ system: {}, os: {}, extra: {} })],
  ['getCmdLineOpts', () => ({ argv: [], parsed: {} })],
  ['getLog', () => ({ totalLinesWritten: 0, log: [] })],
  ['getParameter', (command) => (command.service.testCommands ? { enableTestCommands: true } : {})],
  ['setParameter', setParameter],
  ['whatsmyuri', () => ({ you: 'embedded' })],
  ['startSession', () => ({ timeoutMinutes: 30 })],
  ['refreshSessions', nothing],
  ['endSessions', endSessions],
  ['killSessions', endSessions],
  ['killAllSessions', killAllSessions],
  ['killAllSessionsByPattern', killAllSessions],
  ['commitTransaction', commitTransaction],
  ['abortTransaction', abortTransaction],
]);
