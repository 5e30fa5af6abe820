import { limits, routes } from '@koinon/contract';
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
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
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
    // Suspended nobody reads by it, and afterwards as before.
    const pause = (who: typeof world.editor, paused: boolean) =>
      who.call(routes.changeGuestLink, { ...one, body: { paused } });
    expect(await problemOf(pause(world.editor, true))).toBe('no-right');
    expect(await pause(world.coordinator, true)).toMatchObject({ id, paused: true, ended: false });
    const suspended = await open(url);
    expect(suspended.status).toBe(404);
    expect(suspended.text).toContain('έχει ανασταλεί');
    expect(await pause(world.coordinator, false)).toMatchObject({ paused: false });
    expect((await open(url)).status).toBe(200);
    expect(await problemOf(world.editor.call(routes.endGuestLink, one))).toBe('no-right');
    await world.coordinator.call(routes.endGuestLink, one);
    const over = await open(url);
    expect(over.status).toBe(404);
    expect(over.text).toContain('Ο σύνδεσμος δεν ισχύει');
    expect(over.text).not.toContain(world.document.title);
    expect(await problemOf(world.coordinator.call(routes.endGuestLink, one))).toBe('not-found');
    const log = await world.coordinator.call(routes.workspaceAudit, { params: { id: world.workspace.id } });
    expect(log.items.slice(0, 4).map(({ action }) => action)).toEqual([
      'document.guestEnded',
      'document.guestResumed',
      'document.guestPaused',
      'document.guestInvited',
    ]);
  });

  it('lets the guest comment where that was given: marked, told, hidden like others, and over with the link', async () => {
    const { id: documentId } = await world.chamber.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'note', title: 'Προς σχολιασμό' },
    });
    const params = { id: documentId };
    const give = (may: 'read' | 'comment') =>
      world.coordinator.call(routes.makeGuestLink, { params, body: { name: 'Ρένα Σύμβουλος', may, days: 7 } });
    const [reader, writer] = [await give('read'), await give('comment')];
    const say = (url: string, words: string) =>
      fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'sec-fetch-site': 'same-origin', 'accept-language': 'el' },
        body: new URLSearchParams({ body: words }),
      });
    const sent = await say(writer.url, 'Λείπει το <άρθρο> 4.\nΔείτε το @[Άννα](person:507f1f77bcf86cd799439011).');
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toBe('?#comments');
    expect((await say(reader.url, 'Κι εγώ')).status).toBe(400);
    const elsewhere = {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ body: 'x' }),
    };
    expect((await fetch(writer.url, elsewhere)).status).toBe(403);
    const empty = await say(writer.url, '  ');
    expect(empty.status).toBe(400);
    expect(await empty.text()).toContain('Γράψτε πρώτα το σχόλιό σας.');
    expect(await (await say(writer.url, 'μ'.repeat(10_001))).text()).toContain('μμμ');

    const threads = () => world.editor.call(routes.threads, { params, query: {} });
    const [thread, ...more] = (await threads()).items;
    expect(more).toEqual([]);
    const [comment] = thread!.comments;
    expect(comment).toMatchObject({
      author: { name: 'Ρένα Σύμβουλος', guest: true, union: null, as: 'person' },
      can: { edit: false, delete: false },
    });
    expect(comment!.body).toContain('@ [Άννα]');
    await world.editor.call(routes.reply, { params: { id: thread!.id }, body: { body: 'Το προσθέτουμε.' } });
    await server.context.followers.settled();
    const told = await world.coordinator.call(routes.notifications, { query: {} });
    expect(told.items.map(({ sentence }) => sentence)).toContain(
      'Η Ρένα Σύμβουλος (με σύνδεσμο φιλοξενίας) άνοιξε συζήτηση στο «Προς σχολιασμό»',
    );

    // The guest reads the answer, by the union it came from, and no name.
    const page = (await open(writer.url)).text;
    expect(page).toContain('Λείπει το &lt;άρθρο&gt; 4.<br>');
    expect(page).toContain('<strong>Πίνδος</strong>');
    expect(page).toContain('Το προσθέτουμε.');
    expect(page).not.toContain(world.editor.me.name);
    const { items } = await world.coordinator.call(routes.guestLinks, { params });
    expect(items.map(({ may, comments }) => [may, comments])).toEqual([
      ['comment', 1],
      ['read', 0],
    ]);

    const hide = { params: { id: comment!.id }, body: { reason: 'Δοκιμή' } };
    await world.coordinator.call(routes.hideComment, hide);
    expect((await open(writer.url)).text).not.toContain('Λείπει το');
    for (let i = 1; i < 10; i += 1) expect((await say(writer.url, `Σχόλιο ${i}`)).status).toBe(303);
    expect(await (await say(writer.url, 'Ενδέκατο')).text()).toContain('Έχετε στείλει πολλά σχόλια');
    await world.coordinator.call(routes.endGuestLink, { params: { ...params, linkId: writer.id } });
    expect((await say(writer.url, 'Μετά το τέλος')).status).toBe(404);
    expect((await threads()).items).toHaveLength(10);
    expect(server.log()).not.toContain('Λείπει το');
  });

  it('goes on in the discussion that the guest answers in, while it is open, and in no other one', async () => {
    const { id } = await world.chamber.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'note', title: 'Με απαντήσεις' },
    });
    const params = { id };
    const { url } = await world.coordinator.call(routes.makeGuestLink, {
      params,
      body: { name: 'Ρένα Σύμβουλος', may: 'comment', days: 7 },
    });
    const send = async (body: string, thread = '') => {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'sec-fetch-site': 'same-origin', 'accept-language': 'el' },
        body: new URLSearchParams({ body, thread }),
      });
      return { status: response.status, text: await response.text() };
    };
    const all = async () => (await world.editor.call(routes.threads, { params, query: {} })).items;
    const foreign = await world.editor.call(routes.createThread, { params, body: { anchor: null, body: 'Δικό μας' } });
    expect((await send('Λείπει το άρθρο 4.')).status).toBe(303);
    const own = (await all()).find((one) => one.id !== foreign.id)!;
    await world.editor.call(routes.reply, { params: { id: own.id }, body: { body: 'Ποιο εννοείτε;' } });

    expect((await send('Κι εγώ εδώ', foreign.id)).status).toBe(400);
    expect((await send('Αυτό με τις προθεσμίες.', own.id)).status).toBe(303);
    const found = await all();
    expect(found.map((one) => one.comments.length)).toEqual([1, 3]);
    expect(found[1]!.comments.map(({ author }) => author.name)).toEqual([
      'Ρένα Σύμβουλος',
      world.editor.me.name,
      'Ρένα Σύμβουλος',
    ]);
    // Once on the page, however often they wrote in it.
    expect((await open(url)).text.split('Λείπει το άρθρο 4.')).toHaveLength(2);
    await world.editor.call(routes.changeThread, { params: { id: own.id }, body: { status: 'resolved' } });
    const late = await send('Κάτι ακόμη', own.id);
    expect(late.status).toBe(400);
    expect((await open(url)).text).toContain('Η συζήτηση έκλεισε.');
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

  it('is one of so many that open the document; ended ones make room, and none that opens it is out of the list', async () => {
    const { id } = await world.chamber.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'note', title: 'Πολλοί σύνδεσμοι' },
    });
    const params = { id };
    const give = () => world.chamber.call(routes.makeGuestLink, { params, body: { name: 'Σύμβουλος', days: 7 } });
    const first = await give();
    for (let i = 1; i < limits.guestLinks.perDocument; i++) await give();
    expect(await problemOf(give())).toBe('guest-links-full');
    const all = async () => (await world.chamber.call(routes.guestLinks, { params })).items;
    for (const { id: linkId } of (await all()).slice(0, 10))
      await world.chamber.call(routes.endGuestLink, { params: { id, linkId } });
    for (let i = 0; i < 10; i++) await give();
    expect(await problemOf(give())).toBe('guest-links-full');
    const listed = await all();
    expect(listed.filter(({ ended }) => !ended)).toHaveLength(limits.guestLinks.perDocument);
    expect(listed.map((link) => link.id)).toContain(first.id);
  });
});
