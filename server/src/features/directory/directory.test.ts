import { routes, shapes } from '@koinon/contract';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';
import { matchesAmong } from './matches.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({
    limits: { directory: { perDay: 4, messages: 3, introduced: 6, deeds: 60, matches: 60 } },
  });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const params = (id: string) => ({ params: { id } });
const said = { subject: 'Κοινή αποθήκη', words: 'Ψάχνουμε χώρο για προϊόντα.' };
const write = (who: Visitor, to: string, body = said) => who.call(routes.writeToUnion, { ...params(to), body });
const told = async (who: Visitor) => {
  await server.context.followers.settled();
  return (await who.call(routes.notifications, {})).items.filter(({ type }) => type.startsWith('conversation.'));
};
const change = (id: string, body: object) => world.chamber.call(routes.changeUnion, { ...params(id), body });

describe('the directory', () => {
  it('is narrowed by region, sector and words, and counts what each choice would leave', async () => {
    const { partner, second, stranger } = world.unions;
    await change(partner, { region: 'crete', sectors: ['Τουρισμός', 'Αγροδιατροφή'], offers: 'Αποθήκη στο Ηράκλειο' });
    await change(second, { region: 'attica', sectors: ['τουρισμός'], seeks: 'Αποθήκη για προϊόντα' });
    const look = (query: object) => world.commenter.call(routes.directory, { query });
    expect((await look({})).items).toHaveLength(3);
    const tourism = await look({ sector: 'ΤΟΥΡΙΣΜΟΣ' });
    expect(tourism.items.map(({ id }) => id).sort()).toEqual([partner, second].sort());
    const left = Object.fromEntries(tourism.counts.region.map(({ value, count }) => [value, count]));
    expect(left).toEqual({ attica: 1, crete: 1 });
    expect((await look({ region: 'crete', q: 'ηρακλειο' })).items.map(({ id }) => id)).toEqual([partner]);
    expect((await look({ region: 'epirus' })).items.map(({ id }) => id)).toEqual([stranger]);
    expect(await problemOf(world.guest.call(routes.directory, {}))).toBe('not-signed-in');
  });

  it('says who seeks what another offers, and by which words', async () => {
    const { partner, second } = world.unions;
    const { items } = await world.editor.call(routes.directoryMatches, {});
    expect(items).toMatchObject([
      { seeker: { id: second }, offerer: { id: partner }, need: 'Αποθήκη για προϊόντα', words: ['Αποθήκη'], sameRegion: false },
    ]); // prettier-ignore
    expect((await world.outsider.call(routes.directoryMatches, {})).items).toEqual([]);
    expect((await world.outsider.call(routes.directoryMatches, { query: { union: second } })).items).toHaveLength(1);
  });

  it('shows what a union has done to who may read it, and those of its people who agreed', async () => {
    const { editor, outsider, chamber, unions, workspace } = world;
    const idea = await editor.call(routes.propose, {
      ...params(workspace.id),
      body: { title: 'Κοινό σήμα', why: 'Γιατί' },
    });
    const profile = (who: Visitor) => who.call(routes.unionProfile, params(unions.partner));
    expect((await profile(chamber)).deeds).toMatchObject([{ kind: 'idea', id: idea.id, title: 'Κοινό σήμα' }]);
    const outside = await profile(outsider);
    expect(outside).toMatchObject({ deeds: [], people: [], reachable: true, can: { write: true } });
    await editor.call(routes.changeMySettings, { body: { listed: true } });
    expect((await profile(outsider)).people).toEqual([{ id: editor.me.id, name: 'Γιώργος', kind: 'representative' }]);
    expect((await profile(editor)).can.write).toBe(false);
  });
});

describe('writing to a union', () => {
  it('reaches who speaks for it and nobody else, without addresses, and is answered', async () => {
    const { editor, editor2, commenter, outsider, unions } = world;
    expect(await problemOf(write(commenter, unions.second))).toBe('no-right');
    const made = await write(editor, unions.second);
    expect(JSON.stringify(made)).not.toContain('@');
    expect(await told(editor2)).toMatchObject([
      { reason: 'yours', path: `/unions/messages/${made.id}`, sentence: 'Ο Γιώργος (Πίνδος) έγραψε στην Ένωσή σας' },
    ]);
    expect(await told(outsider)).toEqual([]);
    const waiting = async (who: Visitor) => (await who.call(routes.today, {})).waiting;
    expect(await waiting(editor2)).toMatchObject([{ kind: 'answers', title: said.subject, union: 'Αίολος' }]);
    for (const who of [editor, commenter, world.chamber]) expect(await waiting(who)).toEqual([]);
    for (const who of [commenter, outsider, world.chamber])
      expect(await problemOf(who.call(routes.conversation, params(made.id)))).toBe('not-found');
    await editor2.call(routes.answerConversation, { ...params(made.id), body: { words: 'Έχουμε χώρο.' } });
    expect(await waiting(editor2)).toEqual([]);
    const { items } = await editor.call(routes.conversations, {});
    expect(items[0]!.messages.map(({ words, by }) => [words, by.union?.shortName, by.as])).toEqual([
      [said.words, 'Πίνδος', 'union'],
      ['Έχουμε χώρο.', 'Αίολος', 'union'],
    ]);
    expect((await told(editor))[0]!.type).toBe('conversation.answered');
  });

  it('ends where the other side wants it to, and is not begun again by who was stopped', async () => {
    const { editor, editor2, unions } = world;
    const made = await write(editor, unions.second);
    await editor2.call(routes.stopConversation, { ...params(made.id), body: {} });
    const answer = { ...params(made.id), body: { words: 'Ακούτε;' } };
    expect(await problemOf(editor.call(routes.answerConversation, answer))).toBe('no-right');
    expect(await problemOf(write(editor, unions.second))).toBe('no-right');
    await write(editor2, unions.partner);
    expect(await problemOf(write(editor, unions.second))).toBeNull();
  });

  it('is read by the team once it is reported, and ended by it', async () => {
    const { editor, editor2, chamber, unions } = world;
    const made = await write(editor2, unions.partner, { subject: 'Προσφορά', words: 'Αγοράστε τώρα' });
    expect(await problemOf(chamber.call(routes.conversation, params(made.id)))).toBe('not-found');
    const about = { subject: { type: 'conversation', id: made.id }, reason: 'spam', words: 'Διαφήμιση' } as const;
    const { id } = await editor.call(routes.report, { body: about });
    await server.context.followers.settled();
    const { items } = await chamber.call(routes.notifications, {});
    expect(items.map(({ type }) => type)).toContain('report.sent');
    expect(await problemOf(editor.call(routes.report, { body: about }))).toBe('already-exists');
    expect(await problemOf(world.outsider.call(routes.report, { body: about }))).toBe('not-found');
    expect(await chamber.call(routes.moderationCase, { params: { id } })).toMatchObject({
      as: 'coordinator',
      subject: { type: 'conversation', id: made.id },
      said: 'Αγοράστε τώρα',
      author: { id: editor2.me.id },
    });
    const seen = await chamber.call(routes.conversation, params(made.id));
    expect(seen).toMatchObject({ reported: true, can: { write: false, stop: true } });
    expect((await editor2.call(routes.conversation, params(made.id))).reported).toBe(false);
    await chamber.call(routes.stopConversation, { ...params(made.id), body: { reason: 'Διαφήμιση' } });
    const again = { ...params(made.id), body: { words: 'Και άλλο' } };
    expect(await problemOf(editor2.call(routes.answerConversation, again))).toBe('no-right');
    expect(JSON.stringify(await server.context.audit.list({ is: 'all' }, { limit: 5 }))).not.toContain('Αγοράστε');
  });

  it('stays ended, and in the list, behind hundreds that the same union began since', async () => {
    const { editor2, unions } = world;
    const rows = server.context.db.collection('conversations');
    const row = (await rows.findOne({ openedFor: unions.second }))!;
    const [day, now] = [86_400_000, Date.now()];
    const began = new Date(now - 2 * day);
    const ended = { ...row, at: began, stopped: [unions.partner], closed: null, kind: 'message', withTeam: false };
    const at = (minutes: number) => new Date(now + minutes * 60_000);
    const many = Array.from({ length: 201 }, (_, n) => ({
      ...ended,
      _id: new mongoose.Types.ObjectId(),
      unions: [{ id: unions.second }, { id: n === 0 ? unions.partner : unions.stranger }],
      lastAt: at(n + 1),
    }));
    await rows.insertMany(many);
    expect(await problemOf(write(editor2, unions.partner))).toBe('no-right');
    const found: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await editor2.call(routes.conversations, { query: cursor ? { cursor } : {} });
      found.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(found).toContain(String(many[0]!._id));
    await rows.deleteMany({ _id: { $in: many.map(({ _id }) => _id) } });
  });

  it('has limits: so many begun in a day, so many messages in one', async () => {
    const { outsider, unions } = world;
    const made = await write(outsider, unions.partner);
    const again = { ...params(made.id), body: { words: 'Ακόμη κάτι' } };
    await outsider.call(routes.answerConversation, again);
    await outsider.call(routes.answerConversation, again);
    expect(await problemOf(outsider.call(routes.answerConversation, again))).toBe('conflict');
    for (const subject of ['β', 'γ', 'δ']) await write(outsider, unions.partner, { ...said, subject });
    expect(await problemOf(write(outsider, unions.partner))).toBe('too-many');
  });

  it('asks the unions of a region or sector for help, and lets the Chamber introduce', async () => {
    const { editor2, editor, chamber, unions, commenter } = world;
    const help = await editor2.call(routes.askHelp, { body: { ...said, sector: 'τουρισμος' } });
    expect(help.unions.map(({ id }) => id)).toEqual([unions.second, unions.partner]);
    expect((await told(editor))[0]).toMatchObject({ path: `/unions/messages/${help.id}` });
    expect(await problemOf(editor2.call(routes.askHelp, { body: { ...said, region: 'thessaly' } }))).toBe('not-ready');
    expect(await problemOf(commenter.call(routes.askHelp, { body: said }))).toBe('no-right');

    const both = { ...said, unionIds: [unions.second, unions.stranger] };
    expect(await problemOf(editor.call(routes.introduce, { body: both }))).toBe('no-right');
    const introduction = await chamber.call(routes.introduce, { body: both });
    await editor2.call(routes.answerConversation, { ...params(introduction.id), body: { words: 'Ευχαριστούμε' } });
    expect((await chamber.call(routes.conversation, params(introduction.id))).messages).toHaveLength(2);
  });
});

describe('sectors and tags', () => {
  it('are renamed wherever they stand by administrators, and become one with another', async () => {
    const { chamber, unions, workspace } = world;
    const administrator = await server.signedIn((await server.person({ administrator: true })).email);
    const card = await chamber.call(routes.createPractice, {
      body: { workspaceId: workspace.id, title: 'Περιηγήσεις', sectors: ['Τουρισμός'], tags: ['Χωριά'] },
    });
    const rename = (who: Visitor, from: string, to: string) =>
      who.call(routes.renameTerm, { body: { kind: 'sector' as const, from, to } });
    expect(await problemOf(rename(chamber, 'Τουρισμός', 'Άλλο'))).toBe('no-right');
    const { sector } = await rename(administrator, 'Τουρισμός', 'Αγροδιατροφή');
    expect(sector).toEqual([{ value: 'αγροδιατροφη', label: 'Αγροδιατροφή', count: 3 }]);
    const { union } = await chamber.call(routes.unionProfile, params(unions.partner));
    expect(union.sectors).toEqual(['Αγροδιατροφή']);
    expect((await chamber.call(routes.practice, params(card.id))).sectors).toEqual(['Αγροδιατροφή']);
    expect(await problemOf(rename(administrator, 'Τίποτα', 'Άλλο'))).toBe('not-found');
  });
});

describe('matches', () => {
  const union = (id: string, more: object) => ({
    ...shapes.unionInput.parse({ name: id, shortName: id, region: 'crete', ...more }),
    id,
    status: 'active' as const,
    publicPage: false,
  });
  it('put what is said rarely before what everybody says, and leave out what says nothing', () => {
    const found = matchesAmong(
      [
        union('α', { seeks: 'Κοινή εμπειρία και συνεργασία, μεταφορά βιοαποβλήτων' }),
        union('β', { offers: 'Συνεργασία, εκπαίδευση' }),
        union('γ', { offers: 'Συλλογή βιοαποβλήτων με φορτηγά' }),
      ],
      10,
    );
    expect(found).toMatchObject([{ seeker: { id: 'α' }, offerer: { id: 'γ' }, words: ['βιοαποβλήτων'] }]);
  });
});

describe('a union outside', () => {
  it('has a page for everybody where its representative says so, with what everybody may read, while it takes part', async () => {
    const { editor, commenter, guest, unions, workspace, chamber } = world;
    const place = params(unions.partner);
    const page = async () => guest.send('GET', `/p/unions/${unions.partner}`);
    const listed = async () => (await (await guest.send('GET', '/sitemap.xml')).text()).includes(unions.partner);
    expect([(await page()).status, await listed()]).toEqual([404, false]);
    const open = (who: Visitor, publicPage: boolean) =>
      who.call(routes.changeUnion, { ...place, body: { publicPage, offers: 'Εργαλεία & <b>χώρο</b>' } });
    expect(await problemOf(open(commenter, true))).toBe('no-right');
    expect((await open(editor, true)).publicPage).toBe(true);
    const startsAt = new Date(Date.now() + 9e8).toISOString();
    const endsAt = new Date(Date.now() + 9.1e8).toISOString();
    const event = { workspaceId: workspace.id, kind: 'seminar' as const, title: 'Ανοικτό σεμινάριο', startsAt, endsAt };
    await editor.call(routes.createEvent, { body: event });
    const html = async () => (await page()).text();
    expect(await html()).toContain('Εργαλεία &amp; &lt;b&gt;χώρο&lt;/b&gt;');
    expect(await html()).not.toContain(event.title);
    const visibility = (of: 'public' | 'private') =>
      chamber.call(routes.changeWorkspace, { ...params(workspace.id), body: { visibility: of } });
    await visibility('public');
    expect(await html()).toContain(event.title);
    expect(await html()).not.toContain(editor.me.name);
    expect(await listed()).toBe(true);
    await visibility('private');
    await change(unions.partner, { status: 'suspended' });
    expect([(await page()).status, await listed()]).toEqual([404, false]);
    await change(unions.partner, { status: 'active' });
    await open(editor, false);
    expect((await page()).status).toBe(404);
  });
});
