import { limits, routes } from '@koinon/contract';
import { textOf } from '@koinon/live-text';
import { createItem } from '@koinon/roadmap';
import { YjsActor } from '@koinon/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRelativePositionFromTypeIndex, Doc, encodeRelativePosition, encodeStateAsUpdate } from 'yjs';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

/**
 * What happens in each collection to who deletes their account: `rowGoes`, `nameGoes` from beside the id, or `namesNobody`.
 * `record`: the row stays for the installation's record, without the name. A new collection is put here.
 */
const fates: Record<string, 'rowGoes' | 'nameGoes' | 'namesNobody' | 'record'> = {
  activity: 'nameGoes',
  amendments: 'nameGoes',
  applications: 'nameGoes',
  audit: 'record',
  auditHeads: 'namesNobody',
  ballotBoxes: 'namesNobody',
  ballotPapers: 'nameGoes',
  ballots: 'nameGoes',
  'blobs.chunks': 'namesNobody',
  'blobs.files': 'namesNobody',
  'blobs.pending': 'namesNobody',
  blobs: 'namesNobody',
  branches: 'nameGoes',
  calendarfeeds: 'rowGoes',
  calls: 'nameGoes',
  campaigns: 'nameGoes',
  comments: 'nameGoes',
  comments_seen: 'rowGoes',
  conversations: 'nameGoes',
  dataForm: 'namesNobody',
  document_visits: 'rowGoes',
  dispatches: 'nameGoes',
  documents: 'nameGoes',
  // Who has no account; their own page erases them.
  eventGuests: 'namesNobody',
  eventRegistrations: 'nameGoes',
  events: 'nameGoes',
  facts: 'record',
  // What files say: it goes with their bytes.
  fileTexts: 'namesNobody',
  files: 'nameGoes',
  followerPlaces: 'namesNobody',
  followers: 'namesNobody',
  follows: 'rowGoes',
  frozenVersions: 'nameGoes',
  // Who gave a guest their address.
  guestLinks: 'nameGoes',
  ideaviews: 'namesNobody',
  ideas: 'nameGoes',
  installation: 'namesNobody',
  invitations: 'rowGoes',
  issuedFiles: 'nameGoes',
  // Those to the person go; what others were sent before is in their mailboxes too.
  letters: 'record',
  mailReplies: 'namesNobody',
  looks: 'rowGoes',
  // That somebody may be given one mandate at a time: a number under two ids.
  mandateTurns: 'namesNobody',
  mandates: 'rowGoes',
  mailingRecipients: 'nameGoes',
  mailings: 'nameGoes',
  moderationCases: 'nameGoes',
  noticeBoxes: 'rowGoes',
  notices: 'nameGoes',
  passkeyChallenges: 'namesNobody',
  passkeys: 'rowGoes',
  people: 'rowGoes',
  practices: 'nameGoes',
  practiceApplications: 'nameGoes',
  providerAccounts: 'rowGoes',
  pushDevices: 'rowGoes',
  // What is kept under an id, in bytes.
  quotas: 'namesNobody',
  recordings: 'nameGoes',
  roadmapLinks: 'namesNobody',
  sessions: 'rowGoes',
  settings: 'namesNobody',
  signatures: 'nameGoes',
  stages: 'nameGoes',
  suggestion_decisions: 'nameGoes',
  threads: 'nameGoes',
  trainingPaths: 'nameGoes',
  // The texts that an id has read.
  trainingReads: 'nameGoes',
  unions: 'namesNobody',
  version_written: 'nameGoes',
  versions: 'nameGoes',
  votes: 'nameGoes',
  workspaces: 'nameGoes',
};

const rowsOf = async (): Promise<Map<string, string[]>> => {
  const { db } = server.context.db;
  const found = new Map<string, string[]>();
  for (const { name } of await db!.listCollections().toArray())
    found.set(
      name,
      (await db!.collection(name).find({}).toArray()).map((row) => JSON.stringify(row)),
    );
  return found;
};
/** In which collections a row says a word. */
const saying = async (...words: string[]): Promise<string[]> =>
  [...(await rowsOf())].flatMap(([name, rows]) =>
    rows.some((row) => words.some((word) => row.includes(word))) ? [name] : [],
  );

async function open(who: Actor, documentId: string): Promise<YjsActor> {
  const url = `${server.url.replace('http', 'ws')}/sync/${documentId}`;
  const actor = new YjsActor({ url, headers: { origin: server.url, cookie: who.cookie } });
  await actor.connect();
  await actor.until(() => actor.synced && actor.access !== null);
  return actor;
}

/** One of everything in a workspace of its own, by one person. Answers the ids under which it lies. */
async function oneOfEverything(who: Actor): Promise<string[]> {
  const { chamber, unions } = world;
  const body = { title: 'Χώρος των πάντων', unionIds: [unions.second, unions.partner] };
  const workspace = await chamber.call(routes.createWorkspace, { body });
  const place = { params: { id: workspace.id } };
  const document = await who.call(routes.createDocument, { ...place, body: { kind: 'policy', title: 'Σχέδιο' } });
  const params = { id: document.id };
  const thread = await who.call(routes.createThread, { params, body: { anchor: null, body: 'Ένα σχόλιο' } });
  const plan = await who.call(routes.createDocument, { ...place, body: { kind: 'roadmap', title: 'Χάρτης' } });
  const written = new Doc();
  createItem(written, { id: 'item', kind: 'action' });
  await server.context.sync.write(plan.id, encodeStateAsUpdate(written), { personId: who.me.id });
  const begin = encodeRelativePosition(createRelativePositionFromTypeIndex(textOf(written), 0));
  const position = Buffer.from(begin).toString('base64');
  await who.call(routes.linkRoadmapItem, {
    params: { id: plan.id, itemId: 'item' },
    body: { documentId: document.id, anchor: { start: position, end: position, quote: 'Σχέδιο' } },
  });
  await chamber.call(routes.reply, { params: { id: thread.id }, body: { body: 'Μια απάντηση' } });
  await who.call(routes.chooseFollow, { params: { type: 'thread', id: thread.id }, body: { choice: 'following' } });
  const idea = await who.call(routes.propose, { ...place, body: { title: 'Μια ιδέα', why: 'Για όλους' } });
  await who.call(routes.makeCalendarFeed, {});
  await who.call(routes.lookedToday, {});
  await who.call(routes.seeIdea, { params: { id: idea.id } });
  const talk = await who.call(routes.createIdeaThread, {
    params: { id: idea.id },
    body: { anchor: null, body: 'Για την ιδέα' },
  });
  const at = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString();
  const held = { workspaceId: workspace.id, kind: 'workshop' as const, title: 'Εργαστήριο' };
  const times = { startsAt: at(2), endsAt: at(3), questions: [{ label: 'Πώς έρχεστε;', required: false }] };
  const { items } = await who.call(routes.createEvent, { body: { ...held, ...times } });
  const event = items[0]!.id;
  await who.call(routes.register, { params: { id: event }, body: { answers: ['Με τα πόδια'] } });
  const card = { workspaceId: workspace.id, problem: 'α', solution: 'β', results: 'γ', region: 'crete' as const };
  const own = await who.call(routes.createPractice, {
    body: { ...card, title: 'Δική μας', results: 'Δικά μας λόγια' },
  });
  const practice = await chamber.call(routes.createPractice, { body: { ...card, title: 'Αποθήκη' } });
  await chamber.call(routes.proposePractice, { params: { id: practice.id }, body: {} });
  await chamber.call(routes.reviewPractice, { params: { id: practice.id }, body: { outcome: 'publish' } });
  const told = { on: '2026-01-01', experience: 'Πήγε καλά' };
  await who.call(routes.applyPractice, { params: { id: practice.id }, body: told });
  await who.call(routes.visitDocument, { params });
  await who.call(routes.nameVersion, { params, body: { name: 'Πρώτη' } });
  const { branchId } = await who.call(routes.branch, { params, body: { as: 'person' } });
  const branch = await open(who, branchId);
  textOf(branch.doc).insert(1, 'Προτεινόμενα ', {});
  await branch.untilSaved();
  branch.destroy();
  const picture = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const headers = { 'x-koinon-client': 'test', cookie: who.cookie };
  const form = new FormData();
  form.set('file', new Blob(['Πρακτικά']), 'praktika.txt');
  for (const [path, content, type] of [
    [`/api/documents/${document.id}/images`, new Uint8Array(picture), 'image/png'],
    [`/api/workspaces/${workspace.id}/files`, form, null],
  ] as const) {
    const more = type === null ? {} : { 'content-type': type };
    const sent = await fetch(server.url + path, { method: 'POST', body: content, headers: { ...headers, ...more } });
    expect(sent.status, path).toBe(201);
  }
  const invited = { name: 'Νέα', email: 'new@test.example', workspace: { id: workspace.id, role: 'editor' as const } };
  await chamber.call(routes.invite, { body: invited });
  await server.context.followers.settled();
  await server.context.search.settled();
  return [workspace.id, document.id, plan.id, practice.id, own.id, branchId, thread.id, idea.id, talk.id, event];
}

describe('one of everything', () => {
  let person: Actor;
  let ids: string[];
  let before: Map<string, string[]>;
  const name = 'Θεοδώρα Μοναδική';

  it('is in the file of who made it', async () => {
    person = world.editor2;
    await person.call(routes.changeMe, { body: { name } });
    ids = await oneOfEverything(person);
    before = await rowsOf();
    const file = (await (await person.send('GET', '/api/me/export?format=json')).json()) as {
      sections: { key: string; entries: { what: string; words?: string }[] }[];
    };
    const said = new Map(file.sections.map(({ key, entries }) => [key, JSON.stringify(entries)]));
    expect(said.get('comments')).toContain('Για την ιδέα');
    expect(said.get('ideas')).toContain('Για όλους');
    expect(said.get('suggestions')).toContain('Προτεινόμενα');
    expect(said.get('practices')).toContain('Πήγε καλά');
    expect(said.get('practices')).toContain('Δικά μας λόγια');
    expect(said.get('events')).toMatch(/Με τα πόδια.*Εργαστήριο|Εργαστήριο.*Με τα πόδια/);
    expect(said.get('notifications')).toContain('Άμεσες επιστολές: ναι');
    expect(said.get('notifications')).toContain('συζήτηση');
  });

  it('leaves nothing anywhere when its workspace is erased, but what is on record', async () => {
    const { chamber } = world;
    expect(await saying(...ids)).toEqual(expect.arrayContaining(['branches', 'events', 'follows', 'practices']));
    await chamber.call(routes.removeWorkspace, { params: { id: ids[0]! } });
    clock.forward(limits.bin + 60_000);
    await server.context.bin.empty(new AbortController().signal);
    await server.context.followers.settled();
    await server.context.search.settled();
    // What was done stays told; how far it was handled; and jobs, which are kept for some days.
    const record = ['audit', 'auditHeads', 'facts', 'streams', 'followerPlaces', 'jobs'];
    await expect.poll(async () => (await saying(...ids)).filter((one) => !record.includes(one)), soon).toEqual([]);
    // Of registrations too, which know their event alone.
    expect(await server.context.db.collection('eventRegistrations').countDocuments({})).toBe(0);
  });

  it('has in every collection a fate that is told here, when an account is erased', async () => {
    const { id, email } = person.me;
    person = await server.signedIn(email);
    world.chamber = await server.signedIn(world.chamber.me.email);
    await oneOfEverything(person);
    await person.call(routes.removeMe, {});
    clock.forward(limits.bin + 60_000);
    await server.context.bin.empty(new AbortController().signal);
    await server.context.followers.settled();
    await server.context.search.settled();
    const after = await rowsOf();
    const ours = /^(sync|search|jobs|streams|signInLinks|system\.)/i;
    const untold = [...after.keys()].filter((one) => !ours.test(one) && !fates[one]);
    expect(untold).toEqual([]);
    /** How many rows say one of these. */
    const count = (rows: readonly string[], ...words: string[]) =>
      rows.filter((row) => words.some((word) => row.includes(word))).length;
    const left = [...after].flatMap(([collection, rows]) => {
      if (/^sync/i.test(collection)) return [];
      const fate = fates[collection];
      const names = collection === 'letters' ? [email] : [name, email];
      const found = {
        names: count(rows, ...names),
        rows: fate === 'rowGoes' ? count(rows, id) : 0,
        named: fate === 'namesNobody' ? count(before.get(collection) ?? [], name) : 0,
      };
      return found.names + found.rows + found.named > 0 ? [{ collection, ...found }] : [];
    });
    expect(left).toEqual([]);
    const own = await server.context.db.collection('notices').countDocuments({ personId: id });
    expect(own).toBe(0);
    // Each that is named here holds something, or has a test of its own.
    expect([...before.keys()].length).toBeGreaterThan(30);
  });
});
