import { type InstallationSettings, ProblemError, routes } from '@koinon/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld } from '../../testing/world.ts';
import type { Visitor } from '../../testing/visitor.ts';

let server: InProcess;
let world: World;
let admin: Visitor;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
  admin = await server.signedIn((await server.person({ administrator: true })).email);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const choose = (body: Partial<InstallationSettings>) => admin.call(routes.changeSettings, { body });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof ProblemError ? error.problem?.code : String(error)),
  );

it('limits have bounds, and the log says what was chosen', async () => {
  expect(await codeOf(choose({ fileMiB: 51 }))).toBe('bad-input');
  expect(await codeOf(choose({ installationGiB: 4 }))).toBe('bad-input');
  expect(await codeOf(choose({ guestLinks: 0.5 }))).toBe('bad-input');
  await choose({ guestLinks: 1, fileMiB: 50 });
  const [entry] = (await admin.call(routes.audit, {})).items;
  expect(entry).toMatchObject({ action: 'installation.changed', details: { guestLinks: '1' } });
  // What was chosen before is no change.
  expect(entry?.details).not.toHaveProperty('fileMiB');
});

it('guest links of a document hold at once', async () => {
  const make = () =>
    world.chamber.call(routes.makeGuestLink, {
      params: { id: world.document.id },
      body: { name: 'Δήμος', days: 7, may: 'read' },
    });
  await choose({ guestLinks: 0 });
  expect(await codeOf(make())).toBe('guest-links-full');
  await choose({ guestLinks: 1 });
  expect(await codeOf(make())).toBe('no error');
  expect(await codeOf(make())).toBe('guest-links-full');
});

it('the size of a file and what a workspace keeps are as they were chosen', async () => {
  const bring = async (bytes: number) => {
    const form = new FormData();
    form.append('file', new File([`%PDF-1.7\n${'a'.repeat(bytes)}`], 'a.pdf'));
    const response = await fetch(`${server.url}/api/workspaces/${world.workspace.id}/files`, {
      method: 'POST',
      body: form,
      headers: { 'x-koinon-client': 'test', cookie: world.editor.cookie },
    });
    return response.status;
  };
  await choose({ fileMiB: 1, workspaceGiB: 3, personGiB: 1, installationGiB: 5 });
  expect(await bring(1024 * 1024 + 1)).toBe(413);
  expect(await bring(1000)).toBe(201);
  const { quota } = await world.chamber.call(routes.files, { params: { id: world.workspace.id } });
  const GiB = 1024 ** 3;
  expect(quota).toMatchObject({ workspace: { most: 3 * GiB }, person: { most: GiB }, installation: { most: 5 * GiB } });
});

it('conversations and letters of one person in a day are as they were chosen', async () => {
  await choose({ conversationsADay: 1, lettersADay: 10 });
  const write = (words: string) =>
    world.outsider.call(routes.writeToUnion, { params: { id: world.unions.partner }, body: { subject: words, words } });
  expect(await codeOf(write('Πρώτο'))).toBe('no error');
  expect(await codeOf(write('Δεύτερο'))).toBe('too-many');
  await choose({ conversationsADay: 2 });
  expect(await codeOf(write('Τρίτο'))).toBe('no error');

  const invite = (index: number) =>
    world.chamber.call(routes.invite, {
      body: {
        email: `guest${index}@example.org`,
        name: 'Καλεσμένη',
        workspace: { id: world.workspace.id, role: 'viewer' },
      },
    });
  const sent = [];
  for (let index = 0; index < 11; index += 1) sent.push(await codeOf(invite(index)));
  expect(sent).toEqual([...Array<string>(10).fill('no error'), 'too-many']);
  await choose({ lettersADay: 11 });
  expect(await codeOf(invite(11))).toBe('no error');
});
