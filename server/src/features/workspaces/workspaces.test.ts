import { routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess | undefined;
let world: World;

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const make = (title: string, more: object = {}) =>
  world.chamber.call(routes.createWorkspace, { body: { title, ...more } });

describe('a workspace', () => {
  it('is created by the Chamber, with unions that exist', async () => {
    expect(await problemOf(world.editor.call(routes.createWorkspace, { body: { title: 'Δικός μας' } }))).toBe(
      'no-right',
    );
    expect(await problemOf(world.guest.call(routes.createWorkspace, { body: { title: 'Χ' } }))).toBe('not-signed-in');
    const body = { title: 'Με άγνωστη Ένωση', unionIds: [world.unions.partner, 'f'.repeat(24)] };
    const answer = await world.chamber.send('POST', '/api/workspaces', { body });
    expect(await answer.json()).toMatchObject({ code: 'bad-input', errors: [{ path: 'unionIds.1' }] });
    const made = await make('Δίκτυο', { purpose: 'Σκοπός', pillars: ['policy'], visibility: 'network' });
    expect(made).toMatchObject({
      title: 'Δίκτυο', purpose: 'Σκοπός', pillars: ['policy'], level: 'national', visibility: 'network', archived: false,
      role: 'coordinator', can: { manage: true, createDocuments: true, contribute: true, audit: true }, documentCount: 0,
    }); // prettier-ignore
  });

  it('made by an administrator outside the team is coordinated by them', async () => {
    const { email } = await server!.person({ administrator: true });
    const administrator = await server!.signedIn(email);
    const made = await administrator.call(routes.createWorkspace, { body: { title: 'Του διαχειριστή' } });
    expect(made.role).toBe('coordinator');
    expect(await problemOf(administrator.call(routes.workspace, { params: { id: world.workspace.id } }))).toBe(
      'not-found',
    );
  });

  it('is listed with those one takes part in first, each group in Greek order, page by page', async () => {
    await make('Ζωντανά χωριά', { visibility: 'public' });
    await make('Άλλη δημόσια', { visibility: 'public' });
    await make('Έργο μας', { unionIds: [world.unions.partner] });
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.editor.call(routes.workspaces, { query: { limit: 2, ...(cursor ? { cursor } : {}) } });
      expect(page.items.length).toBeLessThanOrEqual(2);
      titles.push(...page.items.map((item) => item.title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(titles).toEqual(['Έργο μας', 'Κοινωνικές ρήτρες', 'Άλλη δημόσια', 'Δίκτυο', 'Ζωντανά χωριά']);
    const guest = await world.guest.call(routes.workspaces, {});
    expect(guest.items.map((item) => [item.title, item.role])).toEqual([
      ['Άλλη δημόσια', 'viewer'],
      ['Ζωντανά χωριά', 'viewer'],
    ]);
    expect((await world.chamber.call(routes.workspaces, {})).items).toHaveLength(6);
  });

  it('is listed for the team with all others, in Greek order, page by page, also one of an earlier version', async () => {
    const { context } = server!;
    const old = await make('Ύστατη παλιά');
    await context.db.collection('workspaces').updateOne({ title: 'Ύστατη παλιά' }, { $unset: { listOrder: '' } });
    await context.workspaces.bringUpToDate();
    const change = { title: 'ωραία παλιά' };
    await world.chamber.call(routes.changeWorkspace, { params: { id: old.id }, body: change });
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.chamber.call(routes.workspaces, { query: { limit: 2, ...(cursor ? { cursor } : {}) } });
      expect(page.items.length).toBeLessThanOrEqual(2);
      titles.push(...page.items.map((item) => item.title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(titles).toEqual([
      'Άλλη δημόσια', 'Δίκτυο', 'Έργο μας', 'Ζωντανά χωριά', 'Κοινωνικές ρήτρες', 'Του διαχειριστή', 'ωραία παλιά',
    ]); // prettier-ignore
    expect(await problemOf(world.chamber.call(routes.workspaces, { query: { cursor: 'x' } }))).toBe('bad-input');
  });

  it('is changed by its coordinators, with a row that says from what to what', async () => {
    const params = { id: world.workspace.id };
    const change = { title: 'Κοινωνικές ρήτρες παντού', purpose: 'Νέος σκοπός', visibility: 'network' as const };
    expect(await problemOf(world.editor.call(routes.changeWorkspace, { params, body: change }))).toBe('no-right');
    expect(await world.coordinator.call(routes.changeWorkspace, { params, body: change })).toMatchObject(change);
    const { items } = await world.coordinator.call(routes.workspaceAudit, { params });
    expect(items[0]).toMatchObject({
      action: 'workspace.changed',
      actor: { id: world.coordinator.me.id },
      details: { titleFrom: 'Κοινωνικές ρήτρες', titleTo: change.title, visibilityTo: 'network', purpose: true },
    });
    await world.coordinator.call(routes.changeWorkspace, { params, body: { visibility: 'private' } });
    expect(await problemOf(world.editor.call(routes.workspaceAudit, { params }))).toBe('no-right');
  });

  it('is read-only while archived, and can be restored', async () => {
    const { id } = await make('Προς αρχειοθέτηση', { unionIds: [world.unions.partner] });
    const params = { id };
    const change = (body: object) => problemOf(world.chamber.call(routes.changeWorkspace, { params, body }));
    const create = { params, body: { kind: 'note' as const, title: 'Σημείωμα' } };
    expect(await change({ archived: true })).toBe(null);
    expect(await change({ title: 'Άλλος' })).toBe('archived');
    expect(await problemOf(world.editor.call(routes.createDocument, create))).toBe('archived');
    expect(await world.editor.call(routes.workspace, { params })).toMatchObject({ archived: true, role: 'editor' });
    expect(await change({ archived: false, title: 'Άλλος' })).toBe(null);
    expect(await problemOf(world.editor.call(routes.createDocument, create))).toBe(null);
    const { items } = await world.chamber.call(routes.workspaceAudit, { params });
    expect(items.map((entry) => entry.action)).toEqual([
      'document.created', 'workspace.restored', 'workspace.archived', 'workspace.created',
    ]); // prettier-ignore
  });

  it('tells what happened, newest first, page by page', async () => {
    const { id } = await make('Δραστηριότητα', { unionIds: [world.unions.partner] });
    for (const title of ['Ένα', 'Δύο', 'Τρία'])
      await world.editor.call(routes.createDocument, { params: { id }, body: { kind: 'note', title } });
    const first = await world.editor.call(routes.activity, { params: { id }, query: { limit: 2 } });
    expect(first.items.map((item) => item.title)).toEqual(['Τρία', 'Δύο']);
    expect(first.items[0]).toMatchObject({ type: 'document.created', actor: { id: world.editor.me.id } });
    const query = { limit: 2, cursor: first.nextCursor! };
    const second = await world.editor.call(routes.activity, { params: { id }, query });
    expect(second.items.map((item) => item.title)).toEqual(['Ένα', 'Δραστηριότητα']);
    expect(second.nextCursor).toBeNull();
  });
});
