import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeCodes } from '@koinon/contract';
import type { Logger } from 'pino';
import { WebSocket, WebSocketServer } from 'ws';
import { closeReasons, type CloseReason } from './close-reason.ts';
import type { Neighbours } from './cluster/neighbours.ts';
import { AccessKeeper } from './connection/access-keeper.ts';
import { Connection, type ConnectionHost } from './connection/connection.ts';
import { ConnectionCounts } from './connection/connection-counts.ts';
import { FairShares } from './connection/fair-share.ts';
import { WriteTurn } from './connection/write-turn.ts';
import { inSlices } from '../runtime/in-slices.ts';
import type { SyncLimits } from './limits.ts';
import type { AccessChange, Caller, DocumentAccess, SyncOptions } from './port.ts';
import type { Room } from './room/room.ts';
import type { Rooms } from './room/rooms.ts';

/** `ws` has close codes of its own for what it refuses; the interface's say the same in Koinon's words. */
class SyncSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code === 1009) super.close(closeCodes.tooLarge, 'frame-size');
    else if (code === 1002 || code === 1007) super.close(closeCodes.malformed, 'websocket-protocol');
    else super.close(code, reason);
  }
}

const statusTexts = { 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' } as const;

function refuse(socket: Duplex, status: keyof typeof statusTexts): void {
  socket.end(`HTTP/1.1 ${status} ${statusTexts[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.once('finish', () => socket.destroy());
}

/** Koinon's additions to the protocol, as `?v=` names them. */
const protocolVersion = '1';

/** Why a client must be loaded anew, older or newer than this server, before it may touch a text. Stock ones say nothing. */
function outdated(client: URLSearchParams, schema: number | undefined): CloseReason | null {
  if ((client.get('v') ?? protocolVersion) !== protocolVersion) return closeReasons.protocol;
  const named = client.get('schema');
  return named === null || schema === undefined || named === String(schema) ? null : closeReasons.schema;
}

export interface GatewayOptions {
  sync: SyncOptions;
  limits: SyncLimits;
  logger: Logger;
  rooms: Rooms;
  neighbours: Neighbours;
}

/** What an upgrade asks for, and from where. */
interface Asked {
  documentId: string;
  network: string;
  client: URLSearchParams;
}

/** One who is let in. Lives as long as the connection, so nothing of the request is in it but the cookie. */
interface Entrant {
  documentId: string;
  network: string;
  cookie: string | undefined;
  caller: Caller | null;
  access: DocumentAccess;
  versioned: boolean;
}

/** The door: decides who gets in, and knows every connection of this node. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #server: WebSocketServer;
  readonly #connections = new Set<Connection>();
  readonly #counts = new ConnectionCounts();
  readonly #shares: FairShares;
  readonly #access: AccessKeeper;
  readonly #turn = new WriteTurn();
  readonly #host: ConnectionHost;
  readonly #timers: NodeJS.Timeout[];
  #accepting = true;
  #changes = 0;

  constructor(options: GatewayOptions) {
    const { limits, rooms, sync, logger } = options;
    this.#options = options;
    this.#server = new WebSocketServer({
      noServer: true,
      WebSocket: SyncSocket,
      maxPayload: limits.frameBytes,
      perMessageDeflate: false,
      clientTracking: false,
    });
    this.#access = new AccessKeeper({
      port: sync.port,
      authenticate: sync.authenticate,
      limits,
      logger,
      roomOf: (connection) => rooms.get(connection.documentId),
      close: (connection, why) => this.close(connection, why),
      moved: (connection) => this.#counts.moved(connection),
    });
    this.#shares = new FairShares(limits);
    this.#host = {
      limits,
      turn: this.#turn,
      closed: (connection) => {
        this.#connections.delete(connection);
        this.#counts.remove(connection);
      },
      broken: (connection, why) => this.close(connection, why),
      failed: (connection, error) => this.#failed(connection, error),
      unanswered: (connection, error) => this.#unanswered(connection, error),
    };
    this.#timers = [
      setInterval(() => this.#access.sweep(this.#connections), limits.lease / 5),
      setInterval(() => this.#beat(), Math.min(limits.heartbeat / 2, limits.idlePing / 4)),
    ];
    this.#timers.push(setInterval(() => rooms.follow(), (limits.followEvery || limits.followAlone) / 4));
    this.#timers.push(setInterval(() => rooms.rest(), limits.restEvery));
    for (const timer of this.#timers) timer.unref();
  }

  get connections(): ReadonlySet<Connection> {
    return this.#connections;
  }

  accessChanged(change: AccessChange): void {
    this.#changes++;
    this.#access.changed(change, this.#connections);
  }

  recheckAccess(): void {
    this.#changes++;
    this.#access.recheck(this.#connections);
  }

  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    if (!this.#accepting) return refuse(socket, 503);
    if (!this.#options.sync.originAllowed(req)) return refuse(socket, 403);
    const url = URL.parse(req.url ?? '', 'http://koinon');
    const documentId = /^\/sync\/([A-Za-z0-9_-]{1,64})$/.exec(url?.pathname ?? '')?.[1];
    if (!url || !documentId) return refuse(socket, 404);
    if (this.#connections.size >= this.#options.limits.socketsPerNode) return refuse(socket, 503);
    const network = this.#options.sync.networkOf?.(req) ?? '';
    void this.#admit(req, socket, head, { documentId, network, client: url.searchParams });
  }

  close(connection: Connection, why: CloseReason): void {
    if (connection.closed) return;
    const { documentId, personId } = connection;
    this.#options.logger.info(
      { event: 'sync.close', documentId, personId, code: why.code, rule: why.rule },
      'a connection was ended',
    );
    this.#counts.remove(connection);
    connection.close(why);
  }

  /** Lets nobody in any more. */
  stopAccepting(): void {
    this.#accepting = false;
  }

  /** Ends all connections, spread over `spread` milliseconds so that they do not all come back at once. */
  async closeAll(why: CloseReason, spread: number): Promise<void> {
    const connections = [...this.#connections];
    const pause = connections.length > 1 ? spread / connections.length : 0;
    for (const [i, connection] of connections.entries()) {
      this.close(connection, why);
      if (pause > 0 && Math.floor(i * pause) !== Math.floor((i + 1) * pause)) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
  }

  /** Resolves when the last connection has gone. */
  async empty(): Promise<void> {
    while (this.#connections.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  terminateAll(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const connection of this.#connections) connection.terminate();
    this.#server.close();
  }

  /** Something in the server broke over a frame: the room starts afresh from what is stored, and the process lives on. */
  #failed(connection: Connection, error: unknown): void {
    const { documentId, personId } = connection;
    this.#options.logger.error(
      { event: 'sync.failed', err: error, documentId, personId },
      'a frame could not be handled',
    );
    this.#options.rooms.incident(documentId, closeReasons.internal.rule, personId, 'a frame could not be handled');
    this.close(connection, closeReasons.internal);
    this.#options.rooms.get(documentId)?.evict(closeReasons.internal);
  }

  #unanswered(connection: Connection, err: unknown): void {
    const { documentId } = connection;
    this.#options.logger.error({ event: 'sync.answer.failed', err, documentId }, 'a document was not given');
    this.close(connection, closeReasons.storeUnavailable);
  }

  #beat(): void {
    this.#shares.forget(performance.now());
    inSlices(this.#connections, (connection) => connection.beat(performance.now()));
    for (const room of this.#options.rooms.all()) room.presence.renew();
    this.#options.neighbours.beat();
  }

  /** Who is it, and what may they do: settled before the upgrade, so that no frame is read before. */
  async #admit(
    req: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    { documentId, network, client }: Asked,
  ): Promise<void> {
    const { sync, limits, logger } = this.#options;
    const timer = setTimeout(() => refuse(socket, 503), limits.authenticate);
    const changesBefore = this.#changes;
    let caller: Caller | null;
    let access: DocumentAccess;
    try {
      caller = await sync.authenticate(req);
      access = await sync.port.access(caller, documentId);
    } catch (error) {
      logger.warn({ event: 'sync.access.failed', err: error, documentId }, 'a right was not looked up');
      return refuse(socket, 503);
    } finally {
      clearTimeout(timer);
    }
    if (!socket.writable || !this.#accepting) return void socket.destroy();
    // With the answer go the first frames, when the document is open already.
    this.#turn.cork(socket);
    const { cookie } = req.headers;
    const entrant = { documentId, network, cookie, caller, access, versioned: client.has('v') };
    this.#server.handleUpgrade(req, socket, head, (ws) => {
      const connection = this.#connect(ws, socket, entrant);
      const why = this.#reasonAgainst(connection, access) ?? outdated(client, sync.schema);
      if (why) this.close(connection, why);
      else void this.#enter(connection);
      // A right that changed while it was being looked up may have been read just before.
      if (!why && this.#changes !== changesBefore) this.#access.changed({}, [connection]);
    });
  }

  #connect(ws: WebSocket, socket: Duplex, { cookie, network, ...entrant }: Entrant): Connection {
    const credentials = { headers: { cookie } };
    const id = randomBytes(12).toString('base64url');
    const who = entrant.caller?.personId ?? `guest ${network}`;
    const share = this.#shares.of(who);
    const connection = new Connection({
      id,
      ws,
      socket,
      credentials,
      ...entrant,
      origin: { who, network },
      share,
      host: this.#host,
    });
    this.#connections.add(connection);
    this.#counts.add(connection);
    return connection;
  }

  #reasonAgainst(connection: Connection, access: DocumentAccess): CloseReason | null {
    if (access.level === 'none' && !connection.caller) return closeReasons.notSignedIn;
    if (!access.exists) return closeReasons.noSuchDocument;
    if (access.level === 'none') return closeReasons.noRight;
    return this.#counts.reasonAgainst(connection, this.#options.limits);
  }

  async #enter(connection: Connection): Promise<void> {
    const { rooms, logger } = this.#options;
    let room: Room;
    try {
      room = await rooms.open(connection.documentId);
    } catch (error) {
      logger.error(
        { event: 'sync.load.failed', err: error, documentId: connection.documentId },
        'a document was not loaded',
      );
      return this.close(connection, closeReasons.storeUnavailable);
    }
    if (!connection.closed && !room.closed) {
      connection.gather();
      room.join(connection);
    } else if (room.closed) this.close(connection, closeReasons.reloadRoom);
    rooms.release(room);
  }
}
