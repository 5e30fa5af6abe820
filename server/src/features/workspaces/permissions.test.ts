import { type Route, type WorkspaceRole, routes, urlOf, workspaceRights } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld } from '../../testing/world.ts';

let server: InProcess | undefined;
let world: World;

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

type Place = Exclude<keyof World, 'unions' | 'workspace' | 'document'>;
const places: [Place, WorkspaceRole | null][] = [
  ['chamber', 'coordinator'],
  ['coordinator', 'coordinator'],
  ['editor', 'editor'],
  ['commenter', 'commenter'],
  ['viewer', 'viewer'],
  ['removed', null],
  ['outsider', null],
  ['guest', null],
];

/** Every route of a workspace with the right it asks, and a request that changes nothing that matters to the others. */
const table = (): [Route, 'read' | 'manage' | 'createDocuments' | 'audit', Record<string, string>, unknown?][] => [
  [routes.workspace, 'read', {}],
  [routes.documents, 'read', {}],
  [routes.people, 'read', {}],
  [routes.activity, 'read', {}],
  [routes.workspaceAudit, 'audit', {}],
  [routes.changeWorkspace, 'manage', {}, { purpose: 'Σκοπός' }],
  [routes.setRole, 'manage', { personId: world.editor2.me.id }, { role: null }],
  [routes.removePerson, 'manage', { personId: world.removed.me.id }],
  [routes.addUnion, 'manage', { unionId: world.unions.partner }],
  [routes.createDocument, 'createDocuments', {}, { kind: 'note', title: 'Σημείωμα' }],
];

async function differences(archived: boolean): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name, role] of places) {
    const who: Visitor = world[name];
    const has = workspaceRights(role, { archived });
    for (const [route, right, params, body] of table()) {
      const path = urlOf(route, { id: world.workspace.id, ...params });
      const { status } = await who.send(route.method, path, body === undefined ? {} : { body });
      const done = route.status ?? 200;
      const refused = archived && right === 'createDocuments' ? [403, 409] : [403];
      const allowed = archived && route === routes.changeWorkspace ? [done, 409] : [done];
      const signedOut = name === 'guest' && route.caller !== 'guest';
      const expected = signedOut ? [401] : !has.read ? [404] : has[right] ? allowed : refused;
      if (!expected.includes(status))
        wrong.push(`${name} ${route.method} ${route.path}: ${status}, not ${expected.join(' or ')}`);
    }
  }
  return wrong;
}

describe('the rights on a workspace, asked over HTTP by everybody', () => {
  it('hold while it is open', async () => {
    expect(await differences(false)).toEqual([]);
  });

  it('hold while it is archived', async () => {
    const params = { id: world.workspace.id };
    await world.chamber.call(routes.changeWorkspace, { params, body: { archived: true } });
    expect(await differences(true)).toEqual([]);
  });
});
