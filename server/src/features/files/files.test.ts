import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { limits as contractLimits, routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

const KiB = 1024;
const limits = {
  uploads: { perPerson: 2, perNode: 3, silence: 60_000 },
  files: {
    ...contractLimits.files,
    bytes: 300 * KiB,
    perPerson: 400 * KiB,
    perWorkspace: 600 * KiB,
    perInstallation: 700 * KiB,
  },
};
const clock = movableClock();
let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({ clock, limits });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const pdf = (fill: string, size = 2_000) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size, fill)]);
const path = () => routes.files.path.replace(':id', world.workspace.id);
const headers = (who: Visitor) => ({ 'x-koinon-client': 'test', cookie: who.cookie });

async function add(bytes: Buffer, name = 'Πρακτικά 2026.pdf', who: Visitor = world.editor, to = path()) {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], name));
  const response = await fetch(server.url + to, { method: 'POST', body: form, headers: headers(who) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const remove = (id: string, who = world.editor) => who.call(routes.removeFile, { params: { id } });
const list = (who: Visitor = world.editor) => who.call(routes.files, { params: { id: world.workspace.id } });
const blobs = () => server.context.db.collection('blobs.files').countDocuments();
const chunks = () => server.context.db.collection('blobs.chunks').countDocuments();

describe('a file', () => {
  it('is kept for those who read the workspace, and sent so that nothing in it can run', async () => {
    const bytes = pdf('a');
    const { status, body } = await add(bytes);
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { name: 'Πρακτικά 2026.pdf', type: 'application/pdf', bytes: bytes.length, mayDelete: true },
    });
    const id = String(body['id']);
    const shown = await world.viewer.send('GET', `/api/files/${id}`);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="________ 2026.pdf"; filename*=UTF-8''${encodeURIComponent('Πρακτικά 2026.pdf')}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      etag: `"${createHash('sha256').update(bytes).digest('hex')}"`,
    });
    expect(Buffer.from(await shown.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await list()).items[0]).toMatchObject({ id, by: { name: 'Γιώργος' } });
    for (const stranger of [world.outsider, world.guest, world.removed])
      expect((await stranger.send('GET', `/api/files/${id}`)).status).toBe(404);
    await remove(id);
    expect((await world.viewer.send('GET', `/api/files/${id}`)).status).toBe(404);
  });

  it('is attached to a document by who writes it, found by name without accents, and in the bin with it', async () => {
    const { id: documentId, title } = world.document;
    const at = `${path()}?document=${documentId}`;
    const { status, body } = await add(pdf('b'), 'Πίνακας δαπανών.pdf', world.editor, at);
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { document: { id: documentId, title }, shown: false },
    });
    const id = String(body['id']);
    for (const who of [world.commenter, world.viewer])
      expect((await add(pdf('c'), 'Άλλο.pdf', who, at)).body['code']).toBe('no-right');
    expect((await add(pdf('c'), 'Άλλο.pdf', world.outsider, at)).status).toBe(404);
    const params = { id: world.workspace.id };
    const named = async (query: { q?: string; document?: string }, who: Visitor = world.viewer) =>
      (await who.call(routes.files, { params, query })).items.map((one) => one.name);
    expect(await named({ q: 'ΔΑΠΑΝΩΝ' })).toEqual(['Πίνακας δαπανών.pdf']);
    expect(await named({ document: documentId })).toEqual(['Πίνακας δαπανών.pdf']);
    expect(await named({ q: 'πρακτικά' })).toEqual([]);
    const found = async () => {
      // The whole world of these tests is read before it, once.
      await server.context.search.settled();
      return (await world.viewer.call(routes.search, { query: { q: 'δαπάνες', kind: 'file' } })).items.map(
        (hit) => hit.id,
      );
    };
    await expect.poll(found, soon).toEqual([id]);

    const { id: other } = await world.editor.call(routes.createDocument, {
      params,
      body: { kind: 'note', title: 'Προσωρινό' },
    });
    const second = await add(pdf('d'), 'Παράρτημα.pdf', world.editor, `${path()}?document=${other}`);
    await world.chamber.call(routes.removeDocument, { params: { id: other } });
    expect(await named({})).not.toContain('Παράρτημα.pdf');
    const gone = `/api/files/${String(second.body['id'])}`;
    expect((await world.editor.send('GET', gone)).status).toBe(404);
    await world.chamber.call(routes.recoverDocument, { params: { ...params, documentId: other } });
    expect((await world.viewer.send('GET', gone)).status).toBe(200);
    await remove(id);
    await remove(String(second.body['id']));
  });

  it('is sent in part, and not again when it is there already', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(Array.from({ length: 280_000 }, (_, i) => i))]);
    const { body } = await add(bytes);
    const at = `/api/files/${String(body['id'])}`;
    const part = (range: string, more = {}) => world.viewer.send('GET', at, { headers: { range, ...more } });
    for (const [range, start, end] of [
      ['bytes=0-9', 0, 9],
      ['bytes=261119-261125', 261_119, 261_125],
      ['bytes=-5', bytes.length - 5, bytes.length - 1],
      ['bytes=279000-', 279_000, bytes.length - 1],
    ] as const) {
      const answer = await part(range);
      expect(answer.status, range).toBe(206);
      expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end}/${bytes.length}`);
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(start, end + 1)), range).toBe(true);
    }
    expect((await part(`bytes=${bytes.length}-`)).status).toBe(416);
    expect((await part('bytes=0-9', { 'if-range': '"another"' })).status).toBe(200);
    const etag = (await world.viewer.send('HEAD', at)).headers.get('etag') ?? '';
    expect((await world.viewer.send('GET', at, { headers: { 'if-none-match': etag } })).status).toBe(304);
    await remove(String(body['id']));
  });

  it('is what its bytes say, whatever it is called', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex');
    const shown = await add(png, 'Λογότυπο.exe');
    expect(shown.body).toMatchObject({ type: 'image/png', name: 'Λογότυπο.exe.png' });
    const picture = await world.viewer.send('GET', `/api/files/${String(shown.body['id'])}`);
    expect(picture.headers.get('content-disposition')).toMatch(/^inline/);
    const page = await add(Buffer.from('<!doctype html><script>alert(1)</script>'), 'page.html');
    expect(page.body).toMatchObject({ type: 'text/plain', name: 'page.html.txt' });
    const words = await add(Buffer.from('όνομα;ποσό\nΆννα;3\n'), 'πίνακας.csv');
    expect(words.body).toMatchObject({ type: 'text/plain', name: 'πίνακας.csv' });
    for (const one of [shown, page, words]) await remove(String(one.body['id']));
    const program = Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(200)]);
    expect(await add(program, 'x.pdf')).toMatchObject({ status: 415, body: { code: 'wrong-type' } });
    for (const name of ['a\u202efdp.pdf', '\u200b']) expect((await add(pdf('n'), name)).status, name).toBe(400);
    expect((await add(Buffer.alloc(0))).status).toBe(400);
  });

  it('is added by editors, and deleted by whoever added it or coordinates', async () => {
    for (const who of [world.viewer, world.commenter])
      expect(await add(pdf('b'), 'a.pdf', who)).toMatchObject({ status: 403, body: { code: 'no-right' } });
    expect((await add(pdf('b'), 'a.pdf', world.outsider)).status).toBe(404);
    const [first, second] = [await add(pdf('b')), await add(pdf('c'))];
    expect(await problemOf(remove(String(first.body['id']), world.editor2))).toBe('no-right');
    await remove(String(first.body['id']));
    await remove(String(second.body['id']), world.coordinator);
    const audit = await world.chamber.call(routes.workspaceAudit, { params: { id: world.workspace.id } });
    expect(audit.items.slice(0, 2)).toMatchObject([
      { action: 'file.deleted', actor: { name: 'Άννα' } },
      { action: 'file.deleted', actor: { name: 'Γιώργος' } },
    ]);
  });

  it('is refused above the most bytes, and leaves nothing behind', async () => {
    const before = await blobs();
    expect(await add(pdf('d', limits.files.bytes + 1))).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect((await add(pdf('d', limits.files.bytes - 9))).status).toBe(201);
    expect(await blobs()).toBe(before + 1);
    await remove(String((await list()).items[0]?.id));
  });
});

describe('bytes', () => {
  it('are stored once, and stay a while after the last who refers to them', async () => {
    await server.context.files.sweep(-1);
    const before = await blobs();
    const [first, second] = [await add(pdf('same')), await add(pdf('same'), 'δεύτερο.pdf')];
    expect(await blobs()).toBe(before + 1);
    await remove(String(first.body['id']));
    clock.forward(limits.files.grace * 2);
    expect(await server.context.files.sweep(limits.files.grace)).toBe(0);
    const left = await world.viewer.send('GET', `/api/files/${String(second.body['id'])}`);
    expect((await left.arrayBuffer()).byteLength).toBe(pdf('same').length);
    await remove(String(second.body['id']));
    expect(await server.context.files.sweep(limits.files.grace)).toBe(0);
    clock.forward(limits.files.grace + 1);
    expect(await server.context.files.sweep(limits.files.grace)).toBe(1);
    expect(await blobs()).toBe(before);
  });

  it('that come again while they are taken away are there', async () => {
    await remove(String((await add(pdf('again'))).body['id']));
    clock.forward(limits.files.grace + 1);
    const [added] = await Promise.all([add(pdf('again')), server.context.files.sweep(limits.files.grace)]);
    expect(added.status).toBe(201);
    const shown = await world.viewer.send('GET', `/api/files/${String(added.body['id'])}`);
    expect((await shown.arrayBuffer()).byteLength).toBe(pdf('again').length);
    await remove(String(added.body['id']));
  });

  it('that a killed process left half stored are taken away', async () => {
    await server.context.files.sweep(-1);
    const before = await chunks();
    const { ObjectId } = (await import('mongoose')).default.Types;
    const _id = new ObjectId();
    await server.context.db.collection('blobs.pending').insertOne({ _id, at: clock.now() });
    await server.context.db.collection('blobs.chunks').insertOne({ files_id: _id, n: 0, data: Buffer.alloc(9) });
    await server.context.files.sweep(limits.files.grace);
    expect(await chunks()).toBe(before + 1);
    clock.forward(25 * 3_600_000);
    await server.context.files.sweep(limits.files.grace);
    expect(await chunks()).toBe(before);
  });
});

describe('the room for files', () => {
  it('is shown, and holds for a person, a workspace and the installation, just under and just over', async () => {
    for (const { id } of (await list(world.chamber)).items) await remove(id, world.chamber);
    expect((await list()).quota).toEqual({
      person: { used: 0, most: limits.files.perPerson },
      workspace: { used: 0, most: limits.files.perWorkspace },
      installation: null,
    });
    const size = 190 * KiB;
    const kept: string[] = [];
    for (const fill of ['1', '2']) kept.push(String((await add(pdf(fill, size))).body['id']));
    // The same bytes again count again.
    expect(await add(pdf('1', size))).toMatchObject({
      status: 413,
      body: { code: 'quota-full', detail: 'Ο χώρος που έχετε για αρχεία γέμισε.' },
    });
    expect((await list(world.editor2)).quota.person?.used).toBe(0);
    kept.push(String((await add(pdf('3', size), 'a.pdf', world.editor2)).body['id']));
    expect(await add(pdf('4', size), 'b.pdf', world.editor2)).toMatchObject({
      status: 413,
      body: { detail: 'Ο χώρος αρχείων αυτού του χώρου εργασίας γέμισε.' },
    });
    const other = await world.chamber.call(routes.createWorkspace, { body: { title: 'Άλλος' } });
    const elsewhere = routes.files.path.replace(':id', other.id);
    expect(await add(pdf('5', size), 'c.pdf', world.chamber, elsewhere)).toMatchObject({
      body: { detail: 'Ο χώρος αρχείων της εγκατάστασης γέμισε. Ενημερώστε τον διαχειριστή.' },
    });
    const { quota } = await list(world.chamber);
    expect(quota.installation).toEqual({ used: 3 * (size + 9), most: limits.files.perInstallation });
    for (const id of kept) await remove(id, world.chamber);
    expect((await list()).quota).toMatchObject({ person: { used: 0 }, workspace: { used: 0 } });
  });
});

describe('many at once', () => {
  /** A body that comes slowly: its end is told when the test says so. */
  function slow(who: Visitor) {
    const gate = Promise.withResolvers<void>();
    const boundary = 'a-test';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`;
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(Buffer.concat([Buffer.from(head), pdf('s')]));
        await gate.promise;
        controller.enqueue(Buffer.from(`\r\n--${boundary}--\r\n`));
        controller.close();
      },
    });
    const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    const init = { method: 'POST', body, duplex: 'half', headers: { ...headers(who), ...type } } as RequestInit;
    const answer = fetch(server.url + path(), init).then(({ status }) => status);
    return { end: gate.resolve, answer };
  }
  async function underWay(count: number): Promise<void> {
    const folder = join(server.context.config.dataDir, 'uploads');
    await expect.poll(async () => (await readdir(folder)).length, soon).toBe(count);
  }
  const refused = { status: 429, body: { code: 'too-many' } };

  it('are refused before they are read, for the person and for the node; others are let in', async () => {
    const own = [slow(world.editor), slow(world.editor)];
    await underWay(2);
    expect(await add(pdf('t'))).toMatchObject(refused);
    const other = await add(pdf('t'), 'a.pdf', world.editor2);
    expect(other.status).toBe(201);
    const third = slow(world.editor2);
    await underWay(3);
    expect(await add(pdf('t'), 'a.pdf', world.chamber)).toMatchObject(refused);
    for (const one of [...own, third]) one.end();
    expect(await Promise.all([...own, third].map(({ answer }) => answer))).toEqual([201, 201, 201]);
    expect((await add(pdf('t'))).status).toBe(201);
  });

  it('that fall silent lose their place', async () => {
    limits.uploads.silence = 200;
    const silent = [slow(world.chamber), slow(world.chamber)];
    await Promise.allSettled(silent.map(({ answer }) => answer));
    expect((await add(pdf('u'), 'a.pdf', world.chamber)).status).toBe(201);
  });
});
