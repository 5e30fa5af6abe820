import { type FileShape, routes } from '@koinon/contract';
import { pdf } from '@koinon/interchange/pdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** Another process reads the files: on a busy machine that takes a while. */
const patient = { timeout: 60_000, interval: 100 };
const day = 24 * 60 * 60_000;
const data = { title: 'Υπόμνημα', language: 'el', cover: false, contents: false, facts: [] };
const twoPages = (first: string, second: string) =>
  pdf({ template: 'text', data, body: `[${first} #pagebreak() ${second}]`, at: new Date('2026-05-04T10:00:00Z') })
    .bytes;
/** One that asks for a password before it shows anything. */
const locked = Buffer.from(
  [
    '%PDF-1.4',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj',
    `4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>>endobj`,
    `trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<${'43'.repeat(16)}><${'43'.repeat(16)}>]>>`,
    '%%EOF',
  ].join('\n'),
);

/** A page with nothing on it, as of a scan. */
const blank = Buffer.from(
  locked
    .toString()
    .replace(/4 0 obj.*\n/, '')
    .replace('/Encrypt 4 0 R', ''),
);

async function add(name: string, bytes: Buffer, document?: string): Promise<FileShape> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], name));
  const to = routes.addFile.path.replace(':id', world.workspace.id) + (document ? `?document=${document}` : '');
  const headers = { 'x-koinon-client': 'test', cookie: world.editor.cookie };
  const response = await fetch(server.url + to, { method: 'POST', body: form, headers });
  expect(response.status).toBe(201);
  return (await response.json()) as FileShape;
}
async function find(q: string, who: Visitor = world.viewer) {
  // What waits to be read is read first, however long that takes on a busy machine.
  await server.context.followers.settled();
  await server.context.search.settled();
  return (await who.call(routes.search, { query: { q, kind: 'file' } })).items;
}
const ids = async (q: string, who?: Visitor) => (await find(q, who)).map(({ id }) => id);
const foundOf = async (file: string) => {
  const query = { params: { id: world.workspace.id }, query: { file } };
  return (await world.viewer.call(routes.files, query)).items.map(({ found }) => found);
};
const texts = () => server.context.db.collection('fileTexts');

describe('what a file says', () => {
  it('is found with its page, by who reads what it belongs to, until that is in the bin', async () => {
    const { workspace, document, outsider, guest, chamber } = world;
    const bytes = twoPages('Καλημέρα σας.', 'Οι βιοδιασπώμενες συσκευασίες των συνεταιρισμών.');
    const { id } = await add('Μελέτη.pdf', bytes, document.id);
    await expect.poll(() => ids('βιοδιασπωμενη συσκευασια'), patient).toEqual([id]);
    const [hit] = await find('βιοδιασπώμενες');
    expect(hit).toMatchObject({
      title: 'Μελέτη.pdf',
      place: { path: `/workspaces/${workspace.id}/files#file-${id}`, heading: document.title, page: 2 },
    });
    expect(hit!.excerpt).toContain('βιοδιασπώμενες συσκευασίες');
    expect(await foundOf(id)).toEqual(['read']);
    for (const stranger of [outsider, guest]) expect(await ids('βιοδιασπώμενες', stranger)).toEqual([]);

    await chamber.call(routes.removeDocument, { params: { id: document.id } });
    expect(await ids('βιοδιασπώμενες')).toEqual([]);
    await chamber.call(routes.recoverDocument, { params: { id: workspace.id, documentId: document.id } });
    expect(await ids('βιοδιασπώμενες')).toEqual([id]);
  });

  it('is read once for all files that have the same bytes, and goes with the last of them', async () => {
    const bytes = Buffer.from('Ο συνεταιρισμός καταμέτρησε τους υδρομετρητές.\r\nΤέλος.');
    const before = await texts().countDocuments();
    const [one, other] = [await add('Πρώτο.txt', bytes), await add('Δεύτερο.txt', bytes)];
    await expect.poll(async () => (await ids('υδρομετρητής')).sort(), patient).toEqual([one.id, other.id].sort());
    expect(await texts().countDocuments()).toBe(before + 1);
    await world.editor.call(routes.removeFile, { params: { id: one.id } });
    await expect.poll(() => ids('υδρομετρητής'), patient).toEqual([other.id]);
    await world.editor.call(routes.removeFile, { params: { id: other.id } });
    await expect.poll(() => ids('υδρομετρητής'), patient).toEqual([]);
    clock.forward(2 * day);
    await server.context.files.sweep(day);
    expect(await texts().countDocuments()).toBe(before);
  });
});

describe('a file that cannot be read', () => {
  it('says so in the list, and is found by its name', async () => {
    const closed = await add('Κλειδωμένη αναφορά.pdf', locked);
    const broken = await add('Χαλασμένη αναφορά.pdf', Buffer.from(`%PDF-1.7\n${'a'.repeat(2_000)}`));
    const scan = await add('Σαρωμένη αναφορά.pdf', blank);
    await expect.poll(() => foundOf(closed.id), patient).toEqual(['locked']);
    await expect.poll(() => foundOf(broken.id), patient).toEqual(['unreadable']);
    await expect.poll(() => foundOf(scan.id), patient).toEqual(['empty']);
    const all = [closed.id, broken.id, scan.id].sort();
    await expect.poll(async () => (await ids('αναφορές')).sort(), patient).toEqual(all);
    const picture = await add(
      'Σήμα.gif',
      Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
    );
    expect(picture.found).toBe('none');
  });
});

describe('files of earlier versions', () => {
  it('are read after the next start', async () => {
    const { id } = await add('Παλαιό.txt', Buffer.from('Ο πετρόμυλος της Άνω Πόλης'));
    await expect.poll(() => ids('πετρόμυλοι'), patient).toEqual([id]);
    await texts().deleteMany({});
    await server.context.db.collection('jobs').deleteMany({ name: 'files.read' });
    await server.context.db.collection('searchPassages').deleteMany({ ref: id });
    expect(await ids('πετρόμυλοι')).toEqual([]);
    expect(await foundOf(id)).toEqual(['waiting']);
    for (const feature of server.context.features) await feature.bringUpToDate?.();
    await expect.poll(() => ids('πετρόμυλοι'), patient).toEqual([id]);
  });
});
