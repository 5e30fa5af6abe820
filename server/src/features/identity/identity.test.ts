import { routes, shapes, streamOf } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPerson } from '../../runtime/acting.ts';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';

let server: InProcess;
let admin: Visitor & { me: { id: string } };
beforeAll(async () => {
  server = await startInProcess();
  const { email } = await server.person({ name: 'Ηλίας Καμινιώτης', administrator: true, coordinator: true });
  admin = await server.signedIn(email);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const status = async (promise: Promise<unknown>): Promise<number> =>
  promise.then(
    () => 200,
    (error: { status?: number }) => error.status ?? 0,
  );

describe('me', () => {
  it('changes name, language and theme, one at a time', async () => {
    const browser = await server.signedIn((await server.person()).email);
    await browser.call(routes.changeMe, { body: { name: '  Μάρθα Κηπουρού ' } });
    await browser.call(routes.changeMe, { body: { locale: 'en' } });
    expect(await browser.call(routes.changeMe, { body: { theme: 'dark' } })).toMatchObject({
      name: 'Μάρθα Κηπουρού',
      locale: 'en',
      theme: 'dark',
    });
  });

  it('leaves a new name in the log, and tells the union whose mandate the person holds', async () => {
    const { context } = server;
    const input = shapes.unionInput.parse({ name: 'Ένωση Ονομάτων', shortName: 'ΕΟ', region: 'epirus' });
    const union = await context.unions.create(input, null);
    const { id, email } = await server.person({ name: 'Μάρθα' });
    const mandate = { unionId: union.id, personId: id, kind: 'member' as const };
    await context.facts.transact((tx) =>
      context.mandates.giveIn(tx, mandate, 'Μάρθα', inPerson({ id, name: 'Μάρθα' })),
    );
    const browser = await server.signedIn(email);
    await browser.call(routes.changeMe, { body: { name: 'Διευθύντρια' } });
    await browser.call(routes.changeMe, { body: { name: 'Διευθύντρια', theme: 'light' } });
    const { items } = await admin.call(routes.audit, {});
    const renamed = items.filter(({ action, subject }) => action === 'account.renamed' && subject.id === id);
    expect(renamed).toMatchObject([{ actor: { id }, details: { from: 'Μάρθα', to: 'Διευθύντρια' } }]);
    const told = await context.facts.latest(streamOf.union(union.id), null, 1);
    expect(told).toMatchObject([{ type: 'person.renamed', context: { from: 'Μάρθα', to: 'Διευθύντρια' } }]);
  });

  it('cannot raise itself to an office', async () => {
    const browser = await server.signedIn((await server.person()).email);
    const body = { name: 'X', administrator: true, coordinator: true, suspended: false } as { name: string };
    expect(await browser.call(routes.changeMe, { body })).toMatchObject({ administrator: false, coordinator: false });
  });
});

describe('an address', () => {
  it('is one account, however its letters are cased', async () => {
    const { email } = await server.person({ email: 'Kiki@Test.example' });
    await expect(server.person({ email: email.toLowerCase() })).rejects.toMatchObject({ code: 'email-taken' });
    const both = await Promise.allSettled([
      server.person({ email: 'twin@test.example' }),
      server.person({ email: 'TWIN@test.example' }),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('accounts', () => {
  it('are found without accents and case, and by address', async () => {
    await server.person({ name: 'Χρυσάνθη Σταφιδά', email: 'ch.stafida@test.example' });
    const names = async (search: string) =>
      (await admin.call(routes.accounts, { query: { search } })).items.map((account) => account.name);
    expect(await names('σταφιδα')).toEqual(['Χρυσάνθη Σταφιδά']);
    expect(await names('ΧΡΥΣΑΝΘΗ')).toEqual(['Χρυσάνθη Σταφιδά']);
    expect(await names('ch.stafida')).toEqual(['Χρυσάνθη Σταφιδά']);
    expect(await names('.*')).toEqual([]);
    expect(await names(' ')).toContain('Χρυσάνθη Σταφιδά');
  });

  it('are found by beginnings of words in any order, not by what stands in their middle', async () => {
    const { id } = await server.person({ name: 'Φορέας Κ.ΑΛ.Ο. Ηλίας Μαντής', email: 'k.mantis@kalo.example' });
    const found = async (search: string) =>
      (await admin.call(routes.accounts, { query: { search } })).items.map((account) => account.id);
    for (const search of ['ΜΑΝΤΉΣ', 'μαν ηλ', 'k.man', 'k.mantis@kalo.example', 'φορεασ', 'Κ.ΑΛ'])
      expect(await found(search)).toEqual([id]);
    for (const search of ['αντης', 'μαν ηλιος', 'mantis kalos']) expect(await found(search)).toEqual([]);
    const renamed = await server.signedIn('k.mantis@kalo.example');
    await renamed.call(routes.changeMe, { body: { name: 'Θωμάς' } });
    expect(await found('μαντης')).toEqual([]);
    expect(await found('θωμ mantis')).toEqual([id]);
  });

  it('of earlier versions are found after the next start', async () => {
    const { id } = await server.person({ name: 'Παλιός Λογαριασμός' });
    const people = server.context.db.collection('people');
    const filter = { name: 'Παλιός Λογαριασμός' };
    await people.updateOne(filter, { $unset: { searchBeginnings: '' }, $set: { searchText: 'παλιοσ' } });
    const found = async () => (await admin.call(routes.accounts, { query: { search: 'παλιος' } })).items;
    expect(await found()).toEqual([]);
    await server.context.identity.bringUpToDate();
    expect(await found()).toMatchObject([{ id }]);
    expect(await people.findOne(filter)).not.toHaveProperty('searchText');
  });

  it('that match come in pages that hold each once, in order of arrival', async () => {
    const made: string[] = [];
    for (let i = 0; i < 5; i += 1) made.push((await server.person({ name: 'Σελίδα Σελίδα' })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { search: 'σελ', limit: 2, ...(cursor ? { cursor } : {}) };
      const page = await admin.call(routes.accounts, { query });
      seen.push(...page.items.map((account) => account.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(made);
  });

  it('come in pages that hold everyone once', async () => {
    for (let i = 0; i < 7; i += 1) await server.person();
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await admin.call(routes.accounts, { query: { limit: 3, ...(cursor ? { cursor } : {}) } });
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.items.map((account) => account.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(await server.context.db.collection('people').countDocuments());
  });

  it('are for the team alone, and changing them for administrators', async () => {
    const member = await server.signedIn((await server.person()).email);
    const coordinator = await server.signedIn((await server.person({ coordinator: true })).email);
    expect(await status(server.guest().call(routes.accounts, {}))).toBe(401);
    expect(await status(member.call(routes.accounts, {}))).toBe(403);
    expect(await status(coordinator.call(routes.accounts, {}))).toBe(200);
    const change = { params: { id: member.me.id }, body: { suspended: true } };
    expect(await status(coordinator.call(routes.changeAccount, change))).toBe(403);
    expect((await member.call(routes.whoAmI, {})).id).toBe(member.me.id);
  });

  it('SEC4 suspending ends every session at once and tells open connections', async () => {
    const { id, email } = await server.person();
    const [one, two] = [await server.signedIn(email), await server.signedIn(email)];
    const told: unknown[] = [];
    const off = [
      server.context.events.on('session.ended', ({ sessionIds }) => told.push(sessionIds.length)),
      server.context.events.on('rights.changed', ({ personIds }) => told.push(personIds)),
    ];
    const account = await admin.call(routes.changeAccount, { params: { id }, body: { suspended: true } });
    off.forEach((stop) => stop());
    expect(account.suspended).toBe(true);
    expect(told).toEqual([[id], 2]);
    expect(await status(one.call(routes.whoAmI, {}))).toBe(401);
    expect(await status(two.call(routes.whoAmI, {}))).toBe(401);
    await admin.call(routes.changeAccount, { params: { id }, body: { suspended: false } });
    expect((await server.signedIn(email)).me.id).toBe(id);
  });

  it('leave at least one administrator and one coordinator able to act', async () => {
    await using lonely = await startInProcess();
    const first = await lonely.person({ administrator: true, coordinator: true });
    const { identity } = lonely.context;
    await expect(identity.changeAccount(first.id, { administrator: false }, null)).rejects.toMatchObject({
      code: 'last-administrator',
    });
    await expect(identity.changeAccount(first.id, { suspended: true }, null)).rejects.toMatchObject({
      code: 'last-administrator',
    });
    const second = await lonely.person({ administrator: true, coordinator: true });
    const both = await Promise.allSettled([
      identity.changeAccount(first.id, { administrator: false, coordinator: false }, null),
      identity.changeAccount(second.id, { administrator: false, coordinator: false }, null),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  it('every change is in the audit log, with who did it', async () => {
    const { id } = await server.person({ name: 'Φώτης Γεφυράς' });
    await admin.call(routes.changeAccount, { params: { id }, body: { coordinator: true } });
    const { items } = await admin.call(routes.audit, { query: { limit: 1 } });
    expect(items[0]).toMatchObject({
      action: 'account.office',
      actor: { id: admin.me.id },
      subject: { type: 'person', id, title: 'Φώτης Γεφυράς' },
      details: { coordinator: true },
    });
  });
});
