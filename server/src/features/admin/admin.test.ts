import { type AuditQuery, ProblemError, routes } from '@koinon/contract';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';

let server: InProcess;
let admin: Visitor;
beforeAll(async () => {
  server = await startInProcess();
  admin = await server.signedIn((await server.person({ administrator: true })).email);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof ProblemError ? error.problem?.code : String(error)),
  );

describe('the outbox', () => {
  it('shows administrators the letters that were kept, and keeps them as .eml that only we can read', async () => {
    const { email } = await server.person({ name: 'Μάρθα', locale: 'el' });
    await server.guest().call(routes.requestLink, { body: { email } });
    await expect.poll(async () => (await admin.call(routes.outbox, {})).items[0]?.to, soon).toBe(email);
    const [letter] = (await admin.call(routes.outbox, {})).items;
    expect(letter).toMatchObject({ subject: 'Ο σύνδεσμος εισόδου σας στο Κοινόν' });
    expect(letter?.text).toContain(`${server.url}/signin/link#token=`);
    const outbox = join(server.context.config.dataDir, 'outbox');
    const name = (await readdir(outbox)).find((file) => file.endsWith(`${letter?.id}.eml`)) ?? '';
    expect(await readFile(join(outbox, name), 'utf8')).toContain(`To: ${email}`);
    expect((await stat(join(outbox, name))).mode & 0o077).toBe(0);
  });

  it('gets a letter that an administrator sends to themselves, to see whether mail works', async () => {
    const { to } = await admin.call(routes.testMail, {});
    const subjects = async () => (await server.context.mail.kept()).items.filter((row) => row.to === to);
    await expect.poll(async () => (await subjects())[0]?.subject, soon).toBe('Δοκιμαστική επιστολή από το Κοινόν');
    const coordinator = await server.signedIn((await server.person({ coordinator: true })).email);
    expect(await codeOf(coordinator.call(routes.testMail, {}))).toBe('no-right');
  });

  it('is for administrators alone', async () => {
    const coordinator = await server.signedIn((await server.person({ coordinator: true })).email);
    for (const route of [routes.outbox, routes.audit]) {
      expect(await codeOf(server.guest().call(route, {}))).toBe('not-signed-in');
      expect(await codeOf(coordinator.call(route, {}))).toBe('no-right');
    }
  });
});

describe('the audit log', () => {
  it('comes in pages, newest first, without a gap or a repetition', async () => {
    for (let i = 0; i < 5; i += 1) await server.person();
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await admin.call(routes.audit, { query: { limit: 2, ...(cursor ? { cursor } : {}) } });
      seen.push(...page.items.map((entry) => entry.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual([...new Set(seen)].sort().toReversed());
    expect(seen.length).toBe(await server.context.db.collection('audit').countDocuments());
  });

  it('is filtered by kind, name and day, and leaves as a table with the head of each chain', async () => {
    const coordinator = await server.signedIn((await server.person({ coordinator: true })).email);
    const body = { name: 'Ένωση Ώριμων', shortName: 'Ε.Ώ.', region: 'crete' } as const;
    const union = await coordinator.call(routes.createUnion, { body });
    const found = (query: Partial<AuditQuery>) =>
      admin.call(routes.audit, { query }).then(({ items }) => items.map(({ subject }) => subject.id));
    expect(await found({ theme: 'unions', who: 'ωριμων' })).toEqual([union.id]);
    expect(await found({ theme: 'events' })).toEqual([]);
    const tomorrow = new Date(Date.now() + 9e7).toISOString();
    expect(await found({ from: tomorrow })).toEqual([]);
    expect(await found({ until: tomorrow, who: 'ΏΡΙΜΩΝ' })).toEqual([union.id]);
    const file = await admin.send('GET', '/api/audit?format=csv&theme=unions');
    expect(file.headers.get('content-type')).toContain('text/csv');
    const lines = (await file.text()).trim().split('\r\n');
    expect(lines[0]).toContain('at,action,person');
    const heads = await server.context.db.collection<{ hash: string }>('auditHeads').find().toArray();
    expect(heads.length).toBeGreaterThan(0);
    for (const { hash } of heads) expect(lines.filter((line) => line.includes(hash)).join()).toContain('head');
  });

  it('shows a person what they did and what was done to them, and not who did it where managers alone hear', async () => {
    const { id, email } = await server.person();
    const person = await server.signedIn(email);
    const office = await server.signedIn((await server.person({ name: 'Ολυμπία', administrator: true })).email);
    const set = (suspended: boolean) => office.call(routes.changeAccount, { params: { id }, body: { suspended } });
    await set(true);
    await set(false);
    const again = await server.signedIn(email);
    const { items } = await again.call(routes.myAudit, {});
    expect(items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['account.suspended', 'account.restored']),
    );
    const others = items.filter(({ actor, subject }) => actor?.id !== id && subject.id !== id);
    expect(others).toEqual([]);
    expect(items.filter(({ action }) => action === 'account.suspended').map(({ actor }) => actor)).toEqual([null]);
    expect((await person.send('GET', '/api/me/audit?format=csv')).status).toBe(401);
    expect(await (await again.send('GET', '/api/me/audit?format=csv')).text()).not.toContain('Ολυμπία');
  });

  it('refuses to be changed', async () => {
    const model = server.context.db.model('AuditEntry');
    await expect(model.deleteMany({})).rejects.toThrow('append-only');
    await expect(model.updateMany({}, { action: 'x' })).rejects.toThrow('append-only');
  });

  it('refuses a cursor that is none', async () => {
    expect(await codeOf(admin.call(routes.audit, { query: { cursor: 'x' } }))).toBe('bad-input');
  });
});

describe('health', () => {
  it('is alive and ready, part by part', async () => {
    expect(await server.guest().call(routes.healthz, {})).toEqual({ ok: true });
    const ready = await server.guest().call(routes.readyz, {});
    expect(ready).toMatchObject({ ok: true, parts: { database: { ok: true }, mail: { ok: true } } });
  });

  it('is not ready when a part is not, and says which', async () => {
    await using broken = await startInProcess();
    broken.context.health.part('search', async () => ({ ok: false, detail: 'away' }));
    const response = await broken.guest().send('GET', '/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ok: false, parts: { search: { ok: false, detail: 'away' } } });
    expect((await broken.guest().send('GET', '/healthz')).status).toBe(200);
  });
});

describe('the state of the installation', () => {
  it('is told to administrators alone: the version, its parts, and the room that is left', async () => {
    const state = await admin.call(routes.installationState, {});
    expect(state).toMatchObject({ ok: true, version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    expect(Object.keys(state.parts)).toEqual(expect.arrayContaining(['database', 'mail', 'documents', 'followers']));
    const { files, disk } = await admin.call(routes.storage, {});
    expect(files).toMatchObject({ used: 0 });
    expect(disk!.used).toBeLessThanOrEqual(disk!.most);
    const coordinator = await server.signedIn((await server.person({ coordinator: true })).email);
    for (const route of [routes.installationState, routes.storage])
      expect(await codeOf(coordinator.call(route, {}))).toBe('no-right');
  });
});
