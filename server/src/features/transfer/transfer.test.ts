import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExportFormat, type ImportResult, routes } from '@koinon/contract';
import { build, type TextJson } from '@koinon/editor-schema';
import { toPandoc } from '@koinon/interchange';
import { writeWithPandoc } from '@koinon/interchange/pandoc';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld } from '../../testing/world.ts';

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

let word: Buffer;
beforeAll(async () => {
  // Before the server is there: it holds this process up for seconds.
  word = await wordFile();
  directory = await mkdtemp(join(tmpdir(), 'koinon-transfer-'));
  server = await startInProcess({ clock });
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
    for (const [format, ending, beginning] of begins) {
      const { status, headers, bytes } = await take(format);
      expect(status, format).toBe(200);
      expect(bytes.toString('utf8').slice(0, beginning.length), format).toBe(beginning);
      const name = encodeURIComponent(`Πρόταση για τις κοινωνικές ρήτρες ${day}.${ending}`);
      expect(headers.get('content-disposition'), format).toContain(`attachment; filename=`);
      expect(headers.get('content-disposition'), format).toContain(name);
    }
    const left = await readdir(join(server.context.config.dataDir, 'uploads'));
    expect(left).toEqual([]);
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
  });

  it('has the discussions as an annex where one asks for them', async () => {
    const { id } = world.document;
    await world.commenter.call(routes.createThread, {
      params: { id },
      body: { anchor: null, body: 'Λείπει το άρθρο για τις προμήθειες.' },
    });
    const words = (await take('text', '&comments=1')).bytes.toString();
    expect(words).toContain('Παράρτημα: σχόλια');
    expect(words).toMatch(/Για όλο το κείμενο\n.+: Λείπει το άρθρο για τις προμήθειες\./);
    expect((await take('text')).bytes.toString()).not.toContain('Παράρτημα');
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

async function bring(bytes: Uint8Array | string, name: string, who: Visitor = world.editor, more = '') {
  const form = new FormData();
  form.append('file', new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name));
  const path = routes.importDocument.path.replace(':id', world.workspace.id) + more;
  const headers = { 'x-koinon-client': 'test', cookie: who.cookie };
  const response = await fetch(server.url + path, { method: 'POST', body: form, headers });
  return { status: response.status, body: (await response.json()) as { jobId: string; code: string; detail: string } };
}
/** What came of a file that was taken. */
async function brought(...given: Parameters<typeof bring>): Promise<ImportResult & { text: string; json: TextJson }> {
  const { status, body } = await bring(...given);
  expect(status).toBe(202);
  const look = () => world.editor.call(routes.job, { params: { id: body.jobId } });
  await expect.poll(async () => (await look()).state, soon).toMatch(/done|failed/);
  const { result, problem } = await look();
  expect(problem).toBeNull();
  const made = result as ImportResult;
  const read = async (format: string) =>
    (await world.viewer.send('GET', `/api/documents/${made.documentId}/content?format=${format}`)).text();
  return { ...made, text: await read('text'), json: JSON.parse(await read('json')) as TextJson };
}

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
    // And out again, with the picture in it.
    const out = await world.viewer.send('GET', `/api/documents/${made.documentId}/export?format=pdf`);
    expect(Buffer.from(await out.arrayBuffer()).toString('latin1')).toMatch(/\/Subtype ?\/Image/);
    await expect.poll(() => server.context.db.collection('files').countDocuments({ kind: 'import' }), soon).toBe(0);
    expect(await readdir(join(server.context.config.dataDir, 'uploads'))).toEqual([]);
  });

  it('has the comments and the changes of others beside it, with their names', async () => {
    const span = (name: string, pairs: [string, string][], ...words: string[]) => ({
      t: 'Span' as const,
      c: [['', [name], pairs], words.map((c) => ({ t: 'Str' as const, c }))],
    });
    const anna: [string, string][] = [
      ['author', 'Άννα Κόρακα'],
      ['date', '2026-03-04T10:00:00Z'],
    ];
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
    const made = await brought(await writeWithPandoc('docx', document, { contents: false }), 'Σύμβαση.docx');
    expect(made.text).toContain('Η σύμβαση πρέπει να ισχύει.');
    expect(made.found).toMatchObject({ comments: 2, changes: 1 });
    const { items } = await world.viewer.call(routes.threads, { params: { id: made.documentId }, query: {} });
    const said = items.map(({ anchor, comments: [first] }) => [anchor?.quote, first?.body, first?.imported]);
    const imported = { author: 'Άννα Κόρακα', at: '2026-03-04T10:00:00.000Z' };
    expect(said).toEqual([
      ['σύμβαση', 'Γιατί;', imported],
      ['πρέπει', 'Αντί «δύναται» πρότεινε να γραφεί «πρέπει». Το κείμενο έχει ήδη τη νέα διατύπωση.', imported],
      ['Πίνδος', 'Ποσό;', imported],
    ]);
    expect(await world.viewer.call(routes.document, { params: { id: made.documentId } })).toMatchObject({
      openThreads: 3,
    });
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
    expect(made.notes).toEqual([{ kind: 'headings-by-look', count: 2 }]);
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
