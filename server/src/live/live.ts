import { type IncomingMessage, createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ClientToServer, Fact, ServerToClient } from '@koinon/contract';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import type { SignedIn } from '../runtime/caller.ts';
import type { EventBus } from '../runtime/events.ts';
import type { Limits } from '../runtime/limits.ts';
import { inSlices } from '../runtime/in-slices.ts';
import type { Redis } from '../runtime/redis.ts';
import { redisAdapter } from './adapter.ts';
import { Channels } from './channel.ts';
import { type ConnectionDeps, LiveConnection } from './connection.ts';
import type { FactLog, LivePort } from './port.ts';

export interface LiveOptions {
  port: LivePort;
  log: FactLog;
  events: EventBus;
  logger: Logger;
  limits: Pick<Limits, 'sync' | 'live' | 'factWindow'>;
  /** The time of day; the system's unless told. */
  now?: () => Date;
  /** The way to other nodes; without one this is the only node. */
  redis?: Redis | undefined;
}

/** What the nodes tell each other over Socket.IO's adapter. */
interface BetweenNodes {
  /** A fact is committed there. */
  fact(fact: Fact): void;
}

/** With other nodes: how often the log of facts is asked for what was not heard of. Milliseconds. */
const refreshWithNodes = 4_000;

/** Live facts over Socket.IO; the rules are in SPEC.md. */
export interface Live extends AsyncDisposable {
  /** Takes an upgrade request for `/live`. */
  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** How many connections are open. */
  readonly size: number;
}

/** Starts hearing facts and changes of rights. */
export function createLive({ port, log, events, logger, limits, redis, now = () => new Date() }: LiveOptions): Live {
  const channels = new Channels(log);
  const connections = new Set<LiveConnection>();
  let closing: Promise<void> | null = null;
  const people = new WeakMap<IncomingMessage, SignedIn>();
  const deps: ConnectionDeps = {
    port,
    channels,
    log,
    logger,
    now,
    limits: { ...limits.live, lease: limits.sync.lease, slow: limits.sync.slow, factWindow: limits.factWindow },
  };

  /** Remembers who asks to connect; else says what stands against it. */
  async function admit(req: IncomingMessage): Promise<string | null> {
    if (!port.originAllowed(req)) return 'origin';
    try {
      const person = await port.authenticate(req);
      if (!person) return 'not-signed-in';
      // Who was let in after the others were closed would stay.
      if (closing) return 'unavailable';
      people.set(req, person);
      return null;
    } catch (err) {
      logger.error({ err, event: 'live.failed' }, 'a live connection could not be checked');
      return 'unavailable';
    }
  }

  const io = new Server<ClientToServer, ServerToClient, BetweenNodes>({
    // WebSocket alone: one door, whose request is checked once, before anything is built for it.
    transports: ['websocket'],
    serveClient: false,
    // No connectionStateRecovery: it skips asking who comes back. Resuming is by offset, and every right is asked anew.
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: limits.live.frameBytes,
    connectTimeout: limits.sync.authenticate,
    pingInterval: limits.sync.idlePing,
    pingTimeout: limits.sync.slow,
    ...(redis ? { adapter: redisAdapter(redis) } : {}),
    allowRequest: (req, decide) => {
      void admit(req).then((obstacle) => decide(obstacle, obstacle === null));
    },
  });
  // Upgrades are handed in by the one who owns the port; this one is never opened.
  io.attach(createServer());

  io.on('connection', (socket) => {
    const person = people.get(socket.request);
    const open = [...connections].filter((one) => one.personId === person?.id).length;
    if (!person || open >= limits.sync.socketsPerPerson) {
      socket.disconnect(true);
      return;
    }
    const connection = new LiveConnection(socket, person, deps);
    connections.add(connection);
    socket.once('disconnect', () => connections.delete(connection));
    // The session may have ended between the upgrade and now, with nobody here to be told.
    check(connection);
  });

  const check = (connection: LiveConnection): void => {
    connection.renew().catch((err: unknown) => {
      logger.error({ err, event: 'live.failed' }, 'rights of a live connection could not be asked');
      connection.close('failed');
    });
  };
  const checkAll = (): void => inSlices(connections, check);
  const timer = setInterval(checkAll, limits.sync.lease);
  const refresh = (): void => {
    for (const channel of channels.all)
      channel.refresh().catch((err: unknown) => logger.warn({ err }, 'the log of facts could not be read'));
  };
  const refreshing = setInterval(refresh, redis ? Math.min(refreshWithNodes, limits.sync.lease) : limits.sync.lease);
  for (const each of [timer, refreshing]) each.unref();

  io.on('fact', (fact) => channels.push(fact));
  const quiet = [
    events.on('fact', (fact) => {
      channels.push(fact);
      if (redis) io.serverSideEmit('fact', fact);
    }),
    events.on('nodes.heard', () => {
      checkAll();
      refresh();
    }),
    events.on('rights.changed', (change) => {
      for (const connection of connections) connection.rightsChanged(change);
    }),
    events.on('notices.changed', ({ personIds }) => {
      for (const connection of connections) if (personIds.includes(connection.personId)) connection.tellNotices();
    }),
    events.on('session.ended', ({ sessionIds }) => {
      for (const connection of connections) if (sessionIds.includes(connection.sessionId)) connection.end();
    }),
  ];

  async function close(): Promise<void> {
    clearInterval(timer);
    clearInterval(refreshing);
    for (const off of quiet) off();
    await io.close();
  }

  return {
    handleUpgrade: (req, socket, head) => io.engine.handleUpgrade(req, socket, head),
    get size() {
      return connections.size;
    },
    [Symbol.asyncDispose]: () => (closing ??= close()),
  };
}
