import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startEmbedded } from './index.ts';
import { testServer } from './testing/server.ts';

const mode = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

describe('A1 access', () => {
  it('A1.1 the socket lies in a directory that only its owner may enter', async () => {
    await using test = await testServer();
    expect(test.server.uri).toMatch(/^mongodb:\/\/%2F.*\.sock\/\?directConnection=true$/);
    expect(await mode(join(test.directory, 'socket'))).toBe('700');
    await test.db.collection('a').insertOne({ x: 1 });
    for (const file of ['data.sqlite', 'data.sqlite-wal']) expect(await mode(join(test.directory, file))).toBe('600');
  });

  it('A1.2 a data directory with a long path gets a short private directory for its socket', async () => {
    const base = await mkdtemp(join(tmpdir(), 'em-long-'));
    const directory = join(base, 'd'.repeat(120));
    await using server = await startEmbedded({ dataDir: directory });
    const path = decodeURIComponent(/mongodb:\/\/([^/]+)/.exec(server.uri)?.[1] ?? '');
    expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100);
    expect(await mode(join(path, '..'))).toBe('700');
    const client = await new MongoClient(server.uri).connect();
    expect(await client.db('test').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    await server.stop();
    await rm(base, { recursive: true, force: true });
  });

  it('A1.3 over TCP a password made for this run is needed, and only the owner can read it', async () => {
    await using test = await testServer({ port: 0 });
    expect(test.server.uri).toMatch(/^mongodb:\/\/embedded:[\w-]{20,}@127\.0\.0\.1:\d+\//);
    expect(await mode(join(test.directory, 'password'))).toBe('600');
    const password = (await readFile(join(test.directory, 'password'), 'utf8')).trim();
    expect(test.server.uri).toContain(password);
    await test.db.collection('a').insertOne({ x: 1 });
    const wrong = new MongoClient(test.server.uri.replace(password, 'wrong'), { serverSelectionTimeoutMS: 3000 });
    await expect(wrong.connect()).rejects.toThrow(/Authentication failed/);
    await wrong.close();
    const nobody = new MongoClient(test.server.uri.replace(/embedded:[^@]+@/, '').replace(/authMechanism=[^&]+&/, ''), {
      serverSelectionTimeoutMS: 3000,
    });
    await expect(nobody.db('test').collection('a').findOne({})).rejects.toMatchObject({ code: 13 });
    await nobody.close();
  });

  it('A1.4 the command line prints the URI first, serves, and stops on a signal', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'em-cli-'));
    const cli = spawn(
      process.execPath,
      [fileURLToPath(new URL('./cli.ts', import.meta.url)), '--dbpath', directory, '--port', '0'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(cli, 'exit');
    const [line] = (await once(createInterface({ input: cli.stdout }), 'line')) as [string];
    const client = await new MongoClient(line).connect();
    await client.db('test').collection('a').insertOne({ x: 1 });
    await client.close();
    cli.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await using again = await startEmbedded({ dataDir: directory });
    const reader = await new MongoClient(again.uri).connect();
    expect(await reader.db('test').collection('a').countDocuments()).toBe(1);
    await reader.close();
    await again.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('A1.5 bytes that are no message end that connection and no other', async () => {
    await using test = await testServer();
    const path = decodeURIComponent(/mongodb:\/\/([^/]+)/.exec(test.server.uri)?.[1] ?? '');
    for (const bytes of [
      'ffffffff00000000',
      '10000000000000000000000001000000',
      '20000000010000000000000dd0700000000000000ffffff7f0000000000000000',
    ]) {
      const socket = connect(path);
      const closed = once(socket, 'close');
      socket.on('error', () => undefined);
      socket.write(Buffer.from(bytes.length % 2 === 0 ? bytes : `0${bytes}`, 'hex'));
      socket.end();
      await closed;
    }
    expect(await test.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('A1.6 a directory that cannot be written is a clear error', async () => {
    const base = await mkdtemp(join(tmpdir(), 'em-file-'));
    await writeFile(join(base, 'file'), '');
    await expect(startEmbedded({ dataDir: join(base, 'file') })).rejects.toThrow(/EEXIST|ENOTDIR|not a directory/);
    await mkdir(join(base, 'x'));
    await rm(base, { recursive: true, force: true });
  });
});
