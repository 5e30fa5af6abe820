import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type ClientToServer,
  type Fact,
  type FollowAnswer,
  type ServerToClient,
  limits,
  streamOf,
  workspaceOf,
} from '@koinon/contract';
import { pino } from 'pino';
import { type Socket, io } from 'socket.io-client';
import type { SignedIn } from '../runtime/caller.ts';
import { EventBus } from '../runtime/events.ts';
import { type Live, createLive } from './live.ts';

/** A person at the other end of a real socket, with what they were told. */
export interface Listener {
  socket: Socket<ServerToClient, ClientToServer>;
  facts: Fact[];
  rights: (string | null)[];
  ended: number;
  follow(workspaceId: string, after?: number | null): Promise<FollowAnswer>;
}

/** The live server on port 0 for its tests, with a log in memory and rights that a test sets. */
export async function createStage(
  change: { sync?: Partial<typeof limits.sync>; live?: Partial<typeof limits.live> } = {},
) {
  const events = new EventBus((error) => {
    throw error;
  });
  const logs = new Map<string, Fact[]>();
  const sees = new Set<string>();
  const sessions = new Map<string, string>();
  const idle = async (): Promise<void> => undefined;
  const state = { broken: false, asked: 0, reading: idle, deciding: idle };
  const person = (sessionId: string): SignedIn | null => {
    const id = sessions.get(sessionId);
    if (state.broken) throw new Error('the database is away');
    return id === undefined ? null : ({ id, sessionId } as SignedIn);
  };
  const http = createServer();
  const live: Live = createLive({
    events,
    logger: pino({ level: 'silent' }),
    limits: {
      factWindow: limits.factWindow,
      sync: { ...limits.sync, ...change.sync } as never,
      live: { ...limits.live, ...change.live } as never,
    },
    log: {
      head: async (id) => logs.get(id)?.at(-1)?.offset ?? 0,
      since: async (id, after) => {
        await state.reading();
        return (logs.get(id) ?? []).filter((fact) => fact.offset > after).slice(0, 50);
      },
    },
    port: {
      originAllowed: ({ headers }) => headers.origin === undefined || headers.origin === 'http://ours.example',
      authenticate: async (req) => person(req.headers.cookie?.replace('s=', '') ?? ''),
      signedIn: async (sessionId) => person(sessionId),
      mayRead: async ({ id }, stream) => {
        state.asked += 1;
        await state.deciding();
        return sees.has(`${id} ${workspaceOf(stream)}`);
      },
    },
  });
  http.on('upgrade', (req, socket, head) => live.handleUpgrade(req, socket, head));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const open: Socket[] = [];

  /** Writes a fact to the log, without news of it. */
  const write = (
    workspaceId: string,
    type: Fact['type'] = 'document.changed',
    at = new Date(),
    more: Partial<Fact> = {},
  ): Fact => {
    const stream = streamOf.workspace(workspaceId);
    const log = logs.get(stream) ?? [];
    const nobody = { actor: null, subject: null, context: {} };
    const fact: Fact = { stream, offset: log.length + 1, type, at: at.toISOString(), ...nobody, ...more };
    logs.set(stream, [...log, fact]);
    return fact;
  };

  return {
    events,
    live,
    url,
    state,
    write,
    tell: (fact: Fact) => events.emit('fact', fact),
    commit: (workspaceId: string, type?: Fact['type']) => events.emit('fact', write(workspaceId, type)),
    signIn: (sessionId: string, personId: string) => void sessions.set(sessionId, personId),
    signOut: (sessionId: string) => void sessions.delete(sessionId),
    allow: (personId: string, workspaceId: string) => void sees.add(`${personId} ${workspaceId}`),
    forbid: (personId: string, workspaceId: string) => void sees.delete(`${personId} ${workspaceId}`),

    /** Connects with a session; rejects with what the server answered instead. */
    async connect(sessionId: string, headers: Record<string, string> = {}): Promise<Listener> {
      const socket: Socket<ServerToClient, ClientToServer> = io(url, {
        path: '/live',
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        extraHeaders: { cookie: `s=${sessionId}`, ...headers },
      });
      open.push(socket as unknown as Socket);
      const listener: Listener = {
        socket,
        facts: [],
        rights: [],
        ended: 0,
        follow: (workspaceId, after = null) =>
          socket.timeout(5_000).emitWithAck('follow', { stream: streamOf.workspace(workspaceId), after }),
      };
      socket.on('fact', (fact) => listener.facts.push(fact));
      socket.on('rights', ({ workspaceId }) => listener.rights.push(workspaceId));
      socket.on('ended', () => (listener.ended += 1));
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      });
      return listener;
    },

    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.disconnect();
      await live[Symbol.asyncDispose]();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
