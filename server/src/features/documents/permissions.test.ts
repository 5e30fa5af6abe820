import {
  type DocumentState,
  type Route,
  type WorkspaceRole,
  documentRights,
  documentStates,
  routes,
  urlOf,
} from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { carryVote } from '../../testing/carry-vote.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld } from '../../testing/world.ts';

type Place = Exclude<keyof World, 'unions' | 'workspace' | 'document'>;
type Right = 'read' | 'comment' | 'suggest' | 'edit' | 'manage' | 'moderate' | 'govern';

let server: InProcess;
let world: World;
let commentId: string;
let threadId: string;

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
  const thread = await world.commenter.call(routes.createThread, {
    params: { id: world.document.id },
    body: { anchor: null, body: 'Ένα σχόλιο' },
  });
  threadId = thread.id;
  commentId = thread.comments[0]!.id;
});
afterAll(() => server?.[Symbol.asyncDispose]());

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Every route of a document and its threads with the right it asks, and a request that would pass if that right is held. */
const table = (state: DocumentState): [Route, Right, { params?: Record<string, string>; body?: unknown }][] => [
  [routes.document, 'read', {}],
  [routes.content, 'read', {}],
  [routes.threads, 'read', {}],
  [routes.mentionable, 'read', {}],
  [routes.createThread, 'comment', { body: { anchor: null, body: 'Σύμφωνοι' } }],
  [routes.reply, 'comment', { params: { id: threadId }, body: { body: 'Κι εμείς' } }],
  [routes.changeThread, 'comment', { params: { id: threadId }, body: { status: 'open' } }],
  [routes.react, 'comment', { params: { id: commentId, reaction: '👍' } }],
  [routes.unreact, 'comment', { params: { id: commentId, reaction: '👍' } }],
  [routes.hideComment, 'moderate', { params: { id: commentId }, body: { reason: 'Εκτός θέματος' } }],
  [routes.restoreComment, 'moderate', { params: { id: commentId } }],
  [routes.changeDocument, 'manage', { body: { title: 'Πρόταση για τις κοινωνικές ρήτρες' } }],
  [routes.changeDocument, 'govern', { body: { state } }],
  [routes.addImage, 'suggest', { body: png }],
  [routes.stage, 'read', {}],
  [routes.moveStage, 'govern', { body: { stage: state } }],
  [routes.votes, 'read', {}],
  [routes.signatures, 'read', {}],
];

const places: [Place, WorkspaceRole | null][] = [
  ['chamber', 'coordinator'],
  ['coordinator', 'coordinator'],
  ['editor', 'editor'],
  ['editor2', 'editor'],
  ['commenter', 'commenter'],
  ['viewer', 'viewer'],
  ['removed', null],
  ['outsider', null],
  ['guest', null],
];

/** Asks every route as everybody; where the answer is not what the permission table of the contract says. */
async function differences(state: DocumentState, locked: boolean, archived: boolean): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name, role] of places) {
    const who: Visitor = world[name];
    const rights = documentRights(role, { state, locked }, { archived });
    const has: Record<Right, boolean> = { ...rights, govern: role === 'coordinator' && !archived };
    for (const [route, right, { params, body }] of table(state)) {
      const path = urlOf(route, { id: world.document.id, ...params });
      const response = Buffer.isBuffer(body)
        ? await fetch(server.url + path, {
            method: 'POST',
            body: new Uint8Array(body),
            headers: { 'content-type': 'image/png', 'x-koinon-client': 'test', cookie: who.cookie },
          })
        : await who.send(route.method, path, body === undefined ? {} : { body });
      await response.arrayBuffer();
      const expected =
        name === 'guest' && route.caller !== 'guest'
          ? [401]
          : !rights.read
            ? [404]
            : has[right]
              ? [route.status ?? 200]
              : [403, 409];
      if (!expected.includes(response.status))
        wrong.push(
          `${name} ${route.method} ${route.path} (${right}) in ${state}: ${response.status}, not ${expected.join(' or ')}`,
        );
    }
  }
  return wrong;
}

describe('the permission table, asked over HTTP by everybody', () => {
  const step = async (state: DocumentState) => {
    const { stage } = await world.chamber.call(routes.stage, { params: { id: world.document.id } });
    if (stage === 'voting' && state === 'adopted') await carryVote(world.chamber, world.editor, world.document.id);
    await world.chamber.call(routes.changeDocument, { params: { id: world.document.id }, body: { state } });
  };

  it('holds for a locked document', async () => {
    const params = { id: world.document.id };
    await world.chamber.call(routes.lockDocument, { params, body: { reason: 'Τελικός έλεγχος' } });
    expect(await differences('draft', true, false)).toEqual([]);
    await world.chamber.call(routes.unlockDocument, { params });
  });

  it('holds in an archived workspace', async () => {
    const params = { id: world.workspace.id };
    await world.coordinator.call(routes.changeWorkspace, { params, body: { archived: true } });
    expect(await differences('draft', false, true)).toEqual([]);
    await world.coordinator.call(routes.changeWorkspace, { params, body: { archived: false } });
  });

  it.each(documentStates)('holds for a document in %s', async (state) => {
    await step(state);
    expect(await differences(state, false, false)).toEqual([]);
  });

  it('lets everybody read, and nobody else do anything, where the workspace is public', async () => {
    const params = { id: world.workspace.id };
    await world.chamber.call(routes.changeWorkspace, { params, body: { visibility: 'public' } });
    await step('adopted');
    for (const who of [world.guest, world.outsider, world.removed]) {
      const shown = await who.call(routes.document, { params: { id: world.document.id } });
      expect(shown).toMatchObject({ access: 'read', can: { comment: false, edit: false, manage: false } });
    }
    await world.chamber.call(routes.changeWorkspace, { params, body: { visibility: 'network' } });
    const status = async (who: Visitor) => (await who.send('GET', `/api/documents/${world.document.id}`)).status;
    expect([await status(world.guest), await status(world.outsider), await status(world.removed)]).toEqual([
      404, 200, 404,
    ]);
  });
});
