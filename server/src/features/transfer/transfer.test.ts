import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type ExportFormat, type ExportResult, type ImportResult, limits, routes } from '@koinon/contract';
import { build, type TextJson } from '@koinon/editor-schema';
import { toPandoc } from '@koinon/interchange';
import { writeWithPandoc } from '@koinon/interchange/pandoc';
import sharp from 'sharp';
import { textOf } from '@koinon/live-text';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
let directory: string;
const { text, h, p, table, image, ol } = build;

/** A file of Word with a picture, as another program makes it. */
async function wordFile(): Promise<Buffer> {
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  const json = text(
    h(1, 'Άρθρο 1 – Σκοπός'),
    p('Οι ρήτρες'),
    ol('πρώτη', 'δεύτερη'),
    table(['Ένωση', 'Ποσό'], ['Πίνδος', '5']),
    image(`/api/documents/${'a'.repeat(24)}/images/${'b'.repeat(24)}`, 'Ο Κήπος'),
  );
  const document = JSON.stringify(toPandoc(json, { title: 'Υπόμνημα', language: 'el' }));
  const named = JSON.parse(document.replace(/\/api\/documents\/a+\/images\/b+/, 'garden.png')) as Parameters<
    typeof writeWithPandoc
  >[1];
  return writeWithPandoc('docx', named, {
    contents: false,
    pictures: new Map([['garden.png', picture]]),
  });
}

const anna: [string, string][] = [
  ['author', 'Άννα Κόρακα'],
  ['date', '2026-03-04T10:00:00Z'],
];
/** A file of Word that others have commented on and changed. */
async function reviewedFile(): Promise<Buffer> {
  const span = (name: string, pairs: [string, string][], ...words: string[]) => ({
    t: 'Span' as const,
    c: [['', [name], pairs], words.map((c) => ({ t: 'Str' as const, c }))],
  });
  const nikos: [string, string][] = [['author', 'Νίκος Φίλος'], ...anna.slice(1)];
  const cell = [
    ['', [], []],
    { t: 'AlignDefault' },
    1,
    1,
    [
      {
        t: 'Plain',
        c: [
          span('comment-start', [['id', '1'], ...anna], 'Ποσό;'),
          { t: 'Str', c: 'Πίνδος' },
          span('comment-end', [['id', '1']]),
        ],
      },
    ],
  ];
  const document = {
    ...toPandoc(text(p('')), { title: 'Σύμβαση', language: 'el' }),
    blocks: [
      {
        t: 'Para',
        c: [
          { t: 'Str', c: 'Η ' },
          span('comment-start', [['id', '0'], ...anna], 'Γιατί;'),
          { t: 'Str', c: 'σύμβαση' },
          span('comment-end', [['id', '0']]),
          { t: 'Space' },
          span('deletion', anna, 'δύναται'),
          span('insertion', anna, 'πρέπει'),
          { t: 'Str', c: ' να ισχύει.' },
          span('insertion', nikos, 'Πάντα.'),
        ],
      },
      {
        t: 'Table',
        c: [
          ['', [], []],
          [null, []],
          [[{ t: 'AlignDefault' }, { t: 'ColWidthDefault' }]],
          [['', [], []], []],
          [[['', [], []], 0, [], [[['', [], []], [cell]]]]],
          [['', [], []], []],
        ],
      },
    ],
  } as unknown as Parameters<typeof writeWithPandoc>[1];
  return writeWithPandoc('docx', document, { contents: false });
}

let word: Buffer;
let reviewed: Buffer;
beforeAll(async () => {
  // Before the server is there: it holds this process up for seconds.
  word = await wordFile();
  reviewed = await reviewedFile();
  directory = await mkdtemp(join(tmpdir(), 'koinon-transfer-'));
  // What is brought in below is short; a text of some pages is long here.
  server = await startInProcess({
    clock,
    limits: { transfer: { ...limits.transfer, long: { ...limits.transfer.long, text: 60_000 } } },
  });
  world = await createWorld(server);
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await rm(directory, { recursive: true, force: true });
});

async function take(format: ExportFormat, more = '', who: Visitor = world.viewer) {
  const response = await who.send('GET', `/api/documents/${world.document.id}/export?format=${format}${more}`);
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}
const wordsOf = async (program: string, bytes: Buffer, ...after: string[]): Promise<string> => {
  const path = join(directory, 'file');
  await writeFile(path, bytes);
  return execFileSync(program, [path, ...after], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
};

/** Files of the way go after the answer. */
async function nothingLeft(): Promise<void> {
  const folder = join(server.context.config.dataDir, 'uploads');
  await expect.poll(() => readdir(folder), soon).toEqual([]);
}

describe('a text as a file', () => {
  it('is what its format says, under a name one recognises', async () => {
    const begins: [ExportFormat, string, string][] = [
      ['docx', 'docx', 'PK'],
      ['odt', 'odt', 'PK'],
      ['pdf', 'pdf', '%PDF-1.7'],
      ['markdown', 'md', '# Πρόταση για τις κοινωνικές ρήτρες\n\n'],
      ['html', 'html', '<!doctype html>\n<html lang="el">'],
      ['text', 'txt', 'Πρόταση για τις κοινωνικές ρήτρες\n\n'],
    ];
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' }).format(clock.now());
    const warnings: string[] = [];
    const warned = ({ name, message }: Error) => name.startsWith('MaxListeners') && warnings.push(message);
    process.on('warning', warned);
    for (const [format, ending, beginning] of begins) {
      const { status, headers, bytes } = await take(format);
      expect(status, format).toBe(200);
      expect(bytes.toString('utf8').slice(0, beginning.length), format).toBe(beginning);
      const name = encodeURIComponent(`Πρόταση για τις κοινωνικές ρήτρες ${day}.${ending}`);
      expect(headers.get('content-disposition'), format).toContain(`attachment; filename=`);
      expect(headers.get('content-disposition'), format).toContain(name);
    }
    process.off('warning', warned);
    expect(warnings).toEqual([]);
    await nothingLeft();
  });

  it('is a PDF for screen readers, with cover and contents where one asks for them', async () => {
    const plain = await take('pdf');
    const whole = await take('pdf', '&cover=1&contents=1');
    const info = await wordsOf('pdfinfo', whole.bytes);
    expect(info).toMatch(/Title: +Πρόταση για τις κοινωνικές ρήτρες/);
    expect(info).toMatch(/Tagged: +yes/);
    const words = await wordsOf('pdftotext', whole.bytes, '-');
    for (const said of ['Κοινωνικές ρήτρες', 'Προσχέδιο', 'Περιεχόμενα', 'Άρθρο 1']) expect(words).toContain(said);
    expect(await wordsOf('pdftotext', plain.bytes, '-')).not.toContain('Περιεχόμενα');
    // What is written in has the hash that a version of it would have.
    const params = { id: world.document.id };
    const version = await world.editor.call(routes.nameVersion, { params, body: { name: 'Πρώτη μορφή' } });
    const log = server.context.db.collection<{ _id: string; hash: string }>('auditHeads');
    const head = (await log.findOne({ _id: `workspace:${world.workspace.id}` }))!.hash;
    const named = await take('pdf', '&cover=1&language=en');
    const cover = (await wordsOf('pdftotext', named.bytes, '-')).replace(/\s+/g, ' ');
    for (const said of [
      `${version.number}, Πρώτη μορφή`,
      version.hash.slice(0, 32),
      version.hash.slice(32),
      head.slice(0, 32),
      head.slice(32),
      'English',
    ])
      expect(cover).toContain(said);
    expect(cover).toContain('Article 1');
  });

  it('says on its cover which frozen version it is, and who signed that', async () => {
    const params = { id: world.workspace.id };
    const { id } = await world.editor.call(routes.createDocument, {
      params,
      body: { kind: 'policy', title: 'Ρήτρες' },
    });
    const move = (stage: 'consultation' | 'voting') =>
      world.coordinator.call(routes.moveStage, { params: { id }, body: { stage } });
    await move('consultation');
    const { version } = await move('voting');
    const body = { versionId: version!.id, hash: version!.hash, decisionNumber: '12/2026' };
    await world.editor.call(routes.sign, { params: { id }, body });
    for (const format of ['pdf', 'docx'] as const) {
      const response = await world.viewer.send('GET', `/api/documents/${id}/export?format=${format}&cover=1`);
      const bytes = Buffer.from(await response.arrayBuffer());
      const words =
        format === 'pdf' ? await wordsOf('pdftotext', bytes, '-') : (await brought(bytes, 'Ρήτρες.docx')).text;
      for (const said of ['Ένωση Πίνδος, απόφαση 12/2026', 'όπως πάγωσε', version!.hash.slice(32), 'Ψηφοφορία'])
        expect(words, format).toContain(said);
    }
    // Without a cover too, behind the text.
    const asked = `/api/documents/${id}/export?format=text`;
    const plain = async (more: string) => (await world.viewer.send('GET', asked + more)).text();
    expect(await plain('&signatories=1')).toMatch(/Υπογραφές\n[^]*Ένωση Πίνδος\t12\/2026\t/);
    expect(await plain('')).not.toContain('Υπογραφές');
    const unsigned = `/api/documents/${world.document.id}/export?format=text&signatories=1`;
    expect(await (await world.viewer.send('GET', unsigned)).text()).toContain('Καμία Ένωση δεν έχει υπογράψει');
  });

  it('has the discussions as an annex where one asks for them', async () => {
    const { id } = world.document;
    await world.commenter.call(routes.createThread, {
      params: { id },
      body: { anchor: null, body: 'Λείπει το άρθρο για τις προμήθειες.' },
    });
    const place = Buffer.from(
      Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(textOf(new Y.Doc()), 0)),
    ).toString('base64');
    await world.commenter.call(routes.createThread, {
      params: { id },
      body: { anchor: { start: place, end: place, quote: '\uFFFC' }, body: 'Από πότε είναι;' },
    });
    const words = (await take('text', '&comments=1')).bytes.toString();
    expect(words).toContain('Παράρτημα: σχόλια');
    expect(words).toMatch(/Εικόνα\n.+: Από πότε είναι;/);
    expect(words).not.toContain('\uFFFC');
    expect(words).toMatch(/Για όλο το κείμενο\n.+: Λείπει το άρθρο για τις προμήθειες\./);
    expect((await take('text')).bytes.toString()).not.toContain('Παράρτημα');
  });

  it('is one article alone where one asks for it, numbered as in the whole', async () => {
    const all = (await take('text')).bytes.toString();
    const part = (await take('text', '&section=1')).bytes.toString();
    const [title, , ...words] = part.trim().split('\n');
    expect(title).toMatch(/^Πρόταση για τις κοινωνικές ρήτρες – .+/);
    expect(words.length).toBeGreaterThan(0);
    for (const line of words) expect(all).toContain(line);
    expect(part.length).toBeLessThan(all.length / 2);
    expect((await take('text', '&section=99')).status).toBe(404);
  });

  it('is for those who may read the document', async () => {
    for (const who of [world.chamber, world.commenter, world.viewer])
      expect((await take('text', '', who)).status).toBe(200);
    for (const who of [world.outsider, world.removed, world.guest])
      expect((await take('text', '', who)).status).toBe(404);
  });

  it('has a format there is', async () => {
    expect((await take('exe' as ExportFormat)).status).toBe(400);
  });
});

async function bring(
  bytes: Uint8Array | string,
  name: string,
  who: Visitor = world.editor,
  more = '',
  to = routes.importDocument.path.replace(':id', world.workspace.id),
) {
  const form = new FormData();
  form.append('file', new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name));
  const path = to + more;
  const headers = { 'x-koinon-client': 'test', cookie: who.cookie };
  const response = await fetch(server.url + path, { method: 'POST', body: form, headers });
  return { status: response.status, body: (await response.json()) as { jobId: string; code: string; detail: string } };
}
/** What came of a job. */
async function ended(jobId: string): Promise<ImportResult> {
  const look = () => world.editor.call(routes.job, { params: { id: jobId } });
  await expect.poll(async () => (await look()).state, soon).toMatch(/done|failed/);
  const { result, problem } = await look();
  expect(problem).toBeNull();
  return result as ImportResult;
}
/** The document that came of a file. */
async function brought(
  ...given: Parameters<typeof bring>
): Promise<ImportResult & { documentId: string; text: string; json: TextJson }> {
  const { status, body } = await bring(...given);
  expect(status).toBe(202);
  const made = (await ended(body.jobId)) as ImportResult & { documentId: string };
  const read = async (format: string) =>
    (await world.viewer.send('GET', `/api/documents/${made.documentId}/content?format=${format}`)).text();
  return { ...made, text: await read('text'), json: JSON.parse(await read('json')) as TextJson };
}

describe('a file that is long in the making', () => {
  it('is made by a job, and waits some hours for whoever asked and may still read the text', async () => {
    const made = await bring('Η Ένωση ιδρύεται.\n\n'.repeat(900), 'μακρύ.txt');
    const { documentId } = await ended(made.body.jobId);
    const id = documentId!;
    const ask = (who: Visitor, format: string) =>
      who.send('GET', `/api/documents/${id}/export?format=${format}&comments=annex`);
    // What is there at once is given at once, however long the text is.
    expect((await ask(world.viewer, 'text')).status).toBe(200);
    const asked = await ask(world.viewer, 'docx');
    expect(asked.status).toBe(202);
    const { jobId } = (await asked.json()) as { jobId: string };
    const look = () => world.viewer.call(routes.job, { params: { id: jobId } });
    await expect.poll(async () => (await look()).state, soon).toBe('done');
    const result = (await look()).result as ExportResult;
    const take = (who: Visitor, from = id) => who.send('GET', `/api/documents/${from}/exports/${jobId}`);

    const file = await take(world.viewer);
    expect(file.headers.get('content-disposition')).toContain(encodeURIComponent(result.name));
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(bytes).toHaveLength(result.bytes);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    await nothingLeft();

    for (const who of [world.editor, world.outsider]) expect((await take(who)).status).toBe(404);
    expect((await take(world.guest)).status).toBe(401);
    expect((await take(world.viewer, world.document.id)).status).toBe(404);
    const params = { id: world.workspace.id, personId: world.viewer.me.id };
    await world.coordinator.call(routes.removePerson, { params });
    expect((await take(world.viewer)).status).toBe(404);
    await world.coordinator.call(routes.setRole, { params, body: { role: 'viewer' } });
    expect((await take(world.viewer)).status).toBe(200);

    clock.forward(limits.transfer.long.kept + 1);
    expect((await take(world.viewer)).status).toBe(404);
    expect(await server.context.transfer.sweep(new AbortController().signal)).toEqual({ deleted: 1 });
    expect(await server.context.db.collection('files').countDocuments({ kind: 'export' })).toBe(0);
  });

  it('is not made once it was cancelled', async () => {
    const { personId, ...order } = { personId: world.viewer.me.id, documentId: world.document.id, names: true };
    const choices = { format: 'pdf', cover: false, contents: false, comments: 'none', suggestions: false };
    const payload = { ...order, personId, choices: { ...choices, signatories: false } };
    const at = new Date(clock.now().getTime() + 60_000);
    const jobId = await server.context.jobs.enqueue('transfer.export', payload, { startedBy: personId, at });
    await world.viewer.call(routes.cancelJob, { params: { id: jobId } });
    expect((await world.viewer.call(routes.job, { params: { id: jobId } })).state).toBe('canceled');
    const file = await world.viewer.send('GET', `/api/documents/${order.documentId}/exports/${jobId}`);
    expect(file.status).toBe(404);
  });
});

describe('a file as a text', () => {
  it('is a document with its form and its pictures, and tells what was found', async () => {
    const made = await brought(word, 'Σχέδιο.docx', world.editor, '?kind=policy');
    expect(made).toMatchObject({
      title: 'Υπόμνημα',
      found: { headings: 1, articles: 1, tables: 1, pictures: 1 },
      notes: [],
    });
    expect(made.text).toContain('Άρθρο 1 – Σκοπός');
    expect(made.json.content?.map(({ type }) => type)).toEqual([
      'heading',
      'paragraph',
      'orderedList',
      'table',
      'image',
    ]);
    const shown = await world.viewer.send('GET', String(made.json.content?.at(-1)?.attrs?.['src']));
    expect(shown.headers.get('content-type')).toBe('image/webp');
    const row = await world.editor.call(routes.document, { params: { id: made.documentId } });
    expect(row).toMatchObject({ title: 'Υπόμνημα', kind: 'policy', state: 'draft' });
    // A document made from it has the picture as its own.
    const copy = { params: { id: made.documentId }, body: { title: 'Αντίγραφο' } };
    const second = await world.editor.call(routes.copyDocument, copy);
    expect(second).toMatchObject({ title: 'Αντίγραφο', kind: 'policy', state: 'draft' });
    const content = await world.viewer.send('GET', `/api/documents/${second.id}/content?format=json`);
    const src = String(((await content.json()) as TextJson).content?.at(-1)?.attrs?.['src']);
    expect(src).toContain(second.id);
    expect((await world.viewer.send('GET', src)).status).toBe(200);
    expect(await problemOf(world.viewer.call(routes.copyDocument, copy))).toBe('no-right');
    expect(await problemOf(world.outsider.call(routes.copyDocument, copy))).toBe('not-found');
    // And out again, with the picture in it.
    const out = await world.viewer.send('GET', `/api/documents/${made.documentId}/export?format=pdf`);
    expect(Buffer.from(await out.arrayBuffer()).toString('latin1')).toMatch(/\/Subtype ?\/Image/);
    await expect.poll(() => server.context.db.collection('files').countDocuments({ kind: 'import' }), soon).toBe(0);
    await nothingLeft();
  });

  it('has the comments and the changes of others beside it, with their names', async () => {
    const made = await brought(reviewed, 'Σύμβαση.docx');
    expect(made.text).toContain('Η σύμβαση δύναται να ισχύει.');
    expect(made.found).toMatchObject({ comments: 2, changes: 2 });
    const { items } = await world.viewer.call(routes.threads, { params: { id: made.documentId }, query: {} });
    const said = items.map(({ anchor, comments: [first] }) => [anchor?.quote, first?.body, first?.imported]);
    const imported = { author: 'Άννα Κόρακα', at: '2026-03-04T10:00:00.000Z' };
    expect(said).toEqual([
      ['σύμβαση', 'Γιατί;', imported],
      ['Πίνδος', 'Ποσό;', imported],
    ]);
    const params = { id: made.documentId };
    expect(await world.viewer.call(routes.document, { params })).toMatchObject({ openThreads: 2 });

    // The way back: Word's own comments and changes, with the same names.
    const back = `/api/documents/${params.id}/export?format=docx&comments=own&suggestions=1`;
    const again = Buffer.from(await (await world.viewer.send('GET', back)).arrayBuffer());
    const twice = await brought(again, 'Σύμβαση ξανά.docx');
    expect(twice.text).toBe(made.text);
    expect(twice.found).toMatchObject({ comments: 2, changes: 2 });
    const { items: saidAgain } = await world.viewer.call(routes.threads, {
      params: { id: twice.documentId },
      query: {},
    });
    expect(saidAgain.map(({ anchor, comments: [first] }) => [anchor?.quote, first?.body, first?.imported])).toEqual(
      said,
    );

    // What was changed is suggested, by those who changed it; whoever decides writes it into the text.
    const suggested = async () => (await world.viewer.call(routes.suggestions, { params, query: {} })).items;
    const two = await suggested();
    expect(two.map(({ imported: from, before, after, sentence }) => [from?.author, before, after, sentence])).toEqual([
      ['Άννα Κόρακα', 'δύναται', 'πρέπει', 'Άννα Κόρακα προτείνει: αντί «δύναται» να γραφεί «πρέπει»'],
      ['Νίκος Φίλος', '', 'Πάντα.', 'Νίκος Φίλος προτείνει: να προστεθεί «Πάντα.»'],
    ]);
    expect(two[0]).toMatchObject({
      imported: { file: 'Σύμβαση.docx', at: imported.at },
      author: { id: world.editor.me.id },
    });
    await world.chamber.call(routes.decideSuggestion, { params: { id: two[0]!.id }, body: { outcome: 'accept' } });
    const words = async () =>
      (await world.viewer.send('GET', `/api/documents/${params.id}/content?format=text`)).text();
    expect(await words()).toContain('Η σύμβαση πρέπει να ισχύει.');
    expect(await suggested()).toHaveLength(1);
    const { items: decided } = await world.viewer.call(routes.decidedSuggestions, { params, query: {} });
    expect(decided[0]?.sentences).toEqual(['Άννα Κόρακα προτείνει: αντί «δύναται» να γραφεί «πρέπει»']);
  });

  it('over a text has its comments as discussions at the words that both have, and says none twice', async () => {
    const made = await brought('Η σύμβαση δύναται να ισχύει.\n\nΆλλη παράγραφος.', 'Σύμβαση.txt');
    const params = { id: made.documentId };
    const over = `/api/documents/${made.documentId}/import`;
    const said = async () =>
      (await world.viewer.call(routes.threads, { params, query: {} })).items.map(({ anchor, comments: [first] }) => [
        anchor?.quote,
        first?.body,
        first?.imported?.author,
      ]);
    const { body } = await bring(reviewed, 'Σύμβαση.docx', world.editor, '', over);
    expect(await ended(body.jobId)).toMatchObject({ documentId: made.documentId, found: { comments: 2 } });
    const once = await said();
    // The second is on words that the file alone has: it is on the whole text.
    expect(once).toHaveLength(2);
    expect(once).toContainEqual([undefined, 'Ποσό;', 'Άννα Κόρακα']);
    expect(once).toContainEqual(['σύμβαση', 'Γιατί;', 'Άννα Κόρακα']);
    const again = await bring(reviewed, 'Σύμβαση.docx', world.editor, '', over);
    await ended(again.body.jobId);
    expect(await said()).toEqual(once);
  });

  it('is looked at before it is taken', async () => {
    const count = async () =>
      (await world.editor.call(routes.documents, { params: { id: world.workspace.id }, query: {} })).items.length;
    const before = await count();
    const { body } = await bring(word, 'Σχέδιο.docx', world.editor, '?preview=1');
    expect(await ended(body.jobId)).toMatchObject({
      documentId: null,
      title: 'Υπόμνημα',
      found: { headings: 1, pictures: 1 },
      outline: ['Άρθρο 1 – Σκοπός'],
    });
    expect(await count()).toBe(before);
    await expect.poll(() => server.context.db.collection('files').countDocuments({ kind: 'import' }), soon).toBe(0);
  });

  it('over a text is a suggestion for it, and changes nothing of it', async () => {
    const made = await brought('Η Ένωση ιδρύεται.\n\nΜέλη είναι οι φορείς.', 'Καταστατικό.txt');
    const over = `/api/documents/${made.documentId}/import`;
    const words = 'Η Ένωση ιδρύεται στην Άρτα.\n\nΜέλη είναι οι φορείς.';
    const { status, body } = await bring(words, 'Νέο.txt', world.editor, '', over);
    expect(status).toBe(202);
    expect(await ended(body.jobId)).toMatchObject({ documentId: made.documentId, suggested: 1 });
    const params = { id: made.documentId };
    // What the text was before is a version.
    expect((await world.viewer.call(routes.versions, { params, query: {} })).items).toMatchObject([{ number: 1 }]);
    const { items } = await world.viewer.call(routes.suggestions, { params, query: {} });
    expect(items).toMatchObject([
      { after: ' στην Άρτα', imported: { author: null, file: 'Νέο.txt' }, author: { id: world.editor.me.id } },
    ]);
    const content = await world.viewer.send('GET', `/api/documents/${params.id}/content?format=text`);
    expect(await content.text()).not.toContain('Άρτα');
    // The same words suggest nothing, and whoever may not suggest is refused.
    const same = await bring('Η Ένωση ιδρύεται.\n\nΜέλη είναι οι φορείς.', 'Ίδιο.txt', world.editor, '', over);
    expect(await ended(same.body.jobId)).toMatchObject({ suggested: 0 });
    expect((await bring(words, 'Νέο.txt', world.viewer, '', over)).status).toBe(403);
    expect((await bring(words, 'Νέο.txt', world.outsider, '', over)).status).toBe(404);
  });

  it('is read in old Greek letters, with the headings that offices make', async () => {
    const said = 'Άρθρο 1\n\nΗ Ένωση ιδρύεται.\n\nΆρθρο 2\n\nΜέλη είναι οι φορείς.';
    const greek = new Map(
      Array.from({ length: 128 }, (_, i) => {
        const byte = i + 128;
        return [new TextDecoder('windows-1253').decode(new Uint8Array([byte])), byte] as const;
      }),
    );
    const bytes = Uint8Array.from(said, (sign) => greek.get(sign) ?? sign.codePointAt(0)!);
    const made = await brought(bytes, 'Καταστατικό.txt');
    expect(made).toMatchObject({ title: 'Καταστατικό', found: { headings: 2, articles: 2 } });
    expect(made.notes).toEqual([
      { kind: 'headings-by-look', count: 2 },
      { kind: 'numbers-by-look', count: 2 },
    ]);
    expect(made.text).toContain('Μέλη είναι οι φορείς.');
  });

  it('keeps no script of a web page and fetches nothing', async () => {
    const page =
      '<html><h2>Τίτλος</h2><script>alert(1)</script><p>Λέξεις <img src="https://x.example/a.png" alt="εικόνα"></p></html>';
    const made = await brought(page, 'σελίδα.html');
    expect(made.text).not.toContain('alert');
    expect(JSON.stringify(made.json)).not.toContain('"image"');
    expect(made.text).toContain('Λέξεις');
  });

  it('keeps the language of its paragraphs, in and out and in again', async () => {
    const page =
      '<html lang="el"><h2>Ορισμός</h2><p lang="en-GB">The <b>social</b> economy.</p><p>Η κοινωνική οικονομία.</p></html>';
    const said = ({ content = [] }: TextJson) => content.map(({ attrs }) => attrs?.['lang'] ?? null);
    let made = await brought(page, 'ορισμός.html');
    expect(said(made.json)).toEqual([null, 'en', null]);
    for (const format of ['docx', 'odt', 'html']) {
      const out = await world.viewer.send('GET', `/api/documents/${made.documentId}/export?format=${format}`);
      const again = await brought(Buffer.from(await out.arrayBuffer()), `ξανά.${format}`);
      const own = again.json.content!.filter((node) => JSON.stringify(node).includes('economy'));
      expect(own, format).toEqual([made.json.content![1]]);
      expect(said(again.json).filter(Boolean), format).toEqual(['en']);
      made = { ...again, json: { ...again.json, content: again.json.content!.slice(-3) } };
    }
  });

  it('is refused with words that say what to do', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]);
    for (const [bytes, name, words] of [
      [old, 'παλιό.doc', '.docx'],
      [Buffer.from('%PDF-1.7\n%'), 'σαρωμένο.pdf', 'PDF'],
      [Buffer.from([0, 1, 2, 3]), 'κάτι.docx', 'Word'],
    ] as const) {
      const { status, body } = await bring(bytes, name);
      expect({ status, code: body.code }, name).toEqual({ status: 415, code: 'wrong-type' });
      expect(body.detail, name).toContain(words);
    }
  });

  it('that is broken inside says so when it is read, and leaves nothing behind', async () => {
    // It begins like an e-book, and there it ends.
    const start = Buffer.alloc(30);
    start.write('PK\u0003\u0004', 'latin1');
    start.writeUInt16LE(10, 4);
    start.writeUInt32LE(20, 18);
    start.writeUInt32LE(20, 22);
    start.writeUInt16LE(8, 26);
    const { status, body } = await bring(
      Buffer.concat([start, Buffer.from('mimetypeapplication/epub+zip'), Buffer.alloc(200, 'PK')]),
      'χαλασμένο.epub',
    );
    expect(status).toBe(202);
    const look = () => world.editor.call(routes.job, { params: { id: body.jobId } });
    await expect.poll(async () => (await look()).state, soon).toBe('failed');
    expect((await look()).problem).toMatchObject({ code: 'wrong-type' });
    await expect.poll(() => server.context.db.collection('files').countDocuments({ kind: 'import' }), soon).toBe(0);
  });

  it('is for those who may make documents there', async () => {
    const asked = async (who: Visitor) => (await bring('λέξεις', 'α.txt', who)).status;
    for (const who of [world.chamber, world.editor]) expect(await asked(who)).toBe(202);
    for (const who of [world.commenter, world.viewer]) expect(await asked(who)).toBe(403);
    for (const who of [world.outsider, world.removed]) expect(await asked(who)).toBe(404);
    expect(await asked(world.guest)).toBe(401);
  });
});
