import {
  type Answers,
  type Application,
  type Call,
  type Route,
  type RouteName,
  limits,
  routes,
  urlOf,
} from '@koinon/contract';
import { workOut } from '@koinon/contract/proof';
import { readReceipt } from '@koinon/text';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type InProcess, type MovableClock, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;
let clock: MovableClock;
const day = 24 * 60 * 60 * 1000;

beforeAll(async () => {
  clock = movableClock();
  const plenty = { points: 10_000, within: 60_000 };
  server = await startInProcess({
    clock,
    limits: { formsUnproven: plenty, formsPerAddress: plenty, writesPerPerson: plenty },
  });
  world = await createWorld(server);
  await server.context.setup.name('Επιμελητήριο Κ.ΑΛ.Ο.');
});
// The clock runs months ahead in some of these tests: sessions end.
beforeEach(async () => {
  world.chamber = await server.signedIn(world.chamber.me.email);
});
afterAll(() => server?.[Symbol.asyncDispose]());

let made = 0;
/** An open call of the test's own. */
async function openCall(more: { takesLate?: boolean; deadline?: string } = {}): Promise<Call> {
  made += 1;
  const deadline = new Date(clock.now().getTime() + 30 * day).toISOString();
  const call = await world.chamber.call(routes.createCall, {
    body: {
      title: `Ανοικτή πρόσκληση ${made}`,
      deadline,
      workspaceIds: [world.workspace.id],
      questions: [
        { id: 'registryNumber', kind: 'registryNumber' },
        { id: 'members', kind: 'number', label: 'Πόσα μέλη έχετε;', required: true },
      ],
      ...more,
    },
  });
  return world.chamber.call(routes.publishCall, { params: { id: call.id } });
}

const answersOf = (name: string, more: Answers = {}): Answers => ({
  unionName: name,
  region: 'crete',
  contactName: 'Μαρία Αλεξίου',
  contactEmail: `union${(made += 1)}@test.example`,
  members: 12,
  ...more,
});
const apply = (call: Call, answers: Answers, more: { late?: boolean; draft?: string } = {}) =>
  server.guest().call(routes.apply, { params: { slug: call.slug }, body: { answers, consent: true, ...more } });
const own = (token: string) => server.guest().call(routes.ownApplication, { params: { token } });
const sentTo = async (call: Call, query: Record<string, string> = {}) =>
  (await world.chamber.call(routes.applications, { params: { id: call.id }, query })).items;
async function applied(
  call: Call,
  name: string,
  more: Answers = {},
): Promise<{ token: string; id: string; answers: Answers }> {
  const answers = answersOf(name, more);
  const { token, receipt } = await apply(call, answers);
  const [found] = await sentTo(call, { q: receipt });
  return { token, id: found!.id, answers };
}
const decide = (id: string, body: object): Promise<Application> =>
  world.chamber.call(routes.decideApplication, { params: { id }, body: body as never });
const lettersTo = async (email: string): Promise<string[]> => {
  const { items } = await server.context.mail.kept();
  return items.filter((letter) => letter.to === email).map((letter) => `${letter.subject}\n${letter.text}`);
};

describe('an application', () => {
  it('is answered with a receipt, a letter and a page of its own, and is found by its number', async () => {
    const call = await openCall();
    const answers = answersOf('Ένωση Κρήτης «Ξερολιθιά»');
    const { receipt, token, late } = await apply(call, answers);
    expect(readReceipt(receipt)).toBe(receipt);
    expect(late).toBe(false);
    const email = String(answers['contactEmail']);
    await expect.poll(() => lettersTo(email), soon).toHaveLength(1);
    const [letter] = await lettersTo(email);
    expect(letter).toContain(receipt);
    expect(letter).toContain(`/application#token=${token}`);
    expect(await own(token)).toMatchObject({ receipt, state: 'received', answers, withdrawable: true });
    expect(await sentTo(call, { q: receipt.toLowerCase().replace('-', ' ') })).toMatchObject([{ receipt }]);
    expect(await sentTo(call, { q: 'ξερολιθια' })).toHaveLength(1);
    expect(await sentTo(call, { state: 'accepted' })).toEqual([]);
    expect(server.log()).not.toContain(token);
  });

  it('tells each answer that breaks a rule, and asks for consent', async () => {
    const call = await openCall();
    const params = { slug: call.slug };
    const send = (body: object) =>
      server.guest().send('POST', `/api/public/calls/${params.slug}/applications`, { body });
    const wrong = await send({ answers: { unionName: 'Α', region: 'mars', members: 'δώδεκα' }, consent: true });
    expect(await wrong.json()).toMatchObject({
      code: 'bad-input',
      errors: [
        { path: 'answers.region', code: 'option' },
        { path: 'answers.contactName', code: 'missing' },
        { path: 'answers.contactEmail', code: 'missing' },
        { path: 'answers.members', code: 'number' },
      ],
    });
    expect((await send({ answers: answersOf('Α'), consent: false })).status).toBe(400);
  });

  it('begins as a draft, goes on by the link of a letter, and is sent once', async () => {
    const call = await openCall();
    const email = 'draft@test.example';
    const params = { slug: call.slug };
    const { token } = await server
      .guest()
      .call(routes.keepDraft, { params, body: { email, answers: { unionName: 'Μισή' } } });
    await expect.poll(async () => (await lettersTo(email)).join(), soon).toContain(`/application#token=${token}`);
    const draft = await own(token);
    expect(draft).toMatchObject({ state: 'draft', answers: { unionName: 'Μισή' } });
    const answers = answersOf('Ολόκληρη');
    const change = (version: number) =>
      server.guest().call(routes.changeOwnApplication, { params: { token }, body: { answers, version } });
    await change(draft.version);
    expect(await problemOf(change(draft.version))).toBe('conflict');
    expect(await sentTo(call)).toEqual([]);
    const both = await Promise.all([apply(call, answers, { draft: token }), apply(call, answers, { draft: token })]);
    expect(both[0]).toEqual(both[1]);
    expect(both[0]!.token).toBe(token);
    expect(await sentTo(call)).toHaveLength(1);
  });

  it('is news to each of the team until they look at it, and again when it changes', async () => {
    const call = await openCall();
    const { token, id, answers } = await applied(call, 'Νέα');
    const news = async () => (await sentTo(call))[0]!.news;
    const look = () => world.chamber.call(routes.seeApplication, { params: { id } });
    expect(await news()).toBe('new');
    await look();
    expect(await news()).toBe(null);
    expect(await sentTo(call, { news: 'yes' })).toEqual([]);
    const { version } = await own(token);
    clock.forward(1000);
    await server.guest().call(routes.changeOwnApplication, {
      params: { token },
      body: { answers: { ...answers, members: 40 }, version },
    });
    expect(await news()).toBe('changed');
    const { seenAt, changes } = await world.chamber.call(routes.application, { params: { id } });
    expect(changes[0]!.at > seenAt!).toBe(true);
    // What one does oneself is none.
    await world.chamber.call(routes.addNote, { params: { id }, body: { text: 'Το είδα.' } });
    expect(await news()).toBe(null);
  });

  it('may be changed and withdrawn until the deadline, and what changed is shown to the team', async () => {
    const call = await openCall();
    const { token, id, answers } = await applied(call, 'Αλλάζει');
    const { version } = await own(token);
    const body = { answers: { ...answers, members: 20 }, version };
    await server.guest().call(routes.changeOwnApplication, { params: { token }, body });
    expect(await world.chamber.call(routes.application, { params: { id } })).toMatchObject({
      answers: { members: 20 },
      changes: [{ field: 'members', before: 12 }],
    });
    await server.guest().call(routes.withdrawApplication, { params: { token } });
    await server.guest().call(routes.withdrawApplication, { params: { token } });
    expect(await own(token)).toMatchObject({ state: 'withdrawn', changeable: [] });
    expect(await problemOf(decide(id, { outcome: 'accept' }))).toBe('conflict');
  });

  it('does not come in when the call is closed while it is on its way', async () => {
    const call = await openCall();
    const { calls } = server.context;
    const published = calls.published.bind(calls);
    const asking = vi.spyOn(calls, 'published').mockImplementationOnce(async (slug) => {
      const row = await published(slug);
      await world.chamber.call(routes.closeCall, { params: { id: call.id } });
      return row;
    });
    expect(await problemOf(apply(call, answersOf('Αργοπορημένη')))).toBe('call-ended');
    asking.mockRestore();
    expect(await sentTo(call)).toEqual([]);
  });

  it('is in time before the deadline and never after, in summer time and out of it; late only where the call allows it', async () => {
    // The last Sundays of March and October: 03:00 and 04:00 on the clock of Athens, 01:00 in UTC.
    for (const deadline of ['2027-03-28T01:30:00.000Z', '2027-10-31T01:30:00.000Z']) {
      const [strict, lenient] = [await openCall({ deadline }), await openCall({ deadline, takesLate: true })];
      clock.forward(Date.parse(deadline) - clock.now().getTime() - 60_000);
      expect(await apply(strict, answersOf('Ένα λεπτό πριν'))).toMatchObject({ late: false });
      const { token } = await apply(lenient, answersOf('Ένα λεπτό πριν'));
      clock.forward(120_000);
      expect(await problemOf(apply(strict, answersOf('Ένα λεπτό μετά')))).toBe('call-ended');
      expect(await problemOf(apply(strict, answersOf('Ένα λεπτό μετά'), { late: true }))).toBe('call-ended');
      expect(await problemOf(apply(lenient, answersOf('Δεν το ξέρει')))).toBe('call-ended');
      expect(await apply(lenient, answersOf('Το ξέρει'), { late: true })).toMatchObject({ late: true });
      expect(await own(token)).toMatchObject({ changeable: [], withdrawable: true, call: { state: 'ended' } });
      world.chamber = await server.signedIn(world.chamber.me.email);
      expect(await sentTo(lenient, { late: 'yes' })).toHaveLength(1);
    }
  });
});

describe('the review', () => {
  it('accepts in one step: the union, its places, and the letter to its representative', async () => {
    const call = await openCall();
    const { token, id, answers } = await applied(call, 'Ένωση Ικαρίας');
    expect(await decide(id, { outcome: 'accept', reason: 'Καλώς ήρθατε.' })).toMatchObject({
      state: 'accepted',
      decision: { outcome: 'accept', union: { name: 'Ένωση Ικαρίας' }, by: { as: 'team' } },
    });
    expect(await own(token)).toMatchObject({ state: 'accepted', decision: { reason: 'Καλώς ήρθατε.' } });
    const { unions } = await world.chamber.call(routes.workspace, { params: { id: world.workspace.id } });
    expect(unions.map(({ name }) => name)).toContain('Ένωση Ικαρίας');
    const email = String(answers['contactEmail']);
    await expect.poll(() => lettersTo(email), soon).toHaveLength(3);
    const link = (await lettersTo(email)).map((text) => /\/invitation#token=([\w-]+)/.exec(text)?.[1]).find(Boolean)!;
    const guest = server.guest();
    const me = await guest.call(routes.acceptInvitation, { body: { token: link } });
    expect(me).toMatchObject({ email, mandates: [{ kind: 'representative', union: { name: 'Ένωση Ικαρίας' } }] });
    expect(await guest.call(routes.workspace, { params: { id: world.workspace.id } })).toMatchObject({
      role: 'editor',
    });
  });

  it('joins a union that exists', async () => {
    const call = await openCall();
    const { id } = await applied(call, 'Ένωση Ξένη', { registryNumber: '12/34' });
    expect(await world.chamber.call(routes.application, { params: { id } })).toMatchObject({
      unions: [{ id: world.unions.stranger }],
    });
    const before = (await server.context.unions.list()).length;
    expect(await decide(id, { outcome: 'accept', unionId: world.unions.stranger })).toMatchObject({
      decision: { union: { id: world.unions.stranger } },
    });
    expect(await server.context.unions.list()).toHaveLength(before);
  });

  it('has one outcome when two decide at once, and when the applicant withdraws meanwhile', async () => {
    const call = await openCall();
    for (let round = 0; round < 3; round += 1) {
      const name = `Ταυτόχρονη ${call.id} ${round}`;
      const { id, token } = await applied(call, name);
      const outcomes = await Promise.all([
        problemOf(decide(id, { outcome: 'accept' })),
        problemOf(decide(id, { outcome: 'accept' })),
        problemOf(decide(id, { outcome: 'decline', reason: 'Όχι' })),
        problemOf(server.guest().call(routes.withdrawApplication, { params: { token } })),
      ]);
      expect(outcomes.filter((one) => one === null)).toHaveLength(1);
      expect(outcomes.filter((one) => one === 'conflict')).toHaveLength(3);
      const { state } = await own(token);
      const made = (await server.context.unions.list()).filter((union) => union.name === name);
      expect(made).toHaveLength(state === 'accepted' ? 1 : 0);
    }
  });

  it('asks for more: those fields alone open, after the deadline too, and the answer comes back to who asked', async () => {
    const call = await openCall();
    const { id, token, answers } = await applied(call, 'Ελλιπής');
    await decide(id, { outcome: 'askMore', reason: 'Ποιος είναι ο αριθμός;', fields: ['registryNumber'] });
    clock.forward(60 * day);
    world.chamber = await server.signedIn(world.chamber.me.email);
    const page = await own(token);
    expect(page).toMatchObject({
      state: 'moreAsked',
      changeable: ['registryNumber'],
      asked: { reason: 'Ποιος είναι ο αριθμός;' },
    });
    const body = { answers: { ...answers, registryNumber: '77', members: 99 }, version: page.version };
    await server.guest().call(routes.changeOwnApplication, { params: { token }, body });
    expect(await world.chamber.call(routes.application, { params: { id } })).toMatchObject({
      state: 'inReview',
      answered: true,
      reviewer: { id: world.chamber.me.id },
      answers: { registryNumber: '77', members: 12 },
    });
  });

  it('points doubles out, keeps notes to the team, and gives all as a table', async () => {
    const call = await openCall();
    const first = await applied(call, 'Ένωση Θάσου', { registryNumber: 'ΓΕΜΗ 15' });
    const second = await applied(call, 'ΕΝΩΣΗ ΘΑΣΟΥ', { registryNumber: 'γεμη-15' });
    await applied(call, '=1+1', {});
    const params = { id: second.id };
    expect(await world.chamber.call(routes.application, { params })).toMatchObject({
      doubles: [{ id: first.id, by: ['registryNumber', 'name'] }],
    });
    await world.chamber.call(routes.addNote, { params, body: { text: 'Ίδια με την πρώτη.' } });
    await world.chamber.call(routes.setReviewer, { params, body: { personId: world.chamber.me.id } });
    expect(await sentTo(call, { reviewer: world.chamber.me.id })).toMatchObject([{ state: 'inReview', doubles: 1 }]);
    expect(JSON.stringify(await own(second.token))).not.toContain('Ίδια με');
    const csv = await (await world.chamber.send('GET', `/api/calls/${call.id}/applications.csv`)).text();
    expect(csv.trimEnd().split('\r\n')).toHaveLength(4);
    expect(csv).toContain("'=1+1");
    // Words and not codes.
    expect(csv).toContain('Σε εξέταση');
    expect(csv).toContain('Κρήτης');
    expect(csv).not.toMatch(/inReview|crete/);
  });

  it('records what a union said by telephone, which the union confirms or objects to', async () => {
    const call = await openCall();
    const answers = answersOf('Τηλεφωνική');
    const body = { answers, way: 'phone' as const, consent: true as const };
    const kept = await world.chamber.call(routes.recordApplication, { params: { id: call.id }, body });
    expect(kept.recorded).toMatchObject({ way: 'phone', answer: null, by: { id: world.chamber.me.id } });
    await expect.poll(() => lettersTo(String(answers['contactEmail'])), soon).toHaveLength(1);
    const [letter] = await lettersTo(String(answers['contactEmail']));
    const token = /\/application#token=([\w-]+)/.exec(letter ?? '')![1]!;
    const answer = (confirms: boolean) =>
      server.guest().call(routes.answerRecorded, { params: { token }, body: { confirms, words: '' } });
    expect(await answer(true)).toMatchObject({ recorded: { answer: 'confirmed' } });
    expect(await problemOf(answer(false))).toBe('conflict');
  });

  it('is for the team alone, by every route of calls and applications', async () => {
    const call = await openCall();
    const { id } = await applied(call, 'Ιδιωτική');
    const administrator = await server.signedIn((await server.person({ administrator: true })).email);
    const others = [world.editor, world.coordinator, world.outsider].map(({ me }) => server.signedIn(me.email));
    const bodies: Partial<Record<RouteName, object>> = {
      createCall: { title: 'Άλλη', deadline: call.deadline, workspaceIds: [world.workspace.id] },
      changeCall: { title: 'Άλλη' },
      recordApplication: { answers: answersOf('Άλλη'), way: 'phone', consent: true },
      setReviewer: { personId: null },
      addNote: { text: 'Σημείωση' },
      decideApplication: { outcome: 'accept' },
    };
    const named = (Object.entries(routes) as [RouteName, Route][]).filter(([, { path }]) =>
      /^\/api\/(calls|applications)(\/|$)/.test(path),
    );
    expect(named.length).toBeGreaterThan(16);
    expect(named.filter(([name, { body }]) => body && !(name in bodies))).toEqual([]);
    for (const [name, route] of named) {
      const params = { id: route.path.startsWith('/api/calls') ? call.id : id, fileId: 'f'.repeat(24) };
      const body = bodies[name] === undefined ? {} : { body: bodies[name] };
      for (const who of [...(await Promise.all(others)), administrator]) {
        const answer = await who.send(route.method, urlOf(route, params), body);
        expect([name, answer.status]).toEqual([name, 403]);
      }
    }
    expect(await sentTo(call)).toMatchObject([{ id, state: 'received' }]);
  });
});

describe('forms of guests', () => {
  it('are let in by work done, each work once, and a few without', async () => {
    const few = { points: 2, within: 60_000 };
    await using strict = await startInProcess({ limits: { formsUnproven: few, proof: { bits: 8, holds: 60_000 } } });
    const chamber = await strict.signedIn((await strict.person({ coordinator: true })).email);
    const workspace = await chamber.call(routes.createWorkspace, { body: { title: 'Χώρος' } });
    const deadline = new Date(Date.now() + day).toISOString();
    const call = await chamber.call(routes.createCall, {
      body: { title: 'Πρόσκληση', deadline, workspaceIds: [workspace.id] },
    });
    const params = { slug: call.slug };
    await chamber.call(routes.publishCall, { params: { id: call.id } });
    const keep = (n: number, proof?: { salt: string; nonce: number }) =>
      problemOf(
        strict.guest().call(routes.keepDraft, {
          params,
          body: { email: `p${n}@test.example`, answers: {}, ...(proof ? { proof } : {}) },
        }),
      );
    expect([await keep(1), await keep(2), await keep(3)]).toEqual([null, null, 'too-many']);
    const { challenge } = await strict.guest().call(routes.publicCall, { params });
    const proof = { salt: challenge.salt, nonce: workOut(challenge.salt, challenge.bits) };
    expect([await keep(4, proof), await keep(5, proof)]).toEqual([null, 'too-many']);
    expect(await keep(6, { ...proof, salt: proof.salt.replace(/^./, 'z') })).toBe('bad-input');
    // The work is done once for a form: what is kept is sent with the one it was kept with.
    const other = (await strict.guest().call(routes.publicCall, { params })).challenge;
    const work = { salt: other.salt, nonce: workOut(other.salt, other.bits) };
    const { members: _, ...answers } = answersOf('Με μία εργασία');
    const given = { answers, proof: work };
    const { token: draft } = await strict
      .guest()
      .call(routes.keepDraft, { params, body: { ...given, email: String(answers['contactEmail']) } });
    const sent = { ...given, consent: true as const };
    expect((await strict.guest().call(routes.apply, { params, body: { ...sent, draft } })).token).toBe(draft);
    expect(await problemOf(strict.guest().call(routes.apply, { params, body: sent }))).toBe('too-many');
  });

  it('that were never sent go after their time', async () => {
    const call = await openCall();
    const { token } = await server
      .guest()
      .call(routes.keepDraft, { params: { slug: call.slug }, body: { email: 'old@test.example', answers: {} } });
    const { token: sent } = await apply(call, answersOf('Εστάλη'));
    clock.forward(limits.retention.drafts.days * day + day);
    await server.context.jobs.enqueue('applications.dropDrafts', {});
    await expect.poll(() => problemOf(own(token)), soon).toBe('not-found');
    expect(await own(sent)).toMatchObject({ state: 'received' });
  });
});

describe('the public page', () => {
  it('is readable without scripts, in both languages, and is not there before it is published', async () => {
    const call = await openCall();
    const page = await server.guest().send('GET', `/p/calls/${call.slug}`);
    expect(page.headers.get('content-type')).toContain('text/html');
    const html = await page.text();
    expect(html).toContain('<html lang="el">');
    expect(html).toContain(call.title);
    expect(html).toContain('Πόσα μέλη έχετε;');
    expect(html).not.toContain('<script');
    expect(await (await server.guest().send('GET', `/p/calls/${call.slug}?lang=en`)).text()).toContain(
      'Express your interest',
    );
    expect((await server.guest().send('GET', '/p/calls/no-such-call')).status).toBe(404);
    await world.chamber.call(routes.closeCall, { params: { id: call.id } });
    expect(await problemOf(apply(call, answersOf('Αργά'), { late: true }))).toBe('call-ended');
    expect(await (await server.guest().send('GET', `/p/calls/${call.slug}`)).text()).not.toContain('/apply/');
  });
});
