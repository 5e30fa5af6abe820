import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import sharp from 'sharp';
import { limits } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Doc, encodeStateAsUpdate } from 'yjs';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const blank = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#369' } });

/** Adds a picture and answers its address. */
async function add(width: number): Promise<string> {
  const response = await fetch(`${server.url}/api/documents/${world.document.id}/images`, {
    method: 'POST',
    body: new Uint8Array(await blank(width, 9).png().toBuffer()),
    headers: { 'content-type': 'image/png', 'x-koinon-client': 'test', cookie: world.editor.cookie },
  });
  return ((await response.json()) as { url: string }).url;
}

/** Lets the jobs of the night run now, and waits until they have. */
async function runNightly(): Promise<void> {
  clock.forward(24 * 3_600_000);
  const begun = clock.now();
  server.context.jobs.kick();
  const ended = { name: /^images\./, endedAt: { $gte: begun } };
  await expect.poll(() => server.context.db.collection('jobs').countDocuments(ended), soon).toBe(2);
}

describe('a picture', () => {
  it('from before there were files is shown, and moved to them at night under the same address', async () => {
    const { db } = server.context;
    const _id = new mongoose.Types.ObjectId();
    const bytes = await blank(12, 9).webp().toBuffer();
    const metadata = { documentId: world.document.id, type: 'image/webp', width: 12, height: 9 };
    const bucket = new mongoose.mongo.GridFSBucket(db.db!, { bucketName: 'images' });
    await pipeline(Readable.from([bytes]), bucket.openUploadStreamWithId(_id, 'a.webp', { metadata }));
    const at = `/api/documents/${world.document.id}/images/${String(_id)}`;
    const shown = async () => Buffer.from(await (await world.viewer.send('GET', at)).arrayBuffer()).equals(bytes);
    expect(await shown()).toBe(true);
    await runNightly();
    expect(await db.collection('images.files').countDocuments()).toBe(0);
    expect(await db.collection('files').countDocuments({ _id })).toBe(1);
    expect(await shown()).toBe(true);
    expect((await world.outsider.send('GET', at)).status).toBe(404);
  });

  it('goes when its text has not shown it for as long as history can bring it back', async () => {
    const { db, files, sync } = server.context;
    const stored = () => db.collection('files').countDocuments({ kind: 'image' });
    await runNightly();
    const [kept, lost] = [await add(31), await add(32)];
    const text = new Doc();
    text.getMap('notes').set('picture', kept);
    await sync.write(world.document.id, encodeStateAsUpdate(text), { personId: null });
    const before = await stored();
    await runNightly();
    expect(await stored()).toBe(before);
    clock.forward(limits.files.unusedImage + 1);
    await runNightly();
    const reader = await server.signedIn(world.viewer.me.email);
    expect((await reader.send('GET', kept)).status).toBe(200);
    expect((await reader.send('GET', lost)).status).toBe(404);
    expect(await files.sweep(-1)).toBeGreaterThan(0);
  });
});
