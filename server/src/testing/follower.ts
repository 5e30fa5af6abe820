import { type ClientToServer, type Fact, type ServerToClient, streamOf } from '@koinon/contract';
import { io, type Socket } from 'socket.io-client';
import type { Visitor } from './visitor.ts';

/** A person's browser that follows a workspace at one node, from when `follow` resolves. */
export interface Follower {
  socket: Socket<ServerToClient, ClientToServer>;
  facts: Fact[];
  /** How often it was told that the session ended. */
  ended: number;
}

/** Connects and follows from now on. */
export async function follow(url: string, person: Visitor, workspaceId: string): Promise<Follower> {
  const socket: Follower['socket'] = io(url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie: person.cookie, origin: url },
  });
  const follower: Follower = { socket, facts: [], ended: 0 };
  socket.on('fact', (fact) => follower.facts.push(fact));
  socket.on('ended', () => (follower.ended += 1));
  await socket.timeout(10_000).emitWithAck('follow', { stream: streamOf.workspace(workspaceId), after: null });
  return follower;
}
