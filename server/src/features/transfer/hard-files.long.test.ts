import { crc32, deflateRawSync } from 'node:zlib';
import { type ImportResult, type JobShape, limits as contractLimits, routes } from '@koinon/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld } from '../../testing/world.ts';

// Files that are too much, or not what they say: each gets words for what to do, and nothing hangs.
let server: InProcess;
let world: World;
let bomb: Buffer;
beforeAll(async () => {
  // Before the server is there: it holds this process up for seconds.
  bomb = docx(p('α'.repeat(200 * 1024 * 1024)));
  server = await startInProcess({});
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** A ZIP archive of these files. */
function zip(files: Record<string, Buffer | string>): Buffer {
  const [bodies, entries]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const [raw, path] = [Buffer.from(content), Buffer.from(name)];
    const packed = deflateRawSync(raw);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(path.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(at, 10);
    entries.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), common, entry, path);
    bodies.push(Buffer.from('PK\u0003\u0004'), common, path, packed);
    at += 4 + common.length + path.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const relation = (id: string, what: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${what}" Target="${target}"/>`;

const plainText = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const withMacros = 'application/vnd.ms-word.document.macroEnabled.main+xml';

/** A file of Word with this body, and pictures that it shows. */
function docx(body: string, pictures: readonly Buffer[] = [], type = plainText): Buffer {
  const shown = pictures.map(
    (_, index) =>
      `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="914400" cy="914400"/><wp:docPr id="${index + 1}" name="p" descr="Εικόνα ${index + 1}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="p${index}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
  );
  return zip({
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships">${relation('r1', 'officeDocument', 'word/document.xml')}</Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${packages}/relationships">${pictures
      .map((_, index) => relation(`p${index}`, 'image', `media/p${index}.png`))
      .join('')}</Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${word}" xmlns:r="${office}"><w:body>${body}${shown.join('')}<w:sectPr/></w:body></w:document>`,
    ...Object.fromEntries(pictures.map((picture, index) => [`word/media/p${index}.png`, picture])),
  });
}
const p = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

async function bring(bytes: Buffer, name: string): Promise<JobShape | string> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], name));
  const response = await fetch(server.url + routes.importDocument.path.replace(':id', world.workspace.id), {
    method: 'POST',
    body: form,
    headers: { 'x-koinon-client': 'test', cookie: world.editor.cookie },
  });
  const body = (await response.json()) as { jobId: string; code: string };
  if (response.status !== 202) return body.code;
  const look = () => world.editor.call(routes.job, { params: { id: body.jobId } });
  await expect.poll(async () => (await look()).state, { timeout: 240_000, interval: 500 }).toMatch(/done|failed/);
  return look();
}
const alive = async () => expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

describe('a file that is hard', () => {
  it('because it grows out of all proportion is refused, and the next one is read', async () => {
    expect(bomb.length).toBeLessThan(5 * 1024 * 1024);
    expect(await bring(bomb, 'βόμβα.docx')).toMatchObject({ state: 'failed', problem: { code: 'too-large' } });
    await alive();
    expect(await bring(docx(p('Λίγα λόγια.')), 'μικρό.docx')).toMatchObject({ state: 'done' });
  });

  it('because it has 500 pages comes in whole', async () => {
    const line = 'Οι φορείς της κοινωνικής οικονομίας συμμετέχουν στη διαβούλευση. '.repeat(6);
    const job = (await bring(
      docx(Array.from({ length: 4_000 }, (_, n) => p(`${n + 1}. ${line}`)).join('')),
      'μεγάλο.docx',
    )) as JobShape;
    expect(job).toMatchObject({ state: 'done' });
    expect((job.result as ImportResult).found.words).toBeGreaterThan(190_000);
  });

  it('because it has as many pictures as there may be comes in, and with one more is refused', async () => {
    const most = contractLimits.transfer.pictures;
    const pictures = await Promise.all(
      Array.from({ length: most + 1 }, (_, n) =>
        sharp({ create: { width: 20, height: 20, channels: 3, background: { r: n % 256, g: n >> 8, b: 9 } } })
          .png()
          .toBuffer(),
      ),
    );
    const job = (await bring(docx(p('Εικόνες'), pictures.slice(0, most)), 'εικόνες.docx')) as JobShape;
    expect(job).toMatchObject({ state: 'done' });
    expect((job.result as ImportResult).found.pictures).toBe(most);
    const more = await bring(docx(p('Εικόνες'), pictures), 'πολλές.docx');
    expect(more).toMatchObject({ state: 'failed', problem: { code: 'too-large' } });
  });

  it('because it has macros, a password or another name than it should gets words at once', async () => {
    expect(await bring(docx(p('Λόγια'), [], withMacros), 'πρακτικά.docx')).toBe('wrong-type');
    const locked = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_000)]);
    expect(await bring(locked, 'κλειδωμένο.docx')).toBe('wrong-type');
    // What it is by its bytes counts, whatever its name says.
    expect(await bring(docx(p('Λόγια')), 'λάθος όνομα.txt')).toMatchObject({ state: 'done' });
  });
});
