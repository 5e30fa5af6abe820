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

const here = () => ({ id: world.workspace.id });
const people = async (who: World['viewer']) => (await who.call(routes.people, { params: here() })).items;
const roleOf = async (who: World['viewer']) => (await who.call(routes.workspace, { params: here() })).role;
const auditOf = async () => (await world.coordinator.call(routes.workspaceAudit, { params: here() })).items;

describe('the people of a workspace', () => {
  it('are shown with their roles and where these come from, in Greek order', async () => {
    const items = await people(world.coordinator);
    const shown = items.map(({ person, union, role, fromUnion, override, coordinator }) =>
      [person.name, union?.kind ?? '-', role, fromUnion, override, coordinator].join(' '),
    );
    expect(shown).toEqual([
      'Άννα - coordinator  coordinator false',
      'Βασίλης - viewer  viewer false',
      'Γιώργος representative editor editor  false',
      'Δέσποινα representative editor editor  false',
      'Ελένη member commenter commenter  false',
      'Ζωή representative  editor none false',
      'Συντονίστρια Επιμελητηρίου - coordinator   true',
    ]);
    const seen = (await people(world.viewer)).map((item) => item.person.name);
    expect(seen).not.toContain('Ζωή');
    expect(seen).toHaveLength(6);
  });

  it('are raised, lowered, and given back what their union gives', async () => {
    const params = { ...here(), personId: world.commenter.me.id };
    const raised = await world.coordinator.call(routes.setRole, { params, body: { role: 'editor' } });
    expect(raised).toMatchObject({ role: 'editor', fromUnion: 'commenter', override: 'editor' });
    expect(await roleOf(world.commenter)).toBe('editor');
    const back = await world.coordinator.call(routes.setRole, { params, body: { role: null } });
    expect(back).toMatchObject({ role: 'commenter', override: null });
    expect((await auditOf()).slice(0, 2).map(({ action, details }) => ({ action, details }))).toEqual([
      { action: 'person.role', details: { from: 'editor', to: null } },
      { action: 'person.role', details: { from: null, to: 'editor' } },
    ]);
  });

  it('are changed by coordinators alone, and only those who belong here', async () => {
    const set = (who: World['viewer'], personId: string) =>
      problemOf(who.call(routes.setRole, { params: { ...here(), personId }, body: { role: 'editor' } }));
    expect(await set(world.editor, world.viewer.me.id)).toBe('no-right');
    expect(await set(world.outsider, world.viewer.me.id)).toBe('not-found');
    expect(await set(world.coordinator, world.outsider.me.id)).toBe('not-found');
    expect(await set(world.chamber, 'f'.repeat(24))).toBe('not-found');
    expect(await set(world.coordinator, world.chamber.me.id)).toBe('conflict');
  });

  it('lose their place at once when removed, and with it the way to remove others', async () => {
    const coordinator = { ...here(), personId: world.coordinator.me.id };
    await world.chamber.call(routes.removePerson, { params: coordinator });
    const params = { ...here(), personId: world.viewer.me.id };
    expect(await problemOf(world.coordinator.call(routes.removePerson, { params }))).toBe('not-found');
    await world.chamber.call(routes.setRole, { params: coordinator, body: { role: 'coordinator' } });
  });

  it('of two coordinators who remove each other at the same moment, one stays', async () => {
    const other = { ...here(), personId: world.editor2.me.id };
    await world.chamber.call(routes.setRole, { params: other, body: { role: 'coordinator' } });
    const mine = { ...here(), personId: world.coordinator.me.id };
    const outcomes = await Promise.all([
      problemOf(world.coordinator.call(routes.removePerson, { params: other })),
      problemOf(world.editor2.call(routes.removePerson, { params: mine })),
    ]);
    expect(outcomes.sort()).toEqual(['not-found', null]);
    await world.chamber.call(routes.setRole, { params: mine, body: { role: 'coordinator' } });
    await world.chamber.call(routes.setRole, { params: other, body: { role: null } });
  });
});

describe('the unions of a workspace', () => {
  it('bring their people and take them away again', async () => {
    const params = { ...here(), unionId: world.unions.stranger };
    expect(await problemOf(world.outsider.call(routes.workspace, { params: here() }))).toBe('not-found');
    const added = await world.coordinator.call(routes.addUnion, { params });
    expect(added.unions.map((union) => union.id)).toContain(world.unions.stranger);
    expect(await roleOf(world.outsider)).toBe('editor');
    await world.coordinator.call(routes.removeUnion, { params });
    expect(await problemOf(world.outsider.call(routes.workspace, { params: here() }))).toBe('not-found');
    expect((await auditOf()).slice(0, 2).map((entry) => entry.action)).toEqual([
      'workspace.unionRemoved',
      'workspace.unionAdded',
    ]);
    expect(await problemOf(world.editor.call(routes.addUnion, { params }))).toBe('no-right');
    const none = { ...here(), unionId: 'f'.repeat(24) };
    expect(await problemOf(world.coordinator.call(routes.addUnion, { params: none }))).toBe('not-found');
  });

  it('give nothing while suspended', async () => {
    const params = { id: world.unions.second };
    await world.chamber.call(routes.changeUnion, { params, body: { status: 'suspended' } });
    expect(await problemOf(world.editor2.call(routes.workspace, { params: here() }))).toBe('not-found');
    await world.chamber.call(routes.changeUnion, { params, body: { status: 'active' } });
    expect(await roleOf(world.editor2)).toBe('editor');
  });
});
