import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import sharp from 'sharp';
import { limits, routes } from '@koinon/contract';
import { textSchema } from '@koinon/editor-schema';
import { textOf, writeTree } from '@koinon/live-text';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld } from '../../testing/world.ts';

const day = 24 * 3_600_000;
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
    // One that is suggested, and one that a version shows and the text no longer.
    const [suggested, versioned] = [await add(33), await add(34)];
    const document = { params: { id: world.document.id } };
    const { branchId } = await world.commenter.call(routes.branch, { ...document, body: { as: 'person' } });
    const branch = new Doc();
    branch.getMap('notes').set('picture', suggested);
    await sync.write(branchId, encodeStateAsUpdate(branch), { personId: null });
    const now = new Doc();
    applyUpdate(now, await sync.read(world.document.id));
    textOf(now).delete(0, textOf(now).length);
    const shown = { type: 'image', attrs: { src: versioned, alt: 'Το κτήριο' } };
    writeTree(textOf(now), { type: 'doc', content: [shown] }, textSchema);
    await sync.write(world.document.id, encodeStateAsUpdate(now), { personId: null });
    await world.editor.call(routes.nameVersion, { ...document, body: { name: 'Με εικόνα' } });
    textOf(now).delete(0, textOf(now).length);
    await sync.write(world.document.id, encodeStateAsUpdate(now), { personId: null });

    const before = await stored();
    await runNightly();
    expect(await stored()).toBe(before);
    const longer = 40;
    await server.context.settings.choose({ historyDays: longer });
    clock.forward(30 * day + limits.files.unusedImage + 1);
    await runNightly();
    expect(await stored()).toBe(before);
    clock.forward((longer - 30) * day);
    await runNightly();
    const reader = await server.signedIn(world.viewer.me.email);
    for (const there of [kept, suggested, versioned]) expect((await reader.send('GET', there)).status).toBe(200);
    expect((await reader.send('GET', lost)).status).toBe(404);
    expect(await files.sweep(-1)).toBeGreaterThan(0);
  });
});
