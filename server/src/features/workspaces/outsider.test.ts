import { type Route, type RouteName, routes, urlOf } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carryVote } from '../../testing/carry-vote.ts';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld } from '../../testing/world.ts';

let server: InProcess;
let world: World;
let hidden: Record<string, Record<string, string>>;

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
  const thread = await world.editor.call(routes.createThread, {
    params: { id: world.document.id },
    body: { anchor: null, body: 'Εμπιστευτικό' },
  });
  const invitation = await world.coordinator.call(routes.invite, {
    body: {
      email: 'invited@test.example',
      name: 'Καλεσμένη',
      workspace: { id: world.workspace.id, role: 'commenter' },
    },
  });
  const vote = await world.chamber.call(routes.openVote, {
    params: { id: world.document.id },
    body: { question: 'Συνεχίζουμε;' },
  });
  const idea = await world.editor.call(routes.propose, {
    params: { id: world.workspace.id },
    body: { title: 'Κρυφή ιδέα', why: 'Γιατί' },
  });
  const practice = await world.editor.call(routes.createPractice, {
    body: { workspaceId: world.workspace.id, title: 'Κοινή αποθήκη' },
  });
  const event = await world.editor.call(routes.createEvent, {
    body: {
      workspaceId: world.workspace.id,
      kind: 'seminar',
      title: 'Κλειστό σεμινάριο',
      startsAt: new Date(Date.now() + 9e8).toISOString(),
      endsAt: new Date(Date.now() + 9.1e8).toISOString(),
    },
  });
  const conversation = await world.editor.call(routes.writeToUnion, {
    params: { id: world.unions.second },
    body: { subject: 'Θέμα', words: 'Μεταξύ δύο Ενώσεων' },
  });
  const campaign = await world.editor.call(routes.createCampaign, {
    body: { workspaceId: world.workspace.id, title: 'Κλειστή εκστρατεία' },
  });
  const mailing = await world.chamber.call(routes.createMailing, {
    params: { id: campaign.id },
    body: letterToAll,
  });
  const path = await world.editor.call(routes.createPath, {
    body: { workspaceId: world.workspace.id, title: 'Διαδρομή', steps: [{ kind: 'document', id: world.document.id }] },
  });
  const place = { params: { id: world.workspace.id } };
  const text = await world.editor.call(routes.createDocument, {
    ...place,
    body: { kind: 'policy', title: 'Εγκεκριμένο' },
  });
  const move = (stage: 'consultation' | 'voting' | 'adopted') =>
    world.chamber.call(routes.moveStage, { params: { id: text.id }, body: { stage } });
  await move('consultation');
  await move('voting');
  await carryVote(world.chamber, world.editor, text.id);
  await move('adopted');
  const dispatch = await world.chamber.call(routes.recordDispatch, {
    params: { id: text.id },
    body: { authority: 'Υπουργείο', sentOn: '2026-01-01' },
  });
  hidden = {
    '/api/workspaces/': {
      id: world.workspace.id,
      personId: world.editor.me.id,
      unionId: world.unions.partner,
      documentId: world.document.id,
    },
    '/api/documents/': {
      id: world.document.id,
      imageId: 'e'.repeat(24),
      jobId: 'e'.repeat(24),
      decisionId: 'e'.repeat(24),
      itemId: 'item',
      linkId: 'e'.repeat(24),
      sectionId: 'e'.repeat(24),
    },
    '/api/threads/': { id: thread.id },
    '/api/comments/': { id: thread.comments[0]!.id, reaction: '👍' },
    '/api/invitations/': { id: invitation.id },
    '/api/votes/': { id: vote.id },
    '/api/dispatches/': { id: dispatch.id },
    '/api/ideas/': { id: idea.id },
    '/api/campaigns/': { id: campaign.id, resultId: 'a'.repeat(24), fileId: 'a'.repeat(24) },
    '/api/mailings/': { id: mailing.id, recipientId: 'a'.repeat(24) },
    '/api/training-paths/': { id: path.id, documentId: world.document.id },
    '/api/conversations/': { id: conversation.id },
    '/api/events/': { id: event.items[0]!.id, registrationId: 'a'.repeat(24) },
    '/api/practices/': { id: practice.id, applicationId: 'a'.repeat(24) },
  };
});
afterAll(() => server?.[Symbol.asyncDispose]());

const letterToAll = {
  subject: { el: 'Θέμα', en: 'Subject' },
  words: { el: 'Λόγια', en: 'Words' },
  segment: {},
};

const bodies: Partial<Record<RouteName, unknown>> = {
  changeWorkspace: { title: 'Νέος τίτλος' },
  setRole: { role: 'editor' },
  createDocument: { kind: 'note', title: 'Σημείωμα' },
  changeDocument: { title: 'Άλλος τίτλος' },
  lockDocument: { reason: 'Λόγος' },
  lockSection: { anchor: { start: 'AAAA', end: 'AAAA' }, reason: 'Λόγος' },
  makeGuestLink: { name: 'Σύμβουλος', days: 7 },
  changeGuestLink: { paused: true },
  copyImage: { imageId: 'e'.repeat(24) },
  copyDocument: { title: 'Αντίγραφο' },
  createThread: { anchor: null, body: 'Σχόλιο' },
  sawThreads: { threads: [{ id: 'a'.repeat(24), until: '2026-01-01T00:00:00.000Z' }] },
  submitAmendments: { suggestionIds: [`${'a'.repeat(24)}-a1.0`], reasoning: 'Λόγος' },
  reply: { body: 'Απάντηση' },
  branch: { as: 'person' },
  nameVersion: { name: 'Πριν από τη γενική συνέλευση' },
  decideSuggestion: { outcome: 'accept' },
  decideSuggestions: { ids: [`${'d'.repeat(24)}-n1.0`], outcome: 'accept' },
  changeThread: { status: 'resolved' },
  editComment: { body: 'Άλλο' },
  hideComment: { reason: 'Λόγος' },
  propose: { title: 'Ιδέα', why: 'Γιατί' },
  changeIdea: { title: 'Άλλη ιδέα' },
  support: {},
  withdrawSupport: {},
  mergeIdea: { intoId: 'd'.repeat(24) },
  promoteIdea: { to: 'goal' },
  linkRoadmapItem: { documentId: 'd'.repeat(24), itemId: 'item' },
  itemOfDecision: { anchor: { start: 'AAAA', end: 'AAAA', quote: '' }, title: 'Απόφαση' },
  moveRoadmapItem: { mode: 'move', days: 1 },
  hideIdea: { reason: 'Λόγος' },
  createIdeaThread: { anchor: null, body: 'Σχόλιο' },
  moveStage: { stage: 'consultation' },
  openVote: { question: 'Συμφωνείτε;' },
  cast: { choice: 'for' },
  takePaper: { blinded: Buffer.alloc(256, 1).toString('base64') },
  closeVote: {},
  sign: { versionId: 'd'.repeat(24), hash: 'd'.repeat(64) },
  askSignature: { versionId: 'd'.repeat(24), hash: 'd'.repeat(64) },
  withdrawSignature: {},
  changeDispatch: { outcome: 'Δεκτό' },
  recordDispatch: { authority: 'Υπουργείο', sentOn: '2026-01-01' },
  changeEvent: { title: 'Άλλος' },
  cancelEvent: { reason: 'Λόγος' },
  register: {},
  attendance: { registrationIds: ['a'.repeat(24)], attended: true },
  checkIn: { code: 'ABCDEF' },
  eventFeedback: { rating: 5 },
  changePath: { title: 'Άλλος' },
  changeCampaign: { summary: 'Άλλο' },
  moveCampaign: { state: 'public' },
  addResult: { region: null, amount: 3, on: '2026-01-01' },
  addMaterial: { title: 'Αφίσα' },
  createMailing: letterToAll,
  changeMailing: { perMinute: 10 },
  answerConversation: { words: 'Απάντηση' },
  stopConversation: {},
  changePractice: { problem: 'Άλλο' },
  proposePractice: {},
  reviewPractice: { outcome: 'publish' },
  copyPractice: { documentId: 'c'.repeat(24), start: '2027-01-01' },
  applyPractice: { on: '2026-01-01', experience: 'Πήγε καλά' },
  changePracticeApplication: { experience: 'Άλλο' },
  followUpPractice: { words: 'Συνεχίστηκε' },
  hidePracticeApplication: { reason: 'Λόγος' },
};

/** Queries without which a route answers before it looks. */
const queries: Record<string, string> = { formerMentions: `?ids=${'a'.repeat(24)}` };

const under = (route: Route) => Object.keys(hidden).find((prefix) => route.path.startsWith(`${prefix}:`));

describe('D8: who has no part in a workspace', () => {
  const named = (Object.entries(routes) as [RouteName, Route][]).filter(([, route]) =>
    /^\/api\/(workspaces|documents|threads|comments|invitations|votes|ideas|practices|events|conversations|campaigns|mailings|dispatches|training-paths)\/:/.test(
      route.path,
    ),
  );

  it('walks every route that names a thing of it', () => {
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter(([name, route]) => route.body && !(name in bodies))).toEqual([]);
  });

  it.each(named)('%s answers the same 404 as for what does not exist', async (name, route) => {
    const prefix = under(route)!;
    const ask = async (params: Record<string, string>) => {
      const body = bodies[name] === undefined ? {} : { body: bodies[name] };
      const response = await world.outsider.send(route.method, urlOf(route, params) + (queries[name] ?? ''), body);
      return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
    };
    const real = await ask(hidden[prefix]!);
    const none = await ask({ ...hidden[prefix]!, id: 'f'.repeat(24) });
    expect(real.status, name).toBe(404);
    expect(real).toEqual(none);
  });

  it('finds nothing of it in lists', async () => {
    const { items } = await world.outsider.call(routes.workspaces, {});
    expect(items).toEqual([]);
    const wanted = `/api/invitations?workspaceId=${world.workspace.id}`;
    expect((await world.outsider.send('GET', wanted)).status).toBe(404);
    expect((await world.outsider.send('GET', '/api/invitations')).status).toBe(403);
  });
});
