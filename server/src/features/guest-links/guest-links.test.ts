import { routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

const day = 86_400_000;
const clock = movableClock();
let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const open = async (url: string) => {
  const response = await fetch(url, { headers: { 'accept-language': 'el' } });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('a guest link', () => {
  it('is given, seen and ended by who coordinates, and shows the guest the text and no person', async () => {
    const params = { id: world.document.id };
    const body = { name: 'Κ. <Σύμβουλος>', days: 7 } as const;
    for (const who of [world.editor, world.commenter]) {
      expect(await problemOf(who.call(routes.makeGuestLink, { params, body }))).toBe('no-right');
      expect(await problemOf(who.call(routes.guestLinks, { params }))).toBe('no-right');
    }
    await world.editor.call(routes.createThread, { params, body: { anchor: null, body: 'Εμπιστευτικό σχόλιο' } });
    const { id, url } = await world.coordinator.call(routes.makeGuestLink, { params, body });

    const page = await open(url);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`<h1 lang="el">${world.document.title}</h1>`);
    expect(page.text).toContain('Διαβάζετε ως Κ. &lt;Σύμβουλος&gt;');
    expect(page.text).toContain('noindex');
    for (const word of [world.editor.me.name, world.coordinator.me.name, 'Εμπιστευτικό', world.workspace.id])
      expect(page.text).not.toContain(word);
    expect(page.headers.get('cache-control')).toBe('private, no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(server.log()).not.toContain(url.split('/g/')[1]);
    // The address opens this page and nothing else.
    expect(await problemOf(server.guest().call(routes.document, { params }))).toBe('not-found');

    await open(url);
    const { items } = await world.coordinator.call(routes.guestLinks, { params });
    expect(items).toMatchObject([
      { id, name: body.name, opened: 2, ended: false, by: { id: world.coordinator.me.id } },
    ]);
    expect(JSON.stringify(items)).not.toContain(url.split('/g/')[1]);

    const one = { params: { ...params, linkId: id } };
    expect(await problemOf(world.editor.call(routes.endGuestLink, one))).toBe('no-right');
    await world.coordinator.call(routes.endGuestLink, one);
    const over = await open(url);
    expect(over.status).toBe(404);
    expect(over.text).toContain('Ο σύνδεσμος δεν ισχύει');
    expect(over.text).not.toContain(world.document.title);
    expect(await problemOf(world.coordinator.call(routes.endGuestLink, one))).toBe('not-found');
    const log = await world.coordinator.call(routes.workspaceAudit, { params: { id: world.workspace.id } });
    expect(log.items.slice(0, 2).map(({ action }) => action)).toEqual(['document.guestEnded', 'document.guestInvited']);
  });

  it('ends by itself on its day, and with its document', async () => {
    const { id } = await world.chamber.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'note', title: 'Για τον σύμβουλο' },
    });
    const params = { id };
    const give = (days: 7 | 90) =>
      world.chamber.call(routes.makeGuestLink, { params, body: { name: 'Σύμβουλος', days } });
    const [short, long] = [await give(7), await give(90)];
    clock.forward(7 * day);
    expect((await open(short.url)).status).toBe(404);
    expect((await open(long.url)).status).toBe(200);
    await world.chamber.call(routes.removeDocument, { params });
    expect((await open(long.url)).status).toBe(404);
  });
});
