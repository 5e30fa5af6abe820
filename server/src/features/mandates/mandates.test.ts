import { ProblemError, routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';

const hour = 3_600_000;
const clock = movableClock();
let server: InProcess;
let coordinator: Visitor;
let unionId = '';
beforeAll(async () => {
  server = await startInProcess({ clock });
  coordinator = await server.signedIn((await server.person({ coordinator: true })).email);
  const body = { name: 'Αρμολόι', shortName: 'Αρμολόι', region: 'thessaly' } as const;
  unionId = (await coordinator.call(routes.createUnion, { body })).id;
});
afterAll(() => server?.[Symbol.asyncDispose]());

const at = (ms: number): string => new Date(clock.now().getTime() + ms).toISOString();
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof ProblemError ? error.problem?.code : String(error)),
  );
type Given = { personId: string; kind: 'representative' | 'member'; startsAt?: string; endsAt?: string | null };
const give = (body: Given) => coordinator.call(routes.giveMandate, { params: { id: unionId }, body });
/** Collects whose rights are said to have changed while `work` runs and until `personId` is among them. */
async function toldOf(personId: string, work: () => void | Promise<unknown>): Promise<void> {
  const told = new Set<string>();
  const off = server.context.events.on('rights.changed', ({ personIds }) => personIds?.forEach((id) => told.add(id)));
  await work();
  await expect.poll(() => told.has(personId), soon).toBe(true);
  off();
}

describe('mandates', () => {
  it('let a person act as their union, and show in who they are', async () => {
    const { id, email } = await server.person();
    const mandate = await give({ personId: id, kind: 'representative' });
    expect(mandate).toMatchObject({ person: { id, email }, unionId, kind: 'representative', endsAt: null });
    const browser = await server.signedIn(email);
    expect(browser.me.mandates).toMatchObject([
      { union: { id: unionId, shortName: 'Αρμολόι' }, kind: 'representative' },
    ]);
    expect((await server.context.identity.people([id])).get(id)?.union?.id).toBe(unionId);
    const { items } = await coordinator.call(routes.mandates, { params: { id: unionId } });
    expect(items.map((one) => one.id)).toContain(mandate.id);
  });

  it('are one for a person in a union at a time; a later one may follow', async () => {
    const { id } = await server.person();
    await give({ personId: id, kind: 'member', endsAt: at(hour) });
    expect(await codeOf(give({ personId: id, kind: 'representative' }))).toBe('already-exists');
    expect(await codeOf(give({ personId: id, kind: 'representative', startsAt: at(2 * hour) }))).toBe('no error');
  });

  it('are one even when two are given at the same moment', async () => {
    const { id } = await server.person();
    const answers = await Promise.all([1, 2, 3].map(() => codeOf(give({ personId: id, kind: 'representative' }))));
    expect(answers.map(String).sort()).toEqual(['already-exists', 'already-exists', 'no error']);
  });

  it('cannot end before they begin', async () => {
    const { id } = await server.person();
    expect(await codeOf(give({ personId: id, kind: 'member', startsAt: at(hour), endsAt: at(0) }))).toBe('bad-input');
  });

  it('are given only to people and in unions that are there', async () => {
    const { id } = await server.person();
    expect(await codeOf(give({ personId: 'e'.repeat(24), kind: 'member' }))).toBe('not-found');
    const nowhere = { params: { id: 'e'.repeat(24) }, body: { personId: id, kind: 'member' } } as const;
    expect(await codeOf(coordinator.call(routes.giveMandate, nowhere))).toBe('not-found');
  });

  it('D3 ending one changes rights at once, for the next request and for open connections', async () => {
    const { id, email } = await server.person();
    const mandate = await give({ personId: id, kind: 'representative' });
    const browser = await server.signedIn(email);
    await toldOf(id, () =>
      coordinator.call(routes.changeMandate, { params: { id: mandate.id }, body: { endsAt: at(0) } }),
    );
    expect((await browser.call(routes.whoAmI, {})).mandates).toEqual([]);
    expect((await server.context.mandates.holdingIn([unionId])).map((one) => one.personId)).not.toContain(id);
    const [entry] = (await server.context.audit.list({ is: 'all' }, { limit: 1 })).items;
    expect(entry).toMatchObject({
      action: 'mandate.ended',
      subject: { type: 'person', id },
      details: { union: 'Αρμολόι' },
    });
  });

  it('D3 that end by the calendar tell open connections by themselves', async () => {
    const { id } = await server.person();
    await give({ personId: id, kind: 'representative', endsAt: at(hour) });
    await toldOf(id, () => clock.forward(hour + 1));
    expect((await server.context.mandates.holdingIn([unionId])).map((one) => one.personId)).not.toContain(id);
  });

  it('that begin by the calendar tell open connections by themselves', async () => {
    const { id } = await server.person();
    await give({ personId: id, kind: 'representative', startsAt: at(hour) });
    const holds = async () => (await server.context.mandates.holdingIn([unionId])).some((one) => one.personId === id);
    expect(await holds()).toBe(false);
    await toldOf(id, () => clock.forward(hour + 1));
    expect(await holds()).toBe(true);
  });

  it('are not for members to see or give', async () => {
    const member = await server.signedIn((await server.person()).email);
    expect(await codeOf(member.call(routes.mandates, { params: { id: unionId } }))).toBe('no-right');
    const body = { personId: member.me.id, kind: 'representative' } as const;
    expect(await codeOf(member.call(routes.giveMandate, { params: { id: unionId }, body }))).toBe('no-right');
  });
});

describe('a union in its own hands', () => {
  const enter = async (kind: 'representative' | 'alternate' | 'member') => {
    const { id, email } = await server.person();
    const mandate = await coordinator.call(routes.giveMandate, { params: { id: own }, body: { personId: id, kind } });
    return { id, mandate, browser: await server.signedIn(email) };
  };
  let own = '';
  beforeAll(async () => {
    const body = { name: 'Ένωση Σάμου', shortName: 'Σάμος', region: 'northAegean' } as const;
    own = (await coordinator.call(routes.createUnion, { body })).id;
  });

  it('is looked after by its representative, and by nobody else of it', async () => {
    const [chair, member] = [await enter('representative'), await enter('member')];
    const change = (who: Visitor, body: object) => who.call(routes.changeUnion, { params: { id: own }, body });
    expect((await change(chair.browser, { offers: 'Χώρο για σεμινάρια' })).offers).toBe('Χώρο για σεμινάρια');
    for (const body of [{ name: 'Άλλο' }, { status: 'left' }, { registryNumber: '9' }])
      expect(await codeOf(change(chair.browser, body))).toBe('no-right');
    expect(await codeOf(change(member.browser, { offers: 'x' }))).toBe('no-right');
    expect(
      await codeOf(chair.browser.call(routes.changeUnion, { params: { id: unionId }, body: { offers: 'x' } })),
    ).toBe('no-right');
    const { items } = await chair.browser.call(routes.mandates, { params: { id: own } });
    expect(items).toHaveLength(2);
    expect(await codeOf(member.browser.call(routes.mandates, { params: { id: own } }))).toBe('no-right');

    const end = (who: Visitor, id: string) =>
      who.call(routes.changeMandate, { params: { id }, body: { endsAt: at(0), decisionNumber: '3/2026' } });
    expect(await codeOf(end(member.browser, chair.mandate.id))).toBe('no-right');
    expect(await codeOf(end(chair.browser, chair.mandate.id))).toBe('conflict');
    expect(await end(chair.browser, member.mandate.id)).toMatchObject({ decisionNumber: '3/2026' });
    // Only those who were the union's already; others are invited by e-mail.
    const stranger = await server.person();
    const give = (personId: string) =>
      chair.browser.call(routes.giveMandate, { params: { id: own }, body: { personId, kind: 'alternate' } });
    expect(await codeOf(give(stranger.id))).toBe('not-found');
    expect(await codeOf(give(member.id))).toBe('no error');
    const invite = (who: Visitor, id: string) =>
      who.call(routes.invite, { body: { name: 'Νέα', email: `n${id}@test.example`, union: { id, kind: 'member' } } });
    const { id: invitationId } = await invite(chair.browser, own);
    expect(await codeOf(invite(chair.browser, unionId))).toBe('no-right');
    expect(await codeOf(member.browser.call(routes.cancelInvitation, { params: { id: invitationId } }))).toBe(
      'not-found',
    );
    const list = await chair.browser.call(routes.invitations, { query: { unionId: own } });
    expect(list.items.map(({ id }) => id)).toEqual([invitationId]);
    await chair.browser.call(routes.cancelInvitation, { params: { id: invitationId } });
    const [entry] = (await server.context.audit.list({ is: 'all' }, { limit: 1 })).items;
    expect(entry).toMatchObject({ action: 'invitation.canceled' });
  });

  it('is handed over in one act, once, and what was done stays', async () => {
    const [first, second, third] = [await enter('representative'), await enter('alternate'), await enter('member')];
    const hand = (to: string) =>
      first.browser.call(routes.handOver, { params: { id: own }, body: { personId: to, decisionNumber: '14/2026' } });
    const outcomes = await Promise.all([codeOf(hand(second.id)), codeOf(hand(third.id))]);
    expect(outcomes.sort()).toEqual(['no error', 'no-right']);
    const { mandates } = await first.browser.call(routes.whoAmI, {});
    expect(mandates).toMatchObject([{ kind: 'member' }]);
    const { items } = await coordinator.call(routes.mandates, { params: { id: own } });
    const next = items.filter(
      ({ person, kind }) => [second.id, third.id].includes(person.id) && kind === 'representative',
    );
    expect(next).toMatchObject([{ decisionNumber: '14/2026' }]);
    expect(await codeOf(hand(second.id))).toBe('no-right');
  });
});
