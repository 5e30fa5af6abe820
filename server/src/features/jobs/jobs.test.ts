import { routes } from '@koinon/contract';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../runtime/errors.ts';
import { type InProcess, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { problemOf } from '../../testing/world.ts';

let server: InProcess;
let owner: Visitor & { me: { id: string } };
let other: Visitor;
let admin: Visitor;

beforeAll(async () => {
  server = await startInProcess();
  owner = await server.signedIn((await server.person()).email);
  other = await server.signedIn((await server.person()).email);
  admin = await server.signedIn((await server.person({ administrator: true })).email);
  const { jobs } = server.context;
  jobs.define<string>('test.greet', { handle: async (name) => ({ greeting: `Γεια σας, ${name}` }) });
  jobs.define<null>('test.refused', {
    async handle() {
      throw new Refusal('too-large', { detail: { el: 'Έχει 900 σελίδες', en: 'It has 900 pages' } });
    },
  });
  jobs.define<null>('test.long', {
    handle: async (_, { signal }) => once(signal, 'abort').then(() => signal.throwIfAborted()),
  });
});
afterAll(() => server?.[Symbol.asyncDispose]());

const start = (name: string, payload: unknown = null) =>
  server.context.jobs.enqueue(name, payload, { startedBy: owner.me.id });
const look = (id: string) => owner.call(routes.job, { params: { id } });

describe('a job of mine', () => {
  it('tells its result to me alone', async () => {
    const id = await start('test.greet', 'Μάρθα');
    await expect
      .poll(() => look(id), soon)
      .toEqual({
        id,
        state: 'done',
        progress: 1,
        result: { greeting: 'Γεια σας, Μάρθα' },
        problem: null,
      });
    for (const somebody of [other, admin])
      expect(await problemOf(somebody.call(routes.job, { params: { id } }))).toBe('not-found');
    expect(await problemOf(server.guest().call(routes.job, { params: { id } }))).toBe('not-signed-in');
  });

  it('says why it failed, in my language', async () => {
    const id = await start('test.refused');
    await expect.poll(async () => (await look(id)).state, soon).toBe('failed');
    expect((await look(id)).problem).toEqual({
      code: 'too-large',
      title: 'Το αρχείο ή το κείμενο είναι πολύ μεγάλο',
      detail: 'Έχει 900 σελίδες',
    });
  });

  it('ends when I cancel it; nobody else can', async () => {
    const id = await start('test.long');
    await expect.poll(async () => (await look(id)).state, soon).toBe('running');
    expect(await problemOf(other.call(routes.cancelJob, { params: { id } }))).toBe('not-found');
    await owner.call(routes.cancelJob, { params: { id } });
    await expect.poll(async () => (await look(id)).state, soon).toBe('canceled');
  });
});

describe('the page of administrators', () => {
  it('shows all work without what it is about, by state and page by page', async () => {
    await expect
      .poll(async () => (await admin.call(routes.adminJobs, { query: { state: 'done' } })).items[0]?.name, soon)
      .toBe('test.greet');
    const text = JSON.stringify(await admin.call(routes.adminJobs, {}));
    expect(text).not.toContain('Μάρθα');
    const first = await admin.call(routes.adminJobs, { query: { limit: 1 } });
    expect(first.items).toHaveLength(1);
    const second = await admin.call(routes.adminJobs, { query: { limit: 1, cursor: first.nextCursor! } });
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
    expect(await problemOf(owner.call(routes.adminJobs, {}))).toBe('no-right');
  });

  it('tries a failed job again, and no other', async () => {
    const id = await start('test.refused');
    await expect.poll(async () => (await look(id)).state, soon).toBe('failed');
    await admin.call(routes.retryJob, { params: { id } });
    await expect.poll(async () => (await look(id)).state, soon).toBe('failed');
    const done = await start('test.greet', 'x');
    await expect.poll(async () => (await look(done)).state, soon).toBe('done');
    expect(await problemOf(admin.call(routes.retryJob, { params: { id: done } }))).toBe('conflict');
  });
});
