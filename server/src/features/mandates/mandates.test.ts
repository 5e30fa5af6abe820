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
    const [entry] = (await server.context.audit.list(null, { limit: 1 })).items;
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
