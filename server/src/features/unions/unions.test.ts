import { ProblemError, routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';

let server: InProcess;
let coordinator: Visitor;
let member: Visitor;
beforeAll(async () => {
  server = await startInProcess();
  coordinator = await server.signedIn((await server.person({ coordinator: true })).email);
  member = await server.signedIn((await server.person()).email);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const admit = (name: string) =>
  coordinator.call(routes.createUnion, { body: { name, shortName: name.slice(0, 40), region: 'thessaly' } });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof ProblemError ? error.problem?.code : String(error)),
  );

describe('unions', () => {
  it('are admitted by the team, with every field', async () => {
    const body = {
      name: 'Ένωση Φορέων Θεσσαλίας',
      shortName: 'Θεσσαλία',
      region: 'thessaly',
      seat: 'Καρδίτσα',
      legalForm: 'unionOfBodies',
      registryNumber: 'Δ-1/2020',
      sectors: ['Αγροδιατροφή'],
      offers: 'Αίθουσα',
      seeks: 'Εταίρους',
      contact: { email: 'info@thessaly.example', phone: '24410', web: 'https://thessaly.example' },
    } as const;
    const union = await coordinator.call(routes.createUnion, { body: { ...body, sectors: [...body.sectors] } });
    expect(union).toEqual({ ...body, id: union.id, status: 'active', publicPage: false });
    expect(await member.call(routes.union, { params: { id: union.id } })).toEqual(union);
  });

  it('come in Greek order', async () => {
    for (const name of ['Ώρα', 'άλφα', 'Έψιλον', 'βήτα']) await admit(name);
    const names = (await member.call(routes.unions, {})).items.map((union) => union.name);
    const ours = names.filter((name) => ['Ώρα', 'άλφα', 'Έψιλον', 'βήτα'].includes(name));
    expect(ours).toEqual(['άλφα', 'βήτα', 'Έψιλον', 'Ώρα']);
  });

  it('are not for guests to see nor for members to change', async () => {
    const { id } = await admit('Κλωστή');
    expect(await codeOf(server.guest().call(routes.unions, {}))).toBe('not-signed-in');
    expect(await codeOf(member.call(routes.changeUnion, { params: { id }, body: { name: 'Άλλη' } }))).toBe('no-right');
    expect(
      await codeOf(member.call(routes.createUnion, { body: { name: 'Ν', shortName: 'Ν', region: 'crete' } })),
    ).toBe('no-right');
  });

  it('keep what a change does not name', async () => {
    const { id } = await admit('Καΐκι');
    const changed = await coordinator.call(routes.changeUnion, { params: { id }, body: { seat: 'Μυτιλήνη' } });
    expect(changed).toMatchObject({ name: 'Καΐκι', region: 'thessaly', seat: 'Μυτιλήνη', status: 'active' });
  });

  it('of another status change rights at once, and say so in the audit log', async () => {
    const { id } = await admit('Σταφίδα');
    const told: unknown[] = [];
    const off = server.context.events.on('rights.changed', (change) => told.push(change));
    await coordinator.call(routes.changeUnion, { params: { id }, body: { offers: 'Τίποτα' } });
    expect(told).toEqual([]);
    await coordinator.call(routes.changeUnion, { params: { id }, body: { status: 'suspended' } });
    off();
    expect(told).toEqual([{}]);
    const { items } = await server.context.audit.list({ is: 'all' }, { limit: 2 });
    expect(items.map((entry) => [entry.action, entry.details])).toEqual([
      ['union.status', { from: 'active', to: 'suspended' }],
      ['union.changed', { fields: 'offers' }],
    ]);
  });

  it('that are not there are not found', async () => {
    const params = { id: 'f'.repeat(24) };
    expect(await codeOf(member.call(routes.union, { params }))).toBe('not-found');
    expect(await codeOf(coordinator.call(routes.changeUnion, { params, body: { seat: 'Α' } }))).toBe('not-found');
    expect(await codeOf(coordinator.call(routes.mandates, { params }))).toBe('not-found');
  });
});
