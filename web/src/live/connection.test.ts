import {
  type ClientToServer,
  type Fact,
  type Follow,
  type FollowAnswer,
  type ServerToClient,
  streamOf,
} from '@koinon/contract';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveConnection } from './connection.ts';

const workspaceId = 'a'.repeat(24);
const stream = streamOf.workspace(workspaceId);
const fact = (offset: number): Fact => ({
  stream,
  offset,
  type: 'comment.added',
  at: '2027-01-01T00:00:00.000Z',
  actor: null,
  subject: null,
  context: {},
});

/** A Socket.IO server on a port of its own that answers `follow` as a test says and remembers what it was asked. */
async function startServer() {
  const http = createServer();
  const io = new Server<ClientToServer, ServerToClient>(http, { path: '/live' });
  const asked: Follow[] = [];
  const unfollowed: string[] = [];
  let answer: FollowAnswer = { ok: true, offset: 10, reload: false };
  io.on('connection', (socket) => {
    socket.on('follow', (request, reply) => {
      asked.push(request);
      reply(answer);
    });
    socket.on('unfollow', (request) => unfollowed.push(request.stream));
  });
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  return {
    io,
    asked,
    unfollowed,
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    answerWith: (next: FollowAnswer) => {
      answer = next;
    },
    close: () => io.close(),
  };
}

describe('LiveConnection', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let live: LiveConnection;
  let facts: number[];
  let stale: (string | null)[];
  let ended: number;

  beforeEach(async () => {
    server = await startServer();
    facts = [];
    stale = [];
    ended = 0;
    live = new LiveConnection(
      {
        fact: ({ offset }) => facts.push(offset),
        stale: (id) => stale.push(id),
        notices: () => undefined,
        ended: () => {
          ended += 1;
        },
      },
      server.url,
    );
    live.open();
  });

  afterEach(async () => {
    live.close();
    await server.close();
  });

  it('asks from now on at first, and calls what was fetched before stale', async () => {
    live.follow(workspaceId);
    await expect.poll(() => stale).toEqual([workspaceId]);
    expect(server.asked).toEqual([{ stream, after: null }]);
  });

  it('hears each fact once and drops what lies at or below the offset', async () => {
    live.follow(workspaceId);
    await expect.poll(() => stale.length).toBe(1);
    for (const offset of [9, 10, 11, 11, 13, 12]) server.io.emit('fact', fact(offset));
    server.io.emit('rights', { workspaceId: null });
    await expect.poll(() => stale).toContain(null);
    expect(facts).toEqual([11, 13]);
  });

  it('resumes after a cut with the last offset seen', async () => {
    live.follow(workspaceId);
    await expect.poll(() => stale.length).toBe(1);
    server.io.emit('fact', fact(14));
    await expect.poll(() => facts).toEqual([14]);
    live.close();
    live.open();
    await expect.poll(() => server.asked.at(-1)).toEqual({ stream, after: 14 });
    expect(stale).toEqual([workspaceId]);
  });

  it('goes on from the server’s offset when its own is too old', async () => {
    live.follow(workspaceId);
    await expect.poll(() => stale.length).toBe(1);
    server.answerWith({ ok: true, offset: 50, reload: true });
    live.close();
    live.open();
    await expect.poll(() => stale).toEqual([workspaceId, workspaceId]);
    server.io.emit('fact', fact(50));
    server.io.emit('fact', fact(51));
    await expect.poll(() => facts).toEqual([51]);
  });

  it('shares one subscription among holders and ends it with the last', async () => {
    const one = live.follow(workspaceId);
    const two = live.follow(workspaceId);
    await expect.poll(() => stale.length).toBe(1);
    expect(server.asked).toHaveLength(1);
    one();
    server.io.emit('fact', fact(11));
    await expect.poll(() => facts).toEqual([11]);
    expect(server.unfollowed).toEqual([]);
    two();
    await expect.poll(() => server.unfollowed).toEqual([stream]);
  });

  it('tells that the session ended', async () => {
    live.follow(workspaceId);
    await expect.poll(() => stale.length).toBe(1);
    server.io.emit('ended');
    await expect.poll(() => ended).toBe(1);
  });
});
