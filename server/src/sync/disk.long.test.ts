import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { History, peoplePassword, startServer, YjsActor, type ServerProcess } from '@koinon/testkit';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { fillingDisk, type PassingFault, passingSyncFault } from 'embedded-mongo/testing/disk-faults';

/** Never waits for ever: the faults are to be taken away again whatever happens. */
function call(server: ServerProcess, method: string, path: string, cookie = '', body?: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-koinon-client': 'disk-test', cookie };
  const signal = AbortSignal.timeout(15_000);
  return fetch(server.url + path, { method, headers, signal, ...(body ? { body: JSON.stringify(body) } : {}) });
}

async function signIn(server: ServerProcess): Promise<string> {
  const email = 'chamber@bench.example';
  const answer = await call(server, 'POST', '/api/session', '', { email, password: peoplePassword });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

interface Items {
  items: { id: string; title: string }[];
}

/** Of the documents of a workspace. */
async function documentsOf(server: ServerProcess, cookie: string): Promise<string> {
  const { items } = (await (await call(server, 'GET', '/api/workspaces', cookie)).json()) as Items;
  return `/api/workspaces/${items[0]!.id}/documents`;
}

const readiness = async (server: ServerProcess): Promise<number> => (await call(server, 'GET', '/readyz')).status;

/** How often the store has refused edits, by the server's log. */
const refusals = (server: ServerProcess): number => server.stderr.split('"sync.store.failed"').length - 1;

/** As a browser does: where the database has trouble, looking up a session may fail too. */
async function connect(actor: YjsActor): Promise<void> {
  await expect.poll(() => actor.connect().then(() => 'in', String)).toBe('in');
  await actor.until(() => actor.synced);
}

const wordsIn = (doc: Y.Doc): string[] => doc.getText('t').toJSON().split(' ').filter(Boolean);

describe('a disk that fails the real server', () => {
  it.each<[string, string, (home: string) => PassingFault]>([
    ['is full', 'A6', fillingDisk],
    ['fails to sync', 'A7', () => passingSyncFault()],
  ])(
    '4.3 while it %s nothing is said to be saved, then everything is, without a restart and after a kill -9 (%s)',
    { timeout: 240_000 },
    async (_name, _id, make) => {
      const home = await mkdtemp(join(tmpdir(), 'koinon-disk-'));
      const fault = make(home);
      const history = new History();
      const actors: YjsActor[] = [];
      try {
        await using server = await startServer({
          people: 1,
          syncLimits: { retryLongest: 1_000 },
          dataDir: join(home, 'data'),
        });
        const cookie = await signIn(server);
        const documents = await documentsOf(server, cookie);
        const make = (title: string) => call(server, 'POST', documents, cookie, { kind: 'note', title });
        const { id: document } = (await (await make('Δοκιμή')).json()) as { id: string };
        const url = `${server.url.replace('http', 'ws')}/sync/${document}`;
        const actor = (): YjsActor => {
          const made = new YjsActor({ url, headers: { cookie, origin: server.url } });
          actors.push(made);
          return made;
        };
        // One person's two devices: each may bring the other's unsaved words, however they are woven together.
        const [desk, phone] = [actor(), actor()];
        await Promise.all([connect(desk), connect(phone)]);

        let words = 0;
        const type = (who: YjsActor): string => {
          const word = `λέξη${words++}`;
          history.invoke(word);
          who.writing(word);
          who.doc.getText('t').insert(0, `${word} `);
          return word;
        };
        /** Both are written on; resolves when the disk is failing and the store has refused it several times. */
        const writeOnFailingDisk = async (): Promise<string[]> => {
          // Under way when it begins: may be stored or not.
          type(desk);
          type(phone);
          await fault.begin(server.pid);
          const before = refusals(server);
          const written = [type(desk), type(phone)];
          await expect.poll(() => readiness(server)).toBe(503);
          await expect.poll(() => refusals(server)).toBeGreaterThan(before + 4);
          written.push(type(desk), type(phone));
          return written;
        };
        const acknowledged = (): string[] => [...desk.acknowledged, ...phone.acknowledged];

        const written = await writeOnFailingDisk();
        // What is no document is refused too, and says so.
        const rename = () => call(server, 'PATCH', `/api/documents/${document}`, cookie, { title: 'Νέος τίτλος' });
        expect((await rename()).status, fault.how).toBe(503);
        expect((await make('Μάταιο')).status).toBe(503);
        // Whoever comes back meanwhile finds the room, unsaved words and all.
        phone.drop();
        await phone.closed();
        await connect(phone);
        await phone.until(() => written.every((word) => wordsIn(phone.doc).includes(word)));
        expect(acknowledged().filter((word) => written.includes(word))).toEqual([]);
        expect(await readiness(server)).toBe(503);

        await fault.end(server.pid);
        await Promise.all([desk.untilSaved(), phone.untilSaved()]);
        expect(acknowledged().length).toBe(words);
        await expect.poll(() => readiness(server)).toBe(200);
        expect((await rename()).status).toBe(200);
        // Nothing remains of what was refused, and it may be tried again.
        expect((await make('Μάταιο')).ok).toBe(true);
        const { items } = (await (await call(server, 'GET', documents, cookie)).json()) as Items;
        expect(items.filter(({ title }) => title === 'Μάταιο')).toHaveLength(1);
        expect(desk.closings).toEqual([]);

        // Once more, and this time the server dies of something else before the disk is well.
        const lost = await writeOnFailingDisk();
        expect(acknowledged().filter((word) => lost.includes(word))).toEqual([]);
        await server.kill();
        await fault.end(server.pid);
        await server.restart();
        // One comes back and the other does not: what that one was told is on the server's word alone.
        for (const word of desk.acknowledged) history.acknowledge(word);
        desk.destroy();
        await connect(phone);
        await phone.untilSaved();
        for (const word of phone.acknowledged) history.acknowledge(word);
        phone.destroy();

        await server.kill();
        await server.restart();
        const reader = actor();
        await connect(reader);
        expect(history.verdict(wordsIn(reader.doc))).toEqual({ lost: [], doubled: [], invented: [] });
        expect(history.acknowledged).toBeGreaterThan(words / 2);
      } finally {
        for (const actor of actors) actor.destroy();
        fault.remove();
        await rm(home, { recursive: true, force: true });
      }
    },
  );
});
