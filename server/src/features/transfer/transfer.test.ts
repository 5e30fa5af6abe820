import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportFormat } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
let directory: string;
beforeAll(async () => {
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
