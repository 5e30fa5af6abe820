import { limits, routes } from '@koinon/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

async function add(bytes: Buffer, type = 'image/png', who: Visitor = world.editor) {
  const response = await fetch(`${server.url}/api/documents/${world.document.id}/images`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'content-type': type, 'x-koinon-client': 'test', cookie: who.cookie },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' }, limitInputPixels: false });

describe('a picture', () => {
  it.each([
    ['image/png', () => blank(40, 30).png().toBuffer()],
    ['image/jpeg', () => blank(40, 30).jpeg().toBuffer()],
    ['image/webp', () => blank(40, 30).webp().toBuffer()],
    ['image/gif', () => blank(40, 30).gif().toBuffer()],
  ])('of type %s is written afresh and shown to whoever may read the document', async (type, make) => {
    const { status, body } = await add(await make(), type);
    expect({ status, body }).toMatchObject({ status: 201, body: { width: 40, height: 30 } });
    expect(body['url']).toBe(`/api/documents/${world.document.id}/images/${String(body['id'])}`);
    const shown = await world.viewer.send('GET', String(body['url']));
    expect(shown.status).toBe(200);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-length': String(body['bytes']),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const bytes = Buffer.from(await shown.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 40, height: 30 });
    expect((await world.outsider.send('GET', String(body['url']))).status).toBe(404);
    expect((await world.guest.send('GET', String(body['url']))).status).toBe(404);
    expect((await world.viewer.send('HEAD', String(body['url']))).headers.get('content-length')).toBe(
      String(bytes.length),
    );
  });

  it('is found under its own document alone', async () => {
    const { body } = await add(await blank(10, 10).png().toBuffer());
    const other = await world.chamber.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'note', title: 'Άλλο έγγραφο' },
    });
    expect((await world.chamber.send('GET', `/api/documents/${other.id}/images/${String(body['id'])}`)).status).toBe(
      404,
    );
  });

  it('loses its metadata, keeps its orientation', async () => {
    const photo = await blank(60, 20)
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Copyright: 'CANARY-NAME' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 58/1 0/1' } })
      .toBuffer();
    expect(photo.includes('CANARY-NAME')).toBe(true);
    const { body } = await add(photo, 'image/jpeg');
    expect(body).toMatchObject({ width: 20, height: 60 });
    const bytes = Buffer.from(await (await world.viewer.send('GET', String(body['url']))).arrayBuffer());
    expect(bytes.includes('CANARY-NAME')).toBe(false);
    const { exif, xmp, icc } = await sharp(bytes).metadata();
    expect([exif, xmp, icc]).toEqual([undefined, undefined, undefined]);
  });

  it('is no wider than the limit', async () => {
    const { body } = await add(
      await blank(limits.imageWidth + 400, 120)
        .png()
        .toBuffer(),
    );
    expect(body).toMatchObject({ width: limits.imageWidth, height: 100 });
  });

  it('goes on moving', async () => {
    const frames = await Promise.all(['#f00', '#0f0', '#00f'].map((background) =>
      sharp({ create: { width: 16, height: 16, channels: 3, background } }).png().toBuffer(),
    )); // prettier-ignore
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const { body } = await add(gif, 'image/gif');
    const bytes = Buffer.from(await (await world.viewer.send('GET', String(body['url']))).arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ pages: 3 });
    expect(body).toMatchObject({ width: 16, height: 16 });
  });

  it('is refused when it is none, whatever it calls itself', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const png = await blank(4, 4).png().toBuffer();
    const wrong: [Buffer, string][] = [
      [svg, 'image/svg+xml'],
      [svg, 'image/png'],
      [Buffer.from('<html><script>alert(1)</script>'), 'image/gif'],
      [Buffer.from('GIF89a<script>alert(1)</script>'), 'image/gif'],
      [png.subarray(0, 40), 'image/png'],
      [Buffer.alloc(0), 'image/png'],
      [png, 'text/html'],
    ];
    for (const [bytes, type] of wrong)
      expect(await add(bytes, type), type).toMatchObject({ status: 415, body: { code: 'wrong-type' } });
  });

  it('drops what a polyglot hides behind its end', async () => {
    const png = await blank(8, 8).png().toBuffer();
    const { body } = await add(Buffer.concat([png, Buffer.from('<script>CANARY</script>')]));
    const bytes = Buffer.from(await (await world.viewer.send('GET', String(body['url']))).arrayBuffer());
    expect(bytes.includes('CANARY')).toBe(false);
  });

  it('of a phone with 48 megapixels is scaled', async () => {
    const photo = await blank(8_064, 6_048).jpeg({ quality: 60 }).withMetadata({ orientation: 6 }).toBuffer();
    const { status, body } = await add(photo, 'image/jpeg');
    expect({ status, body }).toMatchObject({ status: 201, body: { width: limits.imageWidth, height: 2_667 } });
  });

  it('is copied into another document by who may read the one and write the other', async () => {
    const { body } = await add(await blank(21, 13).png().toBuffer());
    const target = await world.chamber.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'note', title: 'Ο στόχος' },
    });
    const other = await world.chamber.call(routes.createWorkspace, { body: { title: 'Κλειστός' } });
    const secret = await world.chamber.call(routes.createDocument, {
      params: { id: other.id },
      body: { kind: 'note', title: 'Μυστικό' },
    });
    const copy = (who: Visitor, into: string, imageId: unknown) =>
      who.call(routes.copyImage, { params: { id: into }, body: { imageId: String(imageId) } });
    const copied = await copy(world.editor, target.id, body['id']);
    expect(copied).toMatchObject({ width: 21, height: 13, url: `/api/documents/${target.id}/images/${copied.id}` });
    expect((await world.viewer.send('GET', copied.url)).status).toBe(200);
    expect(await problemOf(copy(world.viewer, target.id, body['id']))).toBe('no-right');
    expect(await problemOf(copy(world.editor, secret.id, body['id']))).toBe('not-found');
    const hidden = await copy(world.chamber, secret.id, body['id']);
    expect(await problemOf(copy(world.editor, target.id, hidden.id))).toBe('not-found');
    expect(await problemOf(copy(world.editor, target.id, '0'.repeat(24)))).toBe('not-found');
  });

  it('is refused when it floods memory with pixels', async () => {
    const side = Math.ceil(Math.sqrt(limits.imagePixels)) + 1;
    const flood = await blank(side, side).png({ compressionLevel: 9 }).toBuffer();
    expect(flood.length).toBeLessThan(1024 * 1024);
    expect(await add(flood)).toMatchObject({ status: 413, body: { code: 'too-large' } });
  });

  it('is refused above the most bytes, told beforehand or found while it streams', async () => {
    const large = Buffer.alloc(limits.imageBytes + 1);
    expect(await add(large)).toMatchObject({ status: 413, body: { code: 'too-large' } });
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
        if (sent > 64 * limits.imageBytes) controller.close();
      },
    });
    const answer = await fetch(`${server.url}/api/documents/${world.document.id}/images`, {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { 'content-type': 'image/png', 'x-koinon-client': 'test', cookie: world.editor.cookie },
    } as RequestInit).then(
      ({ status }) => status,
      () => 'closed',
    );
    expect([413, 'closed']).toContain(answer);
    expect(sent).toBeLessThan(8 * limits.imageBytes);
    expect((await world.editor.send('GET', '/api/session')).status).toBe(200);
  });
});
