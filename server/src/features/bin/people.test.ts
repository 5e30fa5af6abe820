import { limits, routes } from '@koinon/contract';
import { build, updateFromJson } from '@koinon/editor-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';
import { chainFaults } from '../audit/index.ts';
import { withoutName } from './without-name.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
  await server.person({ name: 'Διαχειρίστρια', email: 'admin@test.example', administrator: true });
});
afterAll(() => server?.[Symbol.asyncDispose]());

const empty = () => server.context.bin.empty(new AbortController().signal);
const lettersTo = async (email: string) =>
  (await server.context.mail.kept()).items.filter(({ to }) => to === email).map(({ subject }) => subject);

/** The collections in which a row still says a word. */
async function saying(word: string): Promise<string[]> {
  const { db } = server.context.db;
  const found: string[] = [];
  for (const { name } of await db!.listCollections().toArray()) {
    // Texts are bytes, and letters that are kept say what others were sent.
    if (/^(sync|blobs|letters)/i.test(name)) continue;
    const rows = await db!.collection(name).find({}).toArray();
    if (JSON.stringify(rows).includes(word)) found.push(name);
  }
  return found;
}

describe('an account', () => {
  it('is deleted by its owner: the sessions end at once, and signing in takes it back for 30 days', async () => {
    const { email } = await server.person({ name: 'Περαστική' });
    const [here, there] = [await server.signedIn(email), await server.signedIn(email)];
    const { link } = { link: await server.context.signIn.linkFor(here.me.id) };
    expect(await here.call(routes.leaving, {})).toEqual({ last: null, unions: [], workspaces: [] });
    await here.call(routes.removeMe, {});
    for (const browser of [here, there]) expect(await problemOf(browser.call(routes.whoAmI, {}))).toBe('not-signed-in');
    await expect.poll(() => lettersTo(email), soon).toContain('Ο λογαριασμός σας διαγράφεται');
    // A link from before opens nothing any more; a new one does.
    const token = (url: string) => new URL(url).hash.slice('#token='.length);
    const use = (url: string) => server.guest().call(routes.useLink, { body: { token: token(url) } });
    expect(await problemOf(use(link))).not.toBeNull();
    clock.forward(limits.bin - 60_000);
    expect((await use(await server.context.signIn.linkFor(here.me.id))).name).toBe('Περαστική');
    clock.forward(120_000);
    expect((await empty()).people).toBe(0);
  });

  it('says what would be left with nobody, and tells the union and the workspace', async () => {
    const admin = await server.signedIn('admin@test.example');
    expect(await admin.call(routes.leaving, {})).toMatchObject({ last: 'administrator' });
    expect(await problemOf(admin.call(routes.removeMe, {}))).toBe('last-administrator');
    const editor = await server.signedIn(world.editor2.me.email);
    const coordinator = await server.signedIn(world.coordinator.me.email);
    expect((await editor.call(routes.leaving, {})).unions).toMatchObject([{ id: world.unions.second }]);
    expect((await coordinator.call(routes.leaving, {})).workspaces).toMatchObject([{ id: world.workspace.id }]);
    await coordinator.call(routes.removeMe, {});
    await server.context.followers.settled();
    const chamber = await server.signedIn(world.chamber.me.email);
    const activity = await chamber.call(routes.activity, { params: { id: world.workspace.id } });
    expect(activity.items[0]).toMatchObject({ type: 'person.left', actor: { name: 'Άννα' } });
  });

  it('is deleted by administrators, and then only they take it back', async () => {
    const { email, id } = await server.person({ name: 'Ανενεργός' });
    const admin = await server.signedIn('admin@test.example');
    const params = { id };
    expect(await problemOf(admin.call(routes.removeAccount, { params: { id: admin.me.id } }))).toBe('no-right');
    expect(await problemOf(server.signedIn(email).then((me) => me.call(routes.removeAccount, { params })))).toBe(
      'no-right',
    );
    expect(await admin.call(routes.removeAccount, { params })).toMatchObject({ deleted: { by: 'administrator' } });
    await expect(server.signedIn(email)).rejects.toMatchObject({ status: 401 });
    expect(await problemOf(admin.call(routes.changeAccount, { params, body: { suspended: false } }))).toBe('conflict');
    expect(await admin.call(routes.recoverAccount, { params })).toMatchObject({ deleted: null, suspended: false });
    await server.signedIn(email);
  });

  it('leaves after 30 days no name and no address in any row, and what was decided stays', async () => {
    const editor = await server.signedIn(world.editor2.me.email);
    const chamber = await server.signedIn(world.chamber.me.email);
    const params = { id: world.document.id };
    await editor.call(routes.changeMe, { body: { name: 'Δέσποινα Μοναδική' } });
    const thread = await editor.call(routes.createThread, { params, body: { anchor: null, body: 'Να προστεθεί' } });
    const answer = `Ρωτήστε @[Δέσποινα Μοναδική](person:${editor.me.id})`;
    await chamber.call(routes.reply, { params: { id: thread.id }, body: { body: answer } });
    const comment = thread.comments[0]!.id;
    await editor.call(routes.react, { params: { id: comment, reaction: '👍' } });
    const vote = await chamber.call(routes.openVote, { params, body: { question: 'Συνεχίζουμε;' } });
    await editor.call(routes.cast, { params: { id: vote.id }, body: { choice: 'for', reason: '' } });
    await server.context.followers.settled();
    await server.context.search.settled();
    expect(await saying('Δέσποινα')).toEqual(
      expect.arrayContaining(['facts', 'audit', 'comments', 'ballots', 'people']),
    );

    const mentioned = build.text(build.p('Γράφει η ', build.mention('person', editor.me.id, 'Δέσποινα Μοναδική')));
    const note = await server.context.documents.create(
      (await server.context.identity.asCaller(chamber.me.id))!,
      world.workspace.id,
      { kind: 'note', title: 'Σημείωμα' },
      'el',
      { update: updateFromJson(mentioned), also: async () => undefined },
    );
    const read = async (path: string) =>
      (await (await server.signedIn(world.chamber.me.email)).send('GET', `/api/documents/${note.id}/${path}`)).text();
    expect(await read('content?format=text')).toContain('@Δέσποινα Μοναδική');
    await server.context.versions.keep(note.id);
    const { sync } = server.context;
    const second = build.text(build.p('Και η ', build.mention('person', editor.me.id, 'Δέσποινα Μοναδική')));
    await sync.write(note.id, updateFromJson(second, { clientID: 9 }), { personId: null });
    expect(await read('compare?to=now')).toContain('@Δέσποινα Μοναδική');

    await editor.call(routes.removeMe, {});
    clock.forward(limits.bin + 60_000);
    expect((await empty()).people).toBeGreaterThan(0);
    await server.context.followers.settled();
    await server.context.search.settled();
    expect(await saying('Δέσποινα')).toEqual([]);
    expect(await saying(editor.me.email)).toEqual([]);
    expect(await server.context.db.collection('letters').countDocuments({ to: editor.me.email })).toBe(0);
    expect(await chainFaults(server.context.db)).toEqual([]);

    const again = await server.signedIn(world.chamber.me.email);
    const { items } = await again.call(routes.threads, { params });
    const kept = items.find(({ id }) => id === thread.id)!.comments;
    const union = { id: world.unions.second, name: 'Ένωση Αίολος', shortName: 'Αίολος' };
    expect(kept[0]).toMatchObject({ body: 'Να προστεθεί', author: { id: editor.me.id, name: '', union, as: 'union' } });
    expect(kept[1]!.body).toBe(`Ρωτήστε @[Πρώην μέλος](person:${editor.me.id})`);
    expect((await again.call(routes.vote, { params: { id: vote.id } })).ballots).toMatchObject([
      { union, choice: 'for' },
    ]);
    // What others wrote in texts stays as they wrote it, and is given out without the name.
    expect(await read('content?format=text')).toContain('@Πρώην μέλος');
    expect(await read('export?format=html')).not.toContain('Δέσποινα');
    expect(await read('compare?to=now')).toContain('@Πρώην μέλος');
    expect(await read('compare?to=now')).not.toContain('Δέσποινα');
    expect(await read(`former?ids=${editor.me.id},${chamber.me.id}`)).toBe(JSON.stringify({ ids: [editor.me.id] }));
    // Whoever comes with the address is somebody new.
    await server.person({ name: 'Άλλη', email: editor.me.email });
  });
});

describe('a row without a name', () => {
  const [me, other] = ['a'.repeat(24), 'b'.repeat(24)];
  const gone = { id: me, names: new Set(['Μαρία', 'm@test.example']) };

  it('loses it beside the id alone, however deep, and no word that was written', () => {
    const row = {
      author: { id: me, name: 'Μαρία' },
      body: 'Μαρία',
      reactions: [
        { id: other, name: 'Μαρία' },
        { id: me, name: 'Μαρία' },
      ],
      subject: { type: 'person', id: me, title: 'Μαρία' },
      context: { document: 'Σχέδιο', from: 'Μαρία' },
    };
    expect(withoutName(row, gone)).toEqual({
      'author.name': '',
      'reactions.1.name': '',
      'subject.title': '',
      'context.from': '',
    });
    expect(withoutName({ author: { id: other, name: 'Μαρία' } }, gone)).toBeNull();
  });
});
