import { type EventShape, routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';
import { occurrences } from './recurrence.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const hour = 3_600_000;
const after = (hours: number) => new Date(clock.now().getTime() + hours * hour).toISOString();
const params = ({ id }: { id: string }) => ({ params: { id } });
async function hold(more: object = {}): Promise<EventShape> {
  const times = { startsAt: after(100), endsAt: after(103) };
  const body = { workspaceId: world.workspace.id, kind: 'workshop' as const, title: 'Κοστολόγηση', ...times, ...more };
  const { items } = await world.editor.call(routes.createEvent, { body });
  return items[0]!;
}
const register = (who: Visitor, event: { id: string }) => who.call(routes.register, { ...params(event), body: {} });
const stateOf = async (who: Visitor, event: { id: string }) =>
  (await who.call(routes.event, params(event))).mine?.state ?? null;
/** People of one union that takes part. */
async function crowd(size: number, unionId = world.unions.second): Promise<Visitor[]> {
  const made: Visitor[] = [];
  for (let i = 0; i < size; i += 1) {
    const one = await server.signedIn((await server.person({ name: `Άτομο ${i}` })).email);
    const body = { personId: (await one.call(routes.whoAmI, {})).id, kind: 'member' as const };
    await world.chamber.call(routes.giveMandate, { params: { id: unionId }, body });
    made.push(one);
  }
  return made;
}

describe('a seat that is taken away', () => {
  it('is told to who had it, and to nobody where they gave it up themselves', async () => {
    const event = await hold({ title: 'Ημερίδα με λίστα' });
    const { commenter, viewer, editor } = world;
    await register(viewer, event);
    for (const [who, by] of [
      [commenter, editor],
      [viewer, viewer],
    ] as const) {
      const { mine } = await register(who, event);
      await by.call(routes.unregister, { params: { id: event.id, registrationId: mine!.id } });
    }
    await server.context.followers.settled();
    const told = async (who: Visitor) =>
      (await who.call(routes.notifications, { query: {} })).items
        .map(({ sentence }) => sentence)
        .filter((one) => one.includes('ακύρωσε τη συμμετοχή'));
    expect(await told(commenter)).toEqual([expect.stringContaining('στην εκδήλωση «Ημερίδα με λίστα»')]);
    expect(await told(viewer)).toEqual([]);
    expect(await told(editor)).toEqual([]);
  });
});

describe('an event that moderation hides', () => {
  const toldOf = async (who: Visitor) => {
    await server.context.followers.settled();
    const { items } = await who.call(routes.notifications, { query: {} });
    const ofThese = items.filter(({ type }) => type === 'event.hidden' || type === 'event.shown');
    return ofThese.map(({ type, sentence, path }) => ({ type, sentence, path }));
  };
  async function hide(event: { id: string }): Promise<string> {
    const body = { subject: { type: 'event' as const, id: event.id }, reason: 'offensive' as const, words: '' };
    const { id } = await world.chamber.call(routes.report, { body });
    await world.coordinator.call(routes.decideCase, {
      params: { id },
      body: { measures: ['hide'], reason: 'Προσβλητικό πρόγραμμα' },
    });
    return id;
  }

  it('is told to who comes, also that it is shown again, and leads them to nothing that is refused', async () => {
    const event = await hold({ title: 'Ημερίδα που κρύφτηκε' });
    const { commenter, viewer, editor, editor2 } = world;
    for (const who of [commenter, viewer, editor]) await register(who, event);
    const { mine } = await register(editor2, event);
    await editor2.call(routes.unregister, { params: { id: event.id, registrationId: mine!.id } });
    const id = await hide(event);
    const words = expect.stringMatching(/απέκρυψε την εκδήλωση «Ημερίδα που κρύφτηκε».+Η συμμετοχή σας διατηρείται/);
    const hidden = { type: 'event.hidden', sentence: words };
    expect(await toldOf(commenter)).toEqual([{ ...hidden, path: '/events' }]);
    expect(await toldOf(viewer)).toEqual([{ ...hidden, path: '/events' }]);
    // Who made it sees it still.
    expect(await toldOf(editor)).toEqual([{ ...hidden, path: `/events/${event.id}` }]);
    expect(await toldOf(editor2)).toEqual([]);
    expect(await problemOf(commenter.call(routes.event, params(event)))).toBe('not-found');

    // A letter tells it soon, with the same address.
    clock.forward(hour);
    await server.context.notifications.deliver();
    const { email } = await commenter.call(routes.whoAmI, {});
    const letter = await server.context.db.collection('letters').findOne({ to: email, kind: 'notice' });
    expect(letter?.['text']).toContain('«Ημερίδα που κρύφτηκε»');
    expect(letter?.['text']).not.toContain(event.id);

    await editor.call(routes.appealCase, { params: { id }, body: { words: 'Ήταν παράθεση.' } });
    await world.chamber.call(routes.decideCase, { params: { id }, body: { measures: [], reason: 'Ήταν παράθεση' } });
    const shown = (await toldOf(commenter)).find(({ type }) => type === 'event.shown');
    expect(shown?.sentence).toContain('εμφάνισε ξανά την εκδήλωση «Ημερίδα που κρύφτηκε»');
    expect((await toldOf(commenter)).map(({ path }) => path)).toEqual([`/events/${event.id}`, `/events/${event.id}`]);
    expect(await stateOf(commenter, event)).toBe('confirmed');
  });

  it('is told to nobody when it is over or called off', async () => {
    const [over, off] = [await hold({ startsAt: after(1), endsAt: after(2) }), await hold()];
    const before = (await toldOf(world.viewer)).length;
    for (const event of [over, off]) await register(world.viewer, event);
    await world.editor.call(routes.cancelEvent, { ...params(off), body: { reason: 'Δεν γίνεται' } });
    clock.forward(3 * hour);
    for (const event of [over, off]) await hide(event);
    expect(await toldOf(world.viewer)).toHaveLength(before);
  });
});

describe('an event outside', () => {
  it('is a page for everybody where its workspace is public, and says no more than guests may know', async () => {
    const event = await hold({ link: 'https://meet.example/secret', summary: 'Για <i>όλους</i>' });
    const page = async () => world.guest.send('GET', `/p/events/${event.id}`);
    expect((await page()).status).toBe(404);
    const visibility = (of: 'public' | 'private') =>
      world.chamber.call(routes.changeWorkspace, { params: { id: world.workspace.id }, body: { visibility: of } });
    await visibility('public');
    const html = await (await page()).text();
    expect(html).toContain('Για &lt;i&gt;όλους&lt;/i&gt;');
    expect(html).not.toContain('meet.example');
    expect((await world.editor.call(routes.event, params(event))).publicPath).toBe(`/p/events/${event.id}`);
    await visibility('private');
    expect((await page()).status).toBe(404);
    expect((await world.editor.call(routes.event, params(event))).publicPath).toBeNull();
  });

  it('stands on the day and in the calendar of who has a seat, and in nobody else’s', async () => {
    const event = await hold({ title: 'Στο ημερολόγιο' });
    await register(world.commenter, event);
    const due = async (who: Visitor) => (await who.call(routes.today, {})).due.map(({ id }) => id);
    expect(await due(world.commenter)).toContain(event.id);
    expect(await due(world.editor2)).not.toContain(event.id);
    const feed = async (who: Visitor) => {
      const { url } = await who.call(routes.makeCalendarFeed, {});
      return (await world.guest.send('GET', new URL(url).pathname)).text();
    };
    expect(await feed(world.commenter)).toContain(`UID:event-${event.id}`);
    expect(await feed(world.editor2)).not.toContain(event.id);
  });

  it('offers files of its own workspace alone', async () => {
    const materials = [{ fileId: 'a'.repeat(24), title: 'Ξένο' }];
    const params = { id: (await hold()).id };
    expect(await problemOf(world.editor.call(routes.changeEvent, { params, body: { materials } }))).toBe('bad-input');
  });

  it('leaves a certificate by letter, once more where it is asked for, and as a PDF', async () => {
    const event = await hold();
    const { mine } = await register(world.commenter, event);
    const body = { registrationIds: [mine!.id], attended: true };
    const again = { params: { id: event.id, registrationId: mine!.id } };
    expect(await problemOf(world.commenter.call(routes.resendCertificate, again))).toBe('not-ready');
    for (let twice = 0; twice < 2; twice += 1)
      await world.editor.call(routes.attendance, { params: { id: event.id }, body });
    await world.commenter.call(routes.resendCertificate, again);
    const letters = await server.context.db.collection('letters').find({ kind: 'certificate' }).toArray();
    expect(letters.filter(({ to }) => to === world.commenter.me.email)).toHaveLength(2);
    const { mine: own } = await world.commenter.call(routes.event, params(event));
    const pdf = await world.guest.send('GET', `/p/certificates/${own!.code}.pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await world.guest.send('GET', '/p/certificates/22222222.pdf')).status).toBe(404);
  });

  it('keeps the seats of a union that is suspended, whose people see nothing of it meanwhile', async () => {
    const people = await crowd(2, world.unions.stranger);
    const event = await hold({ seats: 1 });
    await world.chamber.call(routes.addUnion, {
      params: { id: world.workspace.id, unionId: world.unions.stranger },
    });
    for (const one of people) await register(one, event);
    expect(await Promise.all(people.map((one) => stateOf(one, event)))).toEqual(['confirmed', 'waiting']);
    const status = (of: 'suspended' | 'active') =>
      world.chamber.call(routes.changeUnion, { params: { id: world.unions.stranger }, body: { status: of } });
    await status('suspended');
    expect(await problemOf(people[0]!.call(routes.event, params(event)))).toBe('not-found');
    const { items } = await world.editor.call(routes.registrations, params(event));
    expect(items.map(({ state }) => state)).toEqual(['confirmed', 'waiting']);
    await status('active');
    await world.chamber.call(routes.removeUnion, {
      params: { id: world.workspace.id, unionId: world.unions.stranger },
    });
  });
});

describe('an event', () => {
  it('is held by who may write in the workspace, and is nothing to who has no part in it', async () => {
    const { commenter, outsider, editor } = world;
    const body = { workspaceId: world.workspace.id, kind: 'seminar' as const, title: 'Σεμινάριο' };
    const times = { startsAt: after(5), endsAt: after(6) };
    expect(await problemOf(commenter.call(routes.createEvent, { body: { ...body, ...times } }))).toBe('no-right');
    const backwards = { startsAt: after(6), endsAt: after(5) };
    expect(await problemOf(editor.call(routes.createEvent, { body: { ...body, ...backwards } }))).toBe('bad-input');
    const event = await hold({ link: 'https://meet.example/a' });
    expect(await problemOf(outsider.call(routes.event, params(event)))).toBe('not-found');
    expect((await outsider.call(routes.events, {})).items).toEqual([]);
    expect((await commenter.call(routes.events, {})).items.map(({ id }) => id)).toContain(event.id);
    // Where one meets is told to who has a seat.
    expect((await commenter.call(routes.event, params(event))).link).toBeNull();
    expect((await register(commenter, event)).link).toBe('https://meet.example/a');
    const file = await (await commenter.send('GET', `/api/events/${event.id}.ics`)).text();
    expect(file).toContain(`DTSTART:${event.startsAt.replace(/[-:]/g, '').slice(0, 15)}Z`);
  });

  it('has never more people than seats, however many come at the same moment', async () => {
    const event = await hold({ seats: 3 });
    const people = await crowd(9);
    await Promise.all(people.map((one) => register(one, event)));
    const states = await Promise.all(people.map((one) => stateOf(one, event)));
    expect(states.filter((state) => state === 'confirmed')).toHaveLength(3);
    expect(states.filter((state) => state === 'waiting')).toHaveLength(6);
    const { taken, waiting } = await world.editor.call(routes.event, params(event));
    expect([taken, waiting]).toEqual([3, 6]);

    // More seats and some who leave, at the same moment: those who wait move up in their order, and nobody beyond the seats.
    const [first, second] = people.filter((_, i) => states[i] === 'confirmed');
    const leave = async (who: Visitor) => {
      const { mine } = await who.call(routes.event, params(event));
      await who.call(routes.unregister, { params: { id: event.id, registrationId: mine!.id } });
    };
    await Promise.all([
      leave(first!),
      leave(second!),
      world.editor.call(routes.changeEvent, { ...params(event), body: { seats: 4 } }),
    ]);
    const list = (await world.editor.call(routes.registrations, params(event))).items;
    expect(list.filter(({ state }) => state === 'offered')).toHaveLength(3);
    expect(list.map(({ state }) => state).lastIndexOf('offered')).toBeLessThan(
      list.map(({ state }) => state).indexOf('waiting'),
    );
  });

  it('gives an offered seat to the next one when nobody confirms it in time', async () => {
    const event = await hold({ seats: 1, confirmWithin: 2 });
    const [one, two, three] = await crowd(3);
    for (const who of [one!, two!, three!]) await register(who, event);
    const { mine } = await one!.call(routes.event, params(event));
    await one!.call(routes.unregister, { params: { id: event.id, registrationId: mine!.id } });
    expect(await stateOf(two!, event)).toBe('offered');
    await server.context.followers.settled();
    const heard = (await two!.call(routes.notifications, {})).items.map(({ type, path }) => [type, path]);
    expect(heard).toContainEqual(['event.offered', `/events/${event.id}`]);

    const late = (await two!.call(routes.event, params(event))).mine!.id;
    clock.forward(2 * hour);
    await server.context.gatherings.registrations.lapse(late);
    expect([await stateOf(two!, event), await stateOf(three!, event)]).toEqual([null, 'offered']);
    const ofTwo = { params: { id: event.id, registrationId: late } };
    expect(await problemOf(two!.call(routes.confirmSeat, ofTwo))).toBe('conflict');
    const ofThree = (await three!.call(routes.event, params(event))).mine!.id;
    await three!.call(routes.confirmSeat, { params: { id: event.id, registrationId: ofThree } });
    expect(await stateOf(three!, event)).toBe('confirmed');
  });

  it('has so many seats for a union, and passes on to the next union', async () => {
    const event = await hold({ seats: 2, seatsPerUnion: 1 });
    const [one, two] = await crowd(2);
    await register(one!, event);
    expect((await register(two!, event)).mine).toMatchObject({ state: 'waiting', place: 1 });
    expect((await register(world.commenter, event)).mine).toMatchObject({ state: 'confirmed' });
  });

  it('is cancelled alone or with those that follow', async () => {
    const { items } = await world.editor.call(routes.createEvent, {
      body: {
        workspaceId: world.workspace.id,
        kind: 'training',
        title: 'Κύκλος',
        startsAt: after(24),
        endsAt: after(26),
        rule: 'FREQ=WEEKLY;COUNT=4',
      },
    });
    const cancel = (event: EventShape, following: boolean) =>
      world.editor.call(routes.cancelEvent, { ...params(event), body: { reason: 'Αργία', following } });
    await cancel(items[1]!, false);
    const states = () =>
      Promise.all(items.map(async (one) => (await world.viewer.call(routes.event, params(one))).state));
    expect(await states()).toEqual(['planned', 'cancelled', 'planned', 'planned']);
    expect(await problemOf(register(world.commenter, items[1]!))).toBe('conflict');
    await cancel(items[2]!, true);
    expect(await states()).toEqual(['planned', 'cancelled', 'cancelled', 'cancelled']);
  });

  it('is changed alone or with those that follow, on the clock of Athens', async () => {
    // In the week of the second one clocks are put back.
    const startsAt = '2031-10-20T15:00:00.000Z';
    const { editor, viewer, commenter } = world;
    const { items } = await editor.call(routes.createEvent, {
      body: {
        workspaceId: world.workspace.id,
        kind: 'seminar',
        title: 'Σειρά',
        startsAt,
        endsAt: '2031-10-20T16:00:00.000Z',
        seats: 1,
        rule: 'FREQ=WEEKLY;COUNT=3',
      },
    });
    await register(commenter, items[1]!);
    expect((await register(viewer, items[1]!)).mine?.state).toBe('waiting');
    const seen = () => Promise.all(items.map((one) => viewer.call(routes.event, params(one))));
    await editor.call(routes.changeEvent, { ...params(items[2]!), body: { title: 'Μόνο αυτή' } });
    const moved = { startsAt: '2031-10-21T16:00:00.000Z', endsAt: '2031-10-21T18:00:00.000Z' };
    await editor.call(routes.changeEvent, {
      ...params(items[0]!),
      body: { ...moved, place: 'Άρτα', seats: 2, following: true },
    });
    expect((await seen()).map(({ title, place, startsAt: at, endsAt }) => [title, place, at, endsAt])).toEqual([
      ['Σειρά', 'Άρτα', moved.startsAt, moved.endsAt],
      ['Σειρά', 'Άρτα', '2031-10-28T17:00:00.000Z', '2031-10-28T19:00:00.000Z'],
      ['Μόνο αυτή', 'Άρτα', '2031-11-04T17:00:00.000Z', '2031-11-04T19:00:00.000Z'],
    ]);
    expect(await stateOf(viewer, items[1]!)).toBe('offered');

    await editor.call(routes.changeEvent, { ...params(items[1]!), body: { place: 'Χανιά', following: true } });
    expect((await seen()).map(({ place }) => place)).toEqual(['Άρτα', 'Χανιά', 'Χανιά']);
    const change = () => commenter.call(routes.changeEvent, { ...params(items[0]!), body: { following: true } });
    expect(await problemOf(change())).toBe('no-right');
  });

  it('leaves a certificate that anybody verifies, and what was said of it without names', async () => {
    const event = await hold({ title: 'Με βεβαίωση' });
    const { commenter, editor2, editor, guest } = world;
    await register(commenter, event);
    const { mine } = await register(editor2, event);
    const { checkInCode } = await editor.call(routes.event, params(event));
    const checkIn = (code: string) => commenter.call(routes.checkIn, { ...params(event), body: { code } });
    expect(await problemOf(checkIn('ΛΑΘΟΣ1'))).toBe('bad-input');
    const there = await checkIn(checkInCode!.toLowerCase());
    const mark = { registrationIds: [mine!.id], attended: true };
    expect(await problemOf(commenter.call(routes.attendance, { ...params(event), body: mark }))).toBe('no-right');
    for (let i = 0; i < 2; i += 1) await editor.call(routes.attendance, { ...params(event), body: mark });
    const code = there.mine!.code!;
    expect(await guest.call(routes.certificate, { params: { code: code.toLowerCase() } })).toMatchObject({
      name: commenter.me.name,
      title: 'Με βεβαίωση',
      hours: 3,
    });
    const page = await guest.send('GET', `/p/certificates/${code}`);
    expect([page.status, (await page.text()).includes(commenter.me.name)]).toEqual([200, true]);
    expect((await guest.send('GET', '/p/certificates/AAAA-AAAA')).status).toBe(404);
    const say = () => commenter.call(routes.eventFeedback, { ...params(event), body: { rating: 4, words: 'Χρήσιμο' } });
    await say();
    expect(await problemOf(say())).toBe('already-exists');
    expect((await editor.call(routes.event, params(event))).feedback).toEqual({
      count: 1,
      average: 4,
      words: ['Χρήσιμο'],
    });
    expect((await commenter.call(routes.event, params(event))).feedback).toBeNull();
  });
});

describe('a rule of repetition', () => {
  it('keeps the hour of the clock in Athens when it is put back', () => {
    const times = occurrences(new Date('2026-10-20T15:00:00Z'), 'FREQ=WEEKLY;COUNT=2').map((at) => at.toISOString());
    expect(times).toEqual(['2026-10-20T15:00:00.000Z', '2026-10-27T16:00:00.000Z']);
  });
  it('that has no end, or is none, is refused', () => {
    for (const rule of ['FREQ=DAILY', 'FREQ=NEVER'])
      expect(() => occurrences(new Date(), rule), rule).toThrow('bad-input');
  });
});
