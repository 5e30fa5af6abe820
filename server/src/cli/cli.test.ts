import { createClient, routes } from '@koinon/contract';
import { type ServerProcess, startServer, YjsActor } from '@koinon/testkit';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { textOf } from '@koinon/live-text';
import * as Y from 'yjs';
import { visitor } from '../testing/visitor.ts';
import { runCommand } from './run.ts';

let server: ServerProcess;
let work: string;
beforeAll(async () => {
  // What the command line writes beside it is looked for soon.
  server = await startServer({ syncLimits: { followAlone: 500 } });
  work = await mkdtemp(join(tmpdir(), 'koinon-cli-'));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(work, { recursive: true });
});

/** Runs a command as `npm run admin -- …` does. */
async function admin(words: string, { dataDir = server.dataDir, input = '' } = {}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const host = {
    env: { DATA_DIR: dataDir, PUBLIC_URL: 'https://koinon.example' },
    stdin: Readable.from([input]),
    stdout,
    stderr,
  } as unknown as Parameters<typeof runCommand>[0];
  const code = await runCommand(host, words.split(' '));
  stdout.end();
  stderr.end();
  return { code, out: await text(stdout), err: await text(stderr) };
}
const guest = () => createClient({ baseUrl: server.url, headers: () => ({ 'x-koinon-client': 'test' }) });
const fresh = () => mkdtemp(join(work, 'data-'));

describe('accounts', () => {
  it('are made with a link that signs in once, while the server runs', async () => {
    const made = await admin('accounts create kiki@test.example --name Κική --administrator yes --coordinator yes');
    expect(made.err).toBe('');
    expect(made.code).toBe(0);
    const token = /^https:\/\/koinon\.example\/signin\/link#token=([\w-]+)$/m.exec(made.out)?.[1] ?? '';
    expect(await guest()(routes.useLink, { body: { token } })).toMatchObject({ name: 'Κική', administrator: true });
    await expect(guest()(routes.useLink, { body: { token } })).rejects.toMatchObject({ status: 410 });
    expect((await admin('accounts list --search kiki')).out).toBe(
      'kiki@test.example\tΚική\tadministrator, coordinator\n',
    );
  });

  it('get a password from standard input, under the rules for passwords', async () => {
    await admin('accounts create fotis@test.example --name Φώτης');
    expect(await admin('accounts password fotis@test.example', { input: 'short\n' })).toMatchObject({
      code: 1,
      out: '',
    });
    const body = { email: 'fotis@test.example', password: 'a-long-enough-word' };
    await expect(guest()(routes.signIn, { body })).rejects.toMatchObject({ status: 401 });
    expect((await admin('accounts password fotis@test.example', { input: `${body.password}\n` })).code).toBe(0);
    expect(await guest()(routes.signIn, { body })).toMatchObject({ name: 'Φώτης' });
    expect((await admin('accounts suspend fotis@test.example')).out).toContain('suspended');
    await expect(guest()(routes.signIn, { body })).rejects.toMatchObject({ status: 401 });
    expect((await admin('accounts restore fotis@test.example')).code).toBe(0);
    expect(await guest()(routes.signIn, { body })).toMatchObject({ name: 'Φώτης' });
  });

  it('keep the last administrator', async () => {
    expect(await admin('accounts office kiki@test.example --administrator no')).toMatchObject({
      code: 1,
      err: 'At least one administrator must remain\n',
    });
    expect((await admin('accounts create kiki@test.example --name Κική')).err).toContain('already');
    expect((await admin('accounts suspend nobody@test.example')).err).toBe(
      'There is no account of nobody@test.example.\n',
    );
  });
});

describe('a backup', () => {
  it('of a running server comes back whole into an empty directory', async () => {
    const file = join(work, 'one.backup');
    const [before, after] = [join(work, 'before'), join(work, 'after')];
    const wordsIn = async (directory: string): Promise<Record<string, string>> => {
      const names = await readdir(directory);
      return Object.fromEntries(
        await Promise.all(names.map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const)),
      );
    };
    const exported = async (to: string) => {
      await rm(to, { recursive: true, force: true });
      await admin(`export ${to}`);
      return wordsIn(to);
    };
    // What follows facts moves by itself until it has come to their end: a backup in which nothing did is looked at.
    await vi.waitFor(
      async () => {
        await rm(file, { force: true });
        const still = await exported(before);
        expect(await admin(`backup ${file}`)).toMatchObject({ code: 0, err: '' });
        expect(await exported(join(work, 'again'))).toEqual(still);
      },
      { timeout: 60_000, interval: 200 },
    );
    expect((await stat(file)).mode & 0o077).toBe(0);
    const dataDir = await fresh();
    const restored = await admin(`restore ${file}`, { dataDir });
    expect(restored).toMatchObject({ code: 0, err: '' });
    await admin(`export ${after}`, { dataDir });
    expect(await wordsIn(after)).toEqual(await wordsIn(before));
    expect((await admin('check', { dataDir })).out).toContain('Nothing is wrong.');
  });

  it('never writes over another file, nor into data that are there', async () => {
    const file = join(work, 'two.backup');
    expect((await admin(`backup ${file}`)).code).toBe(0);
    expect(await admin(`backup ${file}`)).toMatchObject({ code: 1 });
    const refused = await admin(`restore ${file}`);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('is not empty');
  });

  it('that is cut or damaged is refused before anything is written', async () => {
    const file = join(work, 'three.backup');
    await admin(`backup ${file}`);
    const bytes = await readFile(file);
    const flipped = Buffer.from(bytes);
    flipped[Math.floor(bytes.length / 2)]! ^= 0x10;
    const dataDir = await fresh();
    for (const bad of [bytes.subarray(0, bytes.length - 20), flipped, Buffer.from('not a backup')]) {
      const path = join(work, 'bad.backup');
      await writeFile(path, bad);
      expect(await admin(`restore ${path}`, { dataDir })).toMatchObject({ code: 1, out: '' });
      expect((await admin('accounts list', { dataDir })).out).toBe('');
    }
  });
});

describe('restore-document', () => {
  it('8.10 gives a document the text it had, while somebody has it open in a running server, and tells of it', async () => {
    await admin('accounts create irini@test.example --name Ειρήνη --administrator yes --coordinator yes');
    const link = await admin('accounts link irini@test.example');
    const irini = visitor(server.url);
    await irini.call(routes.useLink, { body: { token: link.out.trim().split('#token=')[1]! } });
    const workspace = await irini.call(routes.createWorkspace, { body: { title: 'Χώρος', unionIds: [] } as never });
    const params = { id: workspace.id };
    const { id } = await irini.call(routes.createDocument, { params, body: { kind: 'note', title: 'Πρακτικά' } });
    const headers = { cookie: irini.cookie, origin: server.url };
    const actor = new YjsActor({ url: `${server.url.replace('http', 'ws')}/sync/${id}`, headers });
    await actor.connect();
    await actor.until(() => actor.synced);
    const text = () => textOf(actor.doc).toString();
    const write = async (words: string) => {
      textOf(actor.doc).applyDelta([{ insert: new Y.Map() }, { insert: `${words}\n` }]);
      await actor.untilSaved();
    };
    await write('όπως ήταν');
    const [then, was] = [new Date(), text()];
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(then.getTime()));
    await write('κάτι που δεν έπρεπε');
    const restored = await admin(`restore-document ${id} --at ${then.toISOString()}`);
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(restored.out).toContain(then.toISOString());
    await vi.waitFor(() => expect(text()).toBe(was), { timeout: 40_000 });
    await write('και συνεχίζουμε');
    expect(actor.closings).toEqual([]);
    const { items } = await irini.call(routes.workspaceAudit, { params, query: {} });
    expect(items[0]).toMatchObject({
      action: 'document.restored',
      actor: null,
      details: { moment: then.toISOString() },
    });
    expect((await admin(`restore-document ${id} --at 2020-01-01T00:00:00Z`)).code).toBe(1);
    expect((await admin(`restore-document ${id} --at yesterday`)).err).toContain('Say when');
    expect((await admin('check')).out).toContain('Nothing is wrong.');
    actor.destroy();
  });
});

describe('the rest', () => {
  it('exports no password, session or link', async () => {
    const directory = join(work, 'exported');
    await admin(`export ${directory}`);
    const names = await readdir(directory);
    expect(names).toContain('people.ndjson');
    expect(names).not.toContain('sessions.ndjson');
    const people = await readFile(join(directory, 'people.ndjson'), 'utf8');
    expect(people).toContain('kiki@test.example');
    expect(people).not.toContain('argon2id');
  });

  it('explains itself', async () => {
    const help = await admin('--help');
    expect(help.code).toBe(0);
    for (const word of [
      'accounts list',
      'accounts password',
      'backup FILE',
      'restore FILE',
      'export',
      'restore-document',
      'check',
      'migrate',
    ])
      expect(help.out).toContain(word);
    expect(await admin('acounts list')).toMatchObject({ code: 2, out: '' });
    expect(await admin('accounts list --wrong x')).toMatchObject({ code: 2 });
  });
});
