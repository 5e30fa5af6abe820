import { routes } from '@koinon/contract';
import { startEmbedded } from 'embedded-mongo';
import type { Connection } from 'mongoose';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, password, startInProcess } from '../testing/in-process.ts';
import { createWorld, type World } from '../testing/world.ts';
import { connect, embeddedName, openDatabase } from './database.ts';

/** What the embedded database answers to every write while its disk is full, or fails. */
const [outOfDiskSpace, fileStreamFailed] = [14_031, 39];

let server: InProcess;
let world: World;
let db: Connection;
beforeAll(async () => {
  server = await startInProcess({
    // A server that obeys fail points has no other data than this test's, also where a real MongoDB is named.
    database: async (_uri, dataDir) => {
      const embedded = await startEmbedded({ dataDir: join(dataDir, 'db'), testCommands: true });
      const database = await openDatabase(embedded.uri.replace('/?', `/${embeddedName}?`), dataDir);
      db = await connect(embedded.uri, embeddedName);
      return {
        ...database,
        async [Symbol.asyncDispose]() {
          await database[Symbol.asyncDispose]();
          await db.close();
          await embedded.stop();
        },
      };
    },
  });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const fill = (full: boolean, errorCode = outOfDiskSpace) =>
  db
    .getClient()
    .db('admin')
    .command({
      configureFailPoint: 'failCommand',
      mode: full ? 'alwaysOn' : 'off',
      data: { failCommands: ['insert', 'update', 'findAndModify', 'delete'], errorCode },
    });

describe('a disk that is full', () => {
  it('answers 503 with a sentence where something is to be stored, is named by /readyz, and goes on once there is room', async () => {
    const comment = { body: { anchor: null, body: 'Χωράει;' } };
    const path = `/api/documents/${world.document.id}/threads`;
    const ready = async () => {
      const response = await server.guest().send('GET', '/readyz');
      return { status: response.status, body: (await response.json()) as unknown };
    };
    expect(await ready()).toMatchObject({ status: 200, body: { parts: { database: { ok: true } } } });
    await fill(true);
    try {
      const signIn = { email: world.viewer.me.email, password };
      for (const response of [
        await world.editor.send('POST', path, comment),
        await server.guest().send('POST', '/api/session', { body: signIn }),
        await server.guest().send('POST', '/api/session/link', { body: { email: signIn.email } }),
      ]) {
        expect(response.status).toBe(503);
        expect(response.headers.get('retry-after')).toBe('5');
        expect(await response.json()).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('χώρο') });
      }
      expect((await world.viewer.call(routes.whoAmI, {})).email).toBe(signIn.email);
      expect(await ready()).toMatchObject({ status: 503, body: { parts: { database: { ok: false } } } });
    } finally {
      await fill(false);
    }
    expect((await world.editor.send('POST', path, comment)).status).toBe(201);
    expect((await ready()).status).toBe(200);
  });

  it('answers 503 in other words where the disk fails', async () => {
    await fill(true, fileStreamFailed);
    try {
      const path = `/api/documents/${world.document.id}/threads`;
      const response = await world.editor.send('POST', path, { body: { anchor: null, body: 'Γράφεται;' } });
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('δίσκος') });
    } finally {
      await fill(false);
    }
  });
});
