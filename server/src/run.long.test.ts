import { createClient, routes } from '@koinon/contract';
import { startServer } from '@koinon/testkit';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { soon } from './testing/in-process.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

async function ended(env: Record<string, string>): Promise<{ code: number; stderr: string }> {
  const child = spawn(process.execPath, [main], { env: { ...env, PATH: process.env['PATH'] ?? '' } });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, stderr };
}

describe('a start', () => {
  it('with wrong settings ends with a line for each, and code 2', async () => {
    const { code, stderr } = await ended({ PORT: 'eighty', LOG_LEVEL: 'loud' });
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^PORT: "eighty" cannot be used here\. Give a port number/),
      expect.stringMatching(/^LOG_LEVEL: "loud" cannot be used here\. Give fatal,/),
    ]);
  });

  it('on a port that is taken ends with the reason', async () => {
    await using server = await startServer();
    const { code, stderr } = await ended({ PORT: new URL(server.url).port, DATA_DIR: `${server.dataDir}/other` });
    expect(code).toBe(1);
    expect(stderr).toContain('Another program listens on this address already');
    expect(stderr).toContain('choose another PORT');
  });

  it('on data that another server has ends with what to do', async () => {
    await using server = await startServer();
    const { code, stderr } = await ended({ PORT: '0', DATA_DIR: server.dataDir });
    expect(code).toBe(1);
    expect(stderr).toContain('Another Koinon works on this DATA_DIR already');
  });

  it('the first one prints a link with a code that makes the installation, the next one does not', async () => {
    await using server = await startServer();
    const code = /\/setup#code=([\w-]+)/.exec(server.stdout)?.[1] ?? '';
    const call = createClient({ baseUrl: server.url, headers: () => ({ 'x-koinon-client': 'test' }) });
    const person = { name: 'Ηλίας', email: 'admin@chamber.example', password: 'a-long-enough-word' };
    await call(routes.setup, { body: { code, chamberName: 'Επιμελητήριο', person } });
    const printed = server.stdout.length;
    await server.restart();
    expect(server.stdout.slice(printed)).toBe(`Koinon: ${server.url}\n`);
    const { email, password } = person;
    expect(await call(routes.signIn, { body: { email, password } })).toMatchObject({ administrator: true });
  });

  it('lets its main thread go before the others, of which one is the database', async () => {
    await using server = await startServer();
    const tasks = `/proc/${server.pid}/task`;
    const niceOf = async (thread: string): Promise<number> =>
      Number((await readFile(`${tasks}/${thread}/stat`, 'utf8')).split(') ')[1]!.split(' ')[16]);
    // As whoever starts it: by a priority of its own, or of a test run that gives way itself.
    const main = await niceOf(String(server.pid));
    expect(main).toBe(getPriority());
    const others = (await readdir(tasks)).filter((thread) => thread !== String(server.pid));
    const known = await Promise.all(others.map(niceOf));
    // V8's, libuv's four and the database's.
    const below = Math.min(19, main + 5);
    expect(known.filter((nice) => nice === below).length).toBeGreaterThanOrEqual(6);
    expect(known.filter((nice) => nice !== below)).toEqual([]);
  });

  it('makes a secret that only we can read, and keeps it', async () => {
    await using server = await startServer();
    const path = join(server.dataDir, 'session-secret');
    const secret = await readFile(path, 'utf8');
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect((await stat(path)).mode & 0o077).toBe(0);
    await server.restart();
    expect(await readFile(path, 'utf8')).toBe(secret);
    expect(server.stdout + server.stderr).not.toContain(secret);
  });
});

describe('metrics', () => {
  it('have a port of their own where one is set, and are not on the public one', async () => {
    await using taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await taken[Symbol.asyncDispose]();
    await using server = await startServer({ env: { METRICS_PORT: String(port) } });
    expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain('koinon_sync_rooms 0');
    expect((await fetch(`http://127.0.0.1:${port}/api/session`)).status).toBe(404);
    expect(await (await fetch(`${server.url}/metrics`)).text()).not.toContain('koinon_sync_rooms');
  });
});

describe('a stop', () => {
  it('A3 by SIGTERM or SIGINT ends with code 0', async () => {
    await using server = await startServer();
    expect(await server.stop()).toBe(0);
    await server.restart();
    server.signal('SIGINT');
    expect(await server.exited()).toBe(0);
  });

  it('A3 lets a request under way finish and takes no new one', async () => {
    await using server = await startServer();
    const body = JSON.stringify({ email: 'nobody@test.example', password: 'x' });
    const running = Array.from({ length: 8 }, () =>
      fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-koinon-client': 'test', connection: 'close' },
        body,
      }),
    );
    // They have arrived once the first has its answer: the others wait for their turn at the hash.
    expect((await Promise.race(running)).status).toBe(401);
    const code = server.stop();
    expect((await Promise.all(running)).map((response) => response.status)).toEqual(Array(8).fill(401));
    expect(await code).toBe(0);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('A3 tells open WebSockets that it goes away, and does not wait for them to leave', async () => {
    await using server = await startServer();
    const link = /\/setup#code=([\w-]+)/.exec(server.stdout)?.[1] ?? '';
    const setup = await fetch(`${server.url}/api/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-koinon-client': 'test' },
      body: JSON.stringify({
        code: link,
        chamberName: 'Επιμελητήριο',
        person: { name: 'Ηλίας', email: 'admin@chamber.example', password: 'a-long-enough-word' },
      }),
    });
    const cookie = setup.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const address = `${server.url.replace('http', 'ws')}/live/?EIO=4&transport=websocket`;
    const socket = new WebSocket(address, { headers: { cookie, origin: server.url } });
    await once(socket, 'open');
    const closed = once(socket, 'close');
    expect(await server.stop()).toBe(0);
    await closed;
  });

  it('A4 by a second signal ends at once, with a code that says so and a line in the log', async () => {
    await using server = await startServer();
    // A request that never ends keeps the stop waiting.
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(
      'POST /api/session HTTP/1.1\r\nHost: x\r\nX-Koinon-Client: t\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{',
    );
    await expect.poll(async () => (await fetch(`${server.url}/healthz`)).status, soon).toBe(200);
    server.signal('SIGTERM');
    await expect.poll(() => server.stderr, soon).toContain('stopping');
    server.signal('SIGTERM');
    expect(await server.exited()).toBe(1);
    expect(server.stderr).toContain('stopped without finishing: a second signal');
    socket.destroy();
  });

  it('A4 during the start, with a database that never answers, still ends', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const dataDir = await mkdtemp(join(tmpdir(), 'koinon-hung-'));
    const MONGODB_URI = `mongodb://127.0.0.1:${port}/koinon`;
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'] ?? '', PORT: '0', MONGODB_URI, DATA_DIR: dataDir },
    });
    await once(silent, 'connection');
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).not.toBe(0);
    silent.close();
    await rm(dataDir, { recursive: true });
  });
});
