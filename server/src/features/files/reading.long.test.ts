import { readFile } from 'node:fs/promises';
import { type FileShape, routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld } from '../../testing/world.ts';

// Files of office programs take Pandoc, which takes its time.
let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const patient = { timeout: 100_000, interval: 100 };
const sample = (name: string) =>
  readFile(new URL(`../../../../packages/interchange/src/foreign/${name}`, import.meta.url));

async function add(name: string, bytes: Buffer): Promise<FileShape> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], name));
  const headers = { 'x-koinon-client': 'test', cookie: world.editor.cookie };
  const to = routes.addFile.path.replace(':id', world.workspace.id);
  const response = await fetch(server.url + to, { method: 'POST', body: form, headers });
  expect(response.status).toBe(201);
  return (await response.json()) as FileShape;
}
async function ids(q: string): Promise<string[]> {
  await server.context.followers.settled();
  await server.context.search.settled();
  return (await world.viewer.call(routes.search, { query: { q, kind: 'file' } })).items.map(({ id }) => id);
}
const found = async (file: string) =>
  (await world.viewer.call(routes.files, { params: { id: world.workspace.id }, query: { file } })).items[0]?.found;

describe('what a file of an office program says', () => {
  it('is read with its headings, as a page is without its signs', { timeout: 400_000 }, async () => {
    const made = [];
    for (const name of ['notes.docx', 'libreoffice.odt', 'libreoffice.rtf'])
      made.push(await add(name, await sample(name)));
    const minutes = await add('Πρακτικά.md', Buffer.from('## Παρόντες\n\nΟι *πετροκόποι* του νησιού.'));
    const page = await add('Σελίδα.txt', Buffer.from('<!doctype html><p class="tetrapous">Ο ανεμόμυλος γυρίζει.</p>'));
    const broken = await add('Χαλασμένο.odt', (await sample('libreoffice.odt')).subarray(0, 3_000));
    for (const { id } of made) await expect.poll(() => found(id), patient).toBe('read');
    await expect.poll(() => found(broken.id), patient).toBe('unreadable');
    await expect.poll(() => ids('ανεμόμυλοι'), patient).toEqual([page.id]);
    expect(await ids('tetrapous')).toEqual([]);
    await expect.poll(() => ids('πετροκόπος'), patient).toEqual([minutes.id]);
    const [hit] = (await world.viewer.call(routes.search, { query: { q: 'πετροκόπος', kind: 'file' } })).items;
    expect(hit).toMatchObject({ excerpt: 'Οι πετροκόποι του νησιού.', place: { heading: 'Παρόντες' } });
    const rows = await server.context.db.collection('fileTexts').find({ state: 'read' }).toArray();
    const headings = rows.flatMap((row) => (row['passages'] as { heading: string }[]).map(({ heading }) => heading));
    expect(headings.filter((heading) => heading !== '').length).toBeGreaterThan(1);
  });
});
