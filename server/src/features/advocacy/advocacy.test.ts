import { type Dispatch, routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carryVote } from '../../testing/carry-vote.ts';
import { type InProcess, movableClock, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
/** An adopted text. */
let id: string;
beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
  const place = { params: { id: world.workspace.id } };
  const text = await world.editor.call(routes.createDocument, { ...place, body: { kind: 'policy', title: 'Πρόταση' } });
  id = text.id;
  const move = (stage: 'consultation' | 'voting' | 'adopted') =>
    world.coordinator.call(routes.moveStage, { params: { id }, body: { stage } });
  await move('consultation');
  await move('voting');
  await carryVote(world.coordinator, world.editor, id);
  await move('adopted');
});
afterAll(() => server?.[Symbol.asyncDispose]());

const dayIn = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const input = { authority: 'Υπουργείο Εργασίας', sentOn: '2026-01-15', protocolNumber: '1482/2026' };
const record = (who: Actor, more: object = {}, documentId = id): Promise<Dispatch> =>
  who.call(routes.recordDispatch, { params: { id: documentId }, body: { ...input, ...more } });
const change = (who: Actor, one: Dispatch, body: object): Promise<Dispatch> =>
  who.call(routes.changeDispatch, { params: { id: one.id }, body });
const get = (who: Actor, one: Dispatch): Promise<Dispatch> => who.call(routes.dispatch, { params: { id: one.id } });
const show = (visibility: 'public' | 'private') =>
  world.chamber.call(routes.changeWorkspace, { params: { id: world.workspace.id }, body: { visibility } });
const page = async () =>
  (await fetch(`${server.url}/p/documents/${id}`, { headers: { 'accept-language': 'el' } })).text();

describe('the advocacy ledger', () => {
  it('is written by coordinators, of adopted texts, and read by who takes part', async () => {
    const one = await record(world.coordinator, {
      notes: 'Εσωτερικά',
      contacts: [{ on: '2026-01-20', who: 'Άννα', with: 'Γραφείο Υπουργού', about: 'Ρήτρες' }],
    });
    expect(one).toMatchObject({
      ...input,
      state: 'sent',
      public: false,
      recorded: { by: { as: 'team' } },
      changed: null,
    });
    const { editor, editor2, commenter, viewer, removed, outsider, coordinator, chamber } = world;
    for (const who of [editor, editor2, commenter, viewer]) {
      expect(await problemOf(record(who))).toBe('no-right');
      expect(await problemOf(change(who, one, { outcome: 'x' }))).toBe(who === viewer ? 'not-found' : 'no-right');
    }
    for (const who of [removed, outsider]) {
      expect(await problemOf(record(who))).toBe('not-found');
      expect(await problemOf(change(who, one, { outcome: 'x' }))).toBe('not-found');
      expect(await problemOf(get(who, one))).toBe('not-found');
      expect((await who.call(routes.ledger, {})).items).toEqual([]);
    }
    for (const who of [editor, editor2, commenter]) {
      expect(await get(who, one)).toMatchObject({
        notes: 'Εσωτερικά',
        contacts: [{ who: 'Άννα' }],
        can: { edit: false },
      });
      expect(await who.call(routes.ledger, {})).toMatchObject({ items: [{ id: one.id }], texts: [] });
    }
    expect(await problemOf(get(viewer, one))).toBe('not-found');
    expect((await viewer.call(routes.ledger, {})).items).toEqual([]);
    for (const who of [coordinator, chamber])
      expect(await who.call(routes.ledger, {})).toMatchObject({ items: [{ id: one.id }], texts: [{ id }] });
    expect(await problemOf(record(coordinator, {}, world.document.id))).toBe('not-ready');
    // Who reads alone is not told by the activity either.
    const lines = async (who: Actor) =>
      JSON.stringify(await who.call(routes.activity, { params: { id: world.workspace.id } }));
    expect(await lines(coordinator)).toContain(input.authority);
    expect(await lines(viewer)).not.toContain(input.authority);
  });

  it('is searched by text, authority and state', async () => {
    const one = await record(world.coordinator, { authority: 'Περιφέρεια Ηπείρου', state: 'declined' });
    const found = async (query: object) =>
      (await world.editor.call(routes.ledger, { query })).items.map((item) => item.id);
    expect(await found({ authority: 'ηπειρ' })).toEqual([one.id]);
    expect(await found({ state: 'declined' })).toEqual([one.id]);
    expect(await found({ document: id })).toContain(one.id);
    expect(await found({ document: world.document.id })).toEqual([]);
    expect(await found({ authority: 'ειρου' })).toEqual([]);
  });

  it('is on the public page only where a coordinator says so, and gone at once when they take it back', async () => {
    const { coordinator, guest } = world;
    const one = await record(coordinator, { authority: 'Δήμος <Ιωαννιτών>', notes: 'Εσωτερικά' });
    await show('public');
    expect(await page()).not.toContain('Ιωαννιτών');
    const list = async () => (await guest.call(routes.dispatches, { params: { id } })).items;
    expect(await list()).toEqual([]);
    const answer = { on: '2026-02-01', words: 'Το δέχονται', fileId: null };
    await change(coordinator, one, { public: true, answer, nextStep: { on: dayIn(40), words: 'Νέα συνάντηση' } });
    const said = await page();
    expect(said).toContain('Δήμος &lt;Ιωαννιτών&gt;');
    expect(said).toContain('Το δέχονται');
    for (const inner of ['Εσωτερικά', 'Νέα συνάντηση', coordinator.me.name]) expect(said).not.toContain(inner);
    const [shown] = await list();
    expect(shown).toMatchObject({
      id: one.id,
      notes: '',
      contacts: [],
      nextStep: null,
      recorded: { by: { name: '' } },
    });
    await change(coordinator, one, { public: false });
    expect(await page()).not.toContain('Ιωαννιτών');
    expect(await list()).toEqual([]);
    await show('private');
  });

  it('takes a file of the same workspace as an answer, and no other', async () => {
    const { coordinator, chamber } = world;
    const put = async (workspaceId: string) => {
      const form = new FormData();
      form.set('file', new Blob(['Απάντηση']), 'apantisi.txt');
      const headers = { 'x-koinon-client': 'test', cookie: chamber.cookie };
      const path = `${server.url}/api/workspaces/${workspaceId}/files`;
      return ((await (await fetch(path, { method: 'POST', body: form, headers })).json()) as { id: string }).id;
    };
    const other = await chamber.call(routes.createWorkspace, { body: { title: 'Άλλος χώρος' } });
    const [here, there] = [await put(world.workspace.id), await put(other.id)];
    const answerWith = (fileId: string) => ({ answer: { on: '2026-02-01', words: '', fileId } });
    expect(await problemOf(record(coordinator, answerWith(there)))).toBe('bad-input');
    expect(await record(coordinator, answerWith(here))).toMatchObject({ answer: { fileName: 'apantisi.txt' } });
  });

  it('says what an entry said before and who changed it, to who takes part, with files that are gone since', async () => {
    const { coordinator, editor, viewer, outsider } = world;
    const form = new FormData();
    form.set('file', new Blob(['Απάντηση']), 'egkyklios.txt');
    const headers = { 'x-koinon-client': 'test', cookie: coordinator.cookie };
    const path = `${server.url}/api/workspaces/${world.workspace.id}/files`;
    const file = (await (await fetch(path, { method: 'POST', body: form, headers })).json()) as { id: string };
    const answer = { on: '2026-02-03', words: 'Το εξετάζουν', fileId: file.id };
    const one = await record(coordinator, { public: true, notes: 'Πρώτα', answer });
    const history = (who: Actor) => who.call(routes.dispatchHistory, { params: { id: one.id } });
    expect((await history(editor)).items).toEqual([]);
    await change(coordinator, one, { notes: 'Ύστερα', state: 'discussed' });
    await change(coordinator, one, { notes: 'Στο τέλος' });
    await change(coordinator, one, { answer: { ...answer, fileId: null } });
    await coordinator.call(routes.removeFile, { params: { id: file.id } });
    const { items } = await history(editor);
    expect(items.map(({ before, after }) => [before, after])).toEqual([
      [{ answer: { ...answer, fileName: null } }, { answer: { ...answer, fileId: null, fileName: null } }],
      [{ notes: 'Ύστερα' }, { notes: 'Στο τέλος' }],
      [
        { notes: 'Πρώτα', state: 'sent' },
        { notes: 'Ύστερα', state: 'discussed' },
      ],
    ]);
    expect(items.map(({ by }) => by.name)).toEqual(Array.from({ length: 3 }, () => coordinator.me.name));
    expect(await get(viewer, one)).toMatchObject({ can: { readHistory: false } });
    expect(await get(editor, one)).toMatchObject({ can: { readHistory: true }, answer: { fileId: null } });
    expect(await problemOf(history(viewer))).toBe('no-right');
    expect(await problemOf(history(outsider))).toBe('not-found');
  });

  it('has one order for two at once: each one’s words stand, and who did not know of the other is told', async () => {
    const { coordinator, chamber } = world;
    for (let round = 0; round < 3; round++) {
      const one = await record(coordinator);
      await Promise.all([
        change(coordinator, one, { outcome: 'Δεκτό' }),
        change(chamber, one, { protocolNumber: `${round}/2026` }),
      ]);
      const after = await get(coordinator, one);
      expect(after).toMatchObject({ outcome: 'Δεκτό', protocolNumber: `${round}/2026` });
      const seen = after.changed!.at;
      clock.forward(1000);
      const [first, second] = await Promise.all([
        problemOf(change(coordinator, one, { outcome: 'Πρώτο', seen })),
        problemOf(change(chamber, one, { outcome: 'Δεύτερο', seen })),
      ]);
      expect(new Set([first, second])).toEqual(new Set([null, 'conflict']));
      expect((await get(coordinator, one)).outcome).toBe(first === null ? 'Πρώτο' : 'Δεύτερο');
    }
  });

  it('reminds coordinators of the next step, once, and of none that is settled', async () => {
    const { coordinator, editor } = world;
    const step = (words: string) => ({ nextStep: { on: dayIn(1), words } });
    const one = await record(coordinator, { authority: 'Γενική Γραμματεία', ...step('Συνάντηση') });
    await record(coordinator, { authority: 'Γενική Γραμματεία', state: 'accepted', ...step('Καμία') });
    const due = async (who: Actor) => (await who.call(routes.today, {})).due.filter(({ kind }) => kind === 'dispatch');
    expect(await due(coordinator)).toMatchObject([{ id: one.id, path: `/advocacy/${one.id}` }]);
    expect(await due(editor)).toEqual([]);
    // A step whose day has passed waits for who coordinates, until something comes of it.
    const late = await record(coordinator, { nextStep: { on: dayIn(-2), words: 'Υπενθύμιση' } });
    const waiting = async (who: Actor) =>
      (await who.call(routes.today, {})).waiting.flatMap(({ kind, id }) => (kind === 'dispatch' ? [id] : []));
    expect([await waiting(coordinator), await waiting(editor)]).toEqual([[late.id], []]);
    await change(coordinator, late, { state: 'declined' });
    expect(await waiting(coordinator)).toEqual([]);
    const file = await coordinator.send('GET', '/api/dispatches?format=csv&state=declined');
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(await file.text()).toContain('Υπενθύμιση');
    await server.context.notifications.remind();
    await server.context.notifications.remind();
    const told = async (who: Actor) =>
      (await who.call(routes.notifications, { query: {} })).items.filter(({ path }) => path.startsWith('/advocacy/'));
    expect((await told(coordinator)).map(({ sentence }) => sentence)).toEqual([
      'Επόμενο βήμα για το «Πρόταση»: Γενική Γραμματεία: Συνάντηση',
    ]);
    expect(await told(editor)).toEqual([]);
  });

  it('is found by who may read it, by authority, number and outcome, and not by its notes', async () => {
    const one = await record(world.coordinator, {
      authority: 'Αναπτυξιακή Τράπεζα',
      protocolNumber: '77Α/2026',
      notes: 'απόρρητη συνεννόηση',
    });
    await change(world.coordinator, one, { outcome: 'Εντάχθηκε στο πρόγραμμα εγγυοδοσίας.' });
    await server.context.followers.settled();
    await server.context.search.settled();
    const found = async (who: Actor, q: string) =>
      (await who.call(routes.search, { query: { q, kind: 'dispatch' } })).items.map((hit) => hit.id);
    for (const q of ['αναπτυξιακη τραπεζα', '77Α', 'εγγυοδοσιας'])
      expect(await found(world.commenter, q), q).toEqual([one.id]);
    expect(await found(world.commenter, 'συνεννόηση')).toEqual([]);
    for (const who of [world.viewer, world.outsider]) expect(await found(who, 'αναπτυξιακή')).toEqual([]);
    await change(world.coordinator, one, { public: true });
    expect(await found(world.viewer, 'αναπτυξιακή')).toEqual([one.id]);
  });

  it('is in the file of who recorded it, and goes without their name when their account goes', async () => {
    const { coordinator } = world;
    const file = (await (await coordinator.send('GET', '/api/me/export?format=json')).json()) as {
      sections: { key: string; entries: { what: string }[] }[];
    };
    const own = file.sections.find(({ key }) => key === 'dispatches');
    expect(own?.entries.map(({ what }) => what)).toContain('Γενική Γραμματεία');
    await coordinator.call(routes.removeMe, {});
    clock.forward(31 * 86_400_000);
    await server.context.bin.empty(new AbortController().signal);
    const rows = await server.context.db.collection('dispatches').find({}).toArray();
    expect(rows.length).toBeGreaterThan(3);
    const people = rows.flatMap(({ recorded, changed, history }) =>
      [recorded, changed, ...history].map((by) => by?.by),
    );
    expect(people.filter((by) => by?.id === coordinator.me.id).map(({ name }) => name)).toContain('');
    expect(people.filter((by) => by?.name === coordinator.me.name)).toEqual([]);
  });
});
