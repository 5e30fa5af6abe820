import { type EventShape, type GuestInput, routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({
    clock,
    limits: {
      formsUnproven: { points: 500, within: 3_600_000 },
      lettersPerAddress: { points: 500, within: 3_600_000 },
    },
  });
  world = await createWorld(server);
  await visibility('public');
});
afterAll(() => server?.[Symbol.asyncDispose]());

const hour = 3_600_000;
const visibility = (of: 'public' | 'private') =>
  world.chamber.call(routes.changeWorkspace, { params: { id: world.workspace.id }, body: { visibility: of } });
const after = (hours: number) => new Date(clock.now().getTime() + hours * hour).toISOString();
const params = ({ id }: { id: string }) => ({ params: { id } });
async function hold(more: object = {}): Promise<EventShape> {
  const times = { startsAt: after(100), endsAt: after(103) };
  const base = { kind: 'workshop' as const, title: 'Ανοικτό εργαστήριο', guests: true, ...times };
  const body = { workspaceId: world.workspace.id, ...base, ...more };
  return (await world.editor.call(routes.createEvent, { body })).items[0]!;
}

let people = 0;
interface Guest {
  email: string;
  token: string;
}
/** The letters to an address, the oldest first, each with the secret it holds. */
async function lettersTo(email: string): Promise<{ kind: string; token: string; text: string }[]> {
  const rows = await server.context.db.collection('letters').find({ to: email }).sort({ _id: 1 }).toArray();
  return rows.map(({ kind, text }) => ({
    kind: String(kind),
    text: String(text),
    token: /#token=([\w-]+)/.exec(String(text))?.[1] ?? '',
  }));
}
const kindsTo = async ({ email }: Guest) => (await lettersTo(email)).map(({ kind }) => kind);
async function ask(event: { id: string }, more: Partial<GuestInput> = {}): Promise<Guest> {
  people += 1;
  const email = more.email ?? `guest${people}@out.example`;
  const body = { name: `Επισκέπτρια ${people}`, answers: [], consent: true as const, ...more, email };
  await world.guest.call(routes.registerGuest, { ...params(event), body });
  return { email: email.toLowerCase(), token: (await lettersTo(email.toLowerCase())).at(-1)!.token };
}
const seatOf = ({ token }: Guest) => world.guest.call(routes.ownSeat, { params: { token } });
const take = ({ token }: Guest) => world.guest.call(routes.takeSeat, { params: { token } });
const leave = ({ token }: Guest) => world.guest.call(routes.leaveSeat, { params: { token } });
const list = async (event: { id: string }) => (await world.editor.call(routes.registrations, params(event))).items;
const run = (name: string) =>
  (server.context.gatherings.guestJobs[name]!.handle as unknown as () => Promise<unknown>)();
const rows = (collection: string, event: { id: string }) =>
  server.context.db
    .collection(collection)
    .find({})
    .toArray()
    .then((all) => all.filter(({ eventId }) => String(eventId) === event.id));

describe('somebody without an account', () => {
  it('holds no seat until the link of the letter is pressed, and then stands among the others, marked', async () => {
    const event = await hold({ link: 'https://meet.example/open', questions: [{ label: 'Από πού;', required: true }] });
    expect(await problemOf(ask(event))).toBe('bad-input');
    const guest = await ask(event, { name: 'Ανθή Ραψομανίκη', answers: ['Λευκάδα'] });
    expect(await seatOf(guest)).toMatchObject({ state: 'asked', event: { link: null }, can: { take: true } });
    expect(await list(event)).toEqual([]);
    expect((await world.editor.call(routes.event, params(event))).taken).toBe(0);
    const own = await take(guest);
    expect(own).toMatchObject({ state: 'confirmed', until: null, event: { link: 'https://meet.example/open' } });
    expect(own.consent.text).toContain('Συμφωνώ');
    // Pressed twice it is pressed once.
    await take(guest);
    expect(await kindsTo(guest)).toEqual(['guestAsked', 'guestSeated']);
    expect(await list(event)).toMatchObject([
      { guest: true, state: 'confirmed', person: { name: 'Ανθή Ραψομανίκη' }, answers: ['Λευκάδα'], union: null },
    ]);
    const body = { name: 'Ανθή Ραψομανίκη-Ζώη', answers: ['Βόνιτσα'] };
    await world.guest.call(routes.changeOwnSeat, { params: { token: guest.token }, body });
    expect(await list(event)).toMatchObject([{ person: { name: body.name }, answers: body.answers }]);

    // Who asks again with the same address learns nothing, and changes nothing: the letter tells the one whose address it is.
    await ask(event, { email: guest.email.toUpperCase(), name: 'Κάποιος άλλος', answers: ['Αλλού'] });
    expect(await kindsTo(guest)).toEqual(['guestAsked', 'guestSeated', 'guestSeated']);
    expect((await list(event))[0]!.person.name).toBe(body.name);

    await leave(guest);
    expect(await problemOf(seatOf(guest))).toBe('not-found');
    expect([await rows('eventGuests', event), await rows('eventRegistrations', event)]).toEqual([[], []]);
  });

  it('comes where the organiser allows it and everybody may read, and in time', async () => {
    const members = await hold({ guests: false });
    expect((await world.guest.call(routes.guestEvent, params(members))).state).toBe('members');
    expect(await problemOf(ask(members))).toBe('no-right');
    const event = await hold();
    const late = await ask(event);
    const seated = await ask(event);
    await take(seated);
    await visibility('private');
    expect(await problemOf(ask(event))).toBe('not-found');
    expect(await problemOf(world.guest.call(routes.guestEvent, params(event)))).toBe('not-found');
    // Who has a seat keeps it.
    expect((await seatOf(seated)).state).toBe('confirmed');
    await visibility('public');
    clock.forward(25 * hour);
    expect((await seatOf(late)).can.take).toBe(false);
    expect(await problemOf(take(late))).toBe('conflict');
    await run('events.forgetGuests');
    expect(await problemOf(seatOf(late))).toBe('not-found');
    expect((await seatOf(seated)).state).toBe('confirmed');
    const page = await (await world.guest.send('GET', `/p/events/${event.id}`)).text();
    expect(page).toContain(`/attend/${event.id}`);
  });

  it('and members who register at the same moment are never more than the seats', async () => {
    const event = await hold({ seats: 2 });
    const guests = [];
    for (let i = 0; i < 4; i += 1) guests.push(await ask(event));
    const { commenter, viewer, editor2 } = world;
    const members = [commenter, viewer, editor2];
    await Promise.all([
      ...guests.map(take),
      ...members.map((who) => who.call(routes.register, { ...params(event), body: {} })),
    ]);
    const all = await list(event);
    expect(all.map(({ state }) => state)).toEqual([
      'confirmed',
      'confirmed',
      'waiting',
      'waiting',
      'waiting',
      'waiting',
      'waiting',
    ]);
    expect(all.filter(({ guest }) => guest)).toHaveLength(4);
    expect(new Set(all.map(({ person }) => person.id)).size).toBe(7);
  });

  it('waits like the others, is offered a seat by letter, and loses it to the next when they do not take it', async () => {
    const event = await hold({ seats: 1, confirmWithin: 2 });
    const { mine } = await world.commenter.call(routes.register, { ...params(event), body: {} });
    const [first, second] = [await ask(event), await ask(event)];
    expect(await take(first)).toMatchObject({ state: 'waiting', place: 1 });
    expect(await take(second)).toMatchObject({ state: 'waiting', place: 2 });
    const ofMember = { id: event.id, registrationId: mine!.id };
    await world.commenter.call(routes.unregister, { params: ofMember });
    expect(await seatOf(first)).toMatchObject({ state: 'offered', can: { take: true } });
    clock.forward(3 * hour);
    const offered = (await list(event)).find(({ state }) => state === 'offered')!;
    await server.context.gatherings.registrations.lapse(offered.id);
    expect(await kindsTo(first)).toEqual(['guestAsked', 'guestWaiting', 'guestOffered', 'guestLapsed']);
    expect((await take(second)).state).toBe('confirmed');
    // They may want it after all: then at the end of the list.
    expect(await take(first)).toMatchObject({ state: 'waiting', place: 1 });
    await leave(second);
    expect((await seatOf(first)).state).toBe('offered');
    const registrationId = (await list(event))[0]!.id;
    await world.editor.call(routes.unregister, { params: { id: event.id, registrationId } });
    expect((await kindsTo(first)).at(-1)).toBe('guestRemoved');
  });

  it('is reminded once, told when the event moves or is called off, and each once', async () => {
    const event = await hold();
    const guest = await ask(event);
    await take(guest);
    const change = (body: object) => world.editor.call(routes.changeEvent, { ...params(event), body });
    await change({ summary: 'Άλλα λόγια' });
    await change({ place: 'Άρτα' });
    await expect.poll(() => kindsTo(guest), soon).toContain('guestEventChanged');
    await run('events.remindGuests');
    expect(await kindsTo(guest)).not.toContain('guestReminder');
    clock.forward(80 * hour);
    for (let twice = 0; twice < 2; twice += 1) await run('events.remindGuests');
    await world.editor.call(routes.cancelEvent, { ...params(event), body: { reason: 'Πλημμύρισε η αίθουσα' } });
    await expect.poll(() => kindsTo(guest), soon).toContain('guestEventCancelled');
    const all = await lettersTo(guest.email);
    expect(all.map(({ kind }) => kind)).toEqual([
      'guestAsked',
      'guestSeated',
      'guestEventChanged',
      'guestReminder',
      'guestEventCancelled',
    ]);
    expect(all.at(-1)!.text).toContain('Πλημμύρισε η αίθουσα');
    expect(await seatOf(guest)).toMatchObject({ event: { state: 'cancelled' }, can: { take: false, change: false } });
  });

  it('reads that moderation hid it, may leave, and finds the seat that waited for them when it is shown again', async () => {
    const event = await hold({ seats: 1, confirmWithin: 2, link: 'https://meet.example/shown' });
    const [first, second, third] = [await ask(event), await ask(event), await ask(event)];
    await take(first);
    await take(second);
    await take(third);
    await leave(first);
    const body = { subject: { type: 'event' as const, id: event.id }, reason: 'offensive' as const, words: '' };
    const { id } = await world.commenter.call(routes.report, { body });
    const decide = (by: Actor, measures: 'hide'[]) =>
      by.call(routes.decideCase, { params: { id }, body: { measures, reason: 'Προσβλητικό πρόγραμμα' } });
    await decide(world.coordinator, ['hide']);
    await expect.poll(() => kindsTo(second), soon).toContain('guestEventHidden');
    expect(await seatOf(second)).toMatchObject({
      event: { state: 'hidden', link: null },
      state: 'offered',
      can: { take: false, change: false, feedback: false },
    });
    expect(await problemOf(take(second))).toBe('conflict');
    // The time that it is not shown takes nobody's turn.
    clock.forward(3 * hour);
    const offered = (await list(event)).find(({ state }) => state === 'offered')!;
    await server.context.gatherings.registrations.lapse(offered.id);
    expect((await seatOf(second)).state).toBe('offered');
    await leave(third);

    await world.editor.call(routes.appealCase, { params: { id }, body: { words: 'Ήταν παράθεση.' } });
    await decide(world.chamber, []);
    await expect.poll(() => kindsTo(second), soon).toContain('guestEventShown');
    expect(await seatOf(second)).toMatchObject({ state: 'offered', can: { take: true } });
    expect((await take(second)).event.link).toBe('https://meet.example/shown');
    expect(await kindsTo(second)).toEqual([
      'guestAsked',
      'guestWaiting',
      'guestOffered',
      'guestEventHidden',
      'guestOffered',
      'guestEventShown',
      'guestSeated',
    ]);
    expect(await problemOf(seatOf(third))).toBe('not-found');
  });

  it('is erased where they ask for it, with their certificate; that a seat was used stays in the numbers', async () => {
    const event = await hold();
    const guest = await ask(event);
    await take(guest);
    const registrationIds = (await list(event)).map(({ id }) => id);
    await world.editor.call(routes.attendance, { ...params(event), body: { registrationIds, attended: true } });
    const { code } = await seatOf(guest);
    await leave(guest);
    expect(await problemOf(world.guest.call(routes.certificate, { params: { code: code! } }))).toBe('not-found');
    expect(await list(event)).toMatchObject([{ state: 'attended', person: { name: '' }, code: null }]);
  });

  it('has a certificate and says how it was by the link; what they gave goes after 90 days, the certificate stays', async () => {
    const event = await hold();
    const [guest, absent] = [await ask(event, { name: 'Μελπομένη Ζιάκα' }), await ask(event)];
    for (const one of [guest, absent]) await take(one);
    const mine = (await list(event)).find(({ person }) => person.name === 'Μελπομένη Ζιάκα')!;
    const body = { registrationIds: [mine.id], attended: true };
    await world.editor.call(routes.attendance, { ...params(event), body });
    expect((await kindsTo(guest)).at(-1)).toBe('guestThanks');
    const { code, can } = await seatOf(guest);
    expect(can.feedback).toBe(true);
    const say = () =>
      world.guest.call(routes.guestFeedback, {
        params: { token: guest.token },
        body: { rating: 5, words: 'Να ξαναγίνει' },
      });
    expect((await say()).can.feedback).toBe(false);
    expect(await problemOf(say())).toBe('already-exists');
    const toCertificate = { params: { code: code! } };
    expect((await world.guest.call(routes.certificate, toCertificate)).name).toBe('Μελπομένη Ζιάκα');

    clock.forward((103 + 91 * 24) * hour);
    await run('events.forgetGuests');
    expect(await rows('eventGuests', event)).toEqual([]);
    // By then nobody of this test is signed in any more.
    expect(await rows('eventRegistrations', event)).toMatchObject([
      { person: { name: 'Μελπομένη Ζιάκα' }, answers: [] },
    ]);
    expect((await world.guest.call(routes.certificate, toCertificate)).name).toBe('Μελπομένη Ζιάκα');
  });
});
