import { closeCodes, routes, syncMessages } from '@koinon/contract';
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { textOf } from '@koinon/live-text';
import * as Y from 'yjs';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld } from '../../testing/world.ts';

let server: InProcess | undefined;
let world: World;
const open: WebSocket[] = [];

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(async () => {
  for (const socket of open) socket.terminate();
  await server?.[Symbol.asyncDispose]();
});

const shut: readonly number[] = [closeCodes.noRight, closeCodes.noSuchDocument, closeCodes.notSignedIn];

/** An open document at the level of bytes: what the server says of its reader's right, whatever a client would do about it. */
async function openDocument(who: Actor) {
  const socket = new WebSocket(`${server!.url.replace('http', 'ws')}/sync/${world.document.id}?v=1`, {
    headers: { cookie: who.cookie, origin: server!.url },
  });
  open.push(socket);
  let outcome: string | null = null;
  socket.on('message', (data: Buffer) => {
    const decoder = createDecoder(new Uint8Array(data));
    if (readVarUint(decoder) === syncMessages.access) outcome = readVarString(decoder);
  });
  socket.on('close', (code) => (outcome = shut.includes(code) ? 'shut' : `closed ${code}`));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    /** The right last told, or `shut`. */
    outcome: () => outcome,
    /** Sends an update that adds words, whether or not that is allowed. */
    write(words: string) {
      const doc = new Y.Doc();
      textOf(doc).insert(0, words);
      const encoder = createEncoder();
      writeVarUint(encoder, 0);
      writeVarUint(encoder, 2);
      writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc));
      if (socket.readyState === WebSocket.OPEN) socket.send(toUint8Array(encoder));
    },
  };
}

const here = () => ({ id: world.workspace.id });
const one = (who: Actor) => ({ ...here(), personId: who.me.id });
const paper = () => ({ id: world.document.id });
const fresh = async (union: string | null, kind: 'representative' | 'member' = 'representative'): Promise<Actor> => {
  const { email, id } = await server!.person({});
  if (union) await world.chamber.call(routes.giveMandate, { params: { id: union }, body: { personId: id, kind } });
  return server!.signedIn(email);
};
const role = (who: Actor, to: 'editor' | 'commenter' | 'viewer' | null) =>
  world.coordinator.call(routes.setRole, { params: one(who), body: { role: to } });
const workspace = (body: object) => world.chamber.call(routes.changeWorkspace, { params: here(), body });
const state = (to: 'draft' | 'consultation') =>
  world.coordinator.call(routes.changeDocument, { params: paper(), body: { state: to, reason: 'Επιστροφή' } });

/** Every way in which a right shrinks (D3): what is done to somebody who has the document open, and what they are told. */
const ways: [string, { do(who: Actor): Promise<unknown>; undo?(who: Actor): Promise<unknown>; told: 'comment' | 'read' | 'shut' }][] = [
  ['a coordinator removes them', {
    do: (who) => world.coordinator.call(routes.removePerson, { params: one(who) }),
    told: 'shut',
  }],
  ['a coordinator lowers them to comment', { do: (who) => role(who, 'commenter'), told: 'comment' }],
  ['a coordinator lowers them to read', { do: (who) => role(who, 'viewer'), told: 'read' }],
  ['the document is locked', {
    do: () => world.coordinator.call(routes.lockDocument, { params: paper(), body: { reason: 'x' } }),
    undo: () => world.coordinator.call(routes.unlockDocument, { params: paper() }),
    told: 'comment',
  }],
  ['the document goes into consultation', { do: () => state('consultation'), undo: () => state('draft'), told: 'comment' }],
  ['the workspace is archived', {
    do: () => workspace({ archived: true }),
    undo: () => workspace({ archived: false }),
    told: 'read',
  }],
  ['their union leaves the workspace', {
    do: () => world.coordinator.call(routes.removeUnion, { params: { ...here(), unionId: world.unions.partner } }),
    undo: () => world.coordinator.call(routes.addUnion, { params: { ...here(), unionId: world.unions.partner } }),
    told: 'shut',
  }],
  ['their union is suspended', {
    do: () => world.chamber.call(routes.changeUnion, { params: { id: world.unions.partner }, body: { status: 'suspended' } }),
    undo: () => world.chamber.call(routes.changeUnion, { params: { id: world.unions.partner }, body: { status: 'active' } }),
    told: 'shut',
  }],
  ['their mandate becomes that of a member', {
    do: async (who) => {
      const [mandate] = (await who.call(routes.whoAmI, {})).mandates;
      await world.chamber.call(routes.changeMandate, { params: { id: mandate!.id }, body: { kind: 'member' } });
    },
    told: 'comment',
  }],
  ['their mandate is ended', {
    do: async (who) => {
      const [mandate] = (await who.call(routes.whoAmI, {})).mandates;
      const body = { endsAt: new Date().toISOString() };
      await world.chamber.call(routes.changeMandate, { params: { id: mandate!.id }, body });
    },
    told: 'shut',
  }],
  ['their mandate comes to its day', {
    do: async (who) => {
      const [mandate] = (await who.call(routes.whoAmI, {})).mandates;
      const body = { endsAt: new Date(Date.now() + 300).toISOString() };
      await world.chamber.call(routes.changeMandate, { params: { id: mandate!.id }, body });
    },
    told: 'shut',
  }],
  ['their account is suspended', {
    do: (who) =>
      server!.context.identity.changeAccount(who.me.id, { suspended: true }, { ...who.me, union: null }),
    told: 'shut',
  }],
  ['they sign out', { do: (who) => who.call(routes.signOut, {}), told: 'shut' }],
]; // prettier-ignore

describe('D3: a right that shrinks reaches the open document', () => {
  it.each(ways)('when %s', async (_, way) => {
    const who = await fresh(world.unions.partner);
    const reader = await openDocument(who);
    await vi.waitFor(() => expect(reader.outcome()).toBe('write'));
    await way.do(who);
    await vi.waitFor(() => expect(reader.outcome()).toBe(way.told), { timeout: 5_000 });
    const before = Buffer.from(await server!.context.sync.read(world.document.id));
    reader.write('CANARY');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(Buffer.from(await server!.context.sync.read(world.document.id)).equals(before)).toBe(true);
    await way.undo?.(who);
  });

  it('and one that grows does so too', async () => {
    const who = await fresh(world.unions.partner, 'member');
    const told = await openDocument(who);
    await vi.waitFor(() => expect(told.outcome()).toBe('comment'));
    await role(who, 'editor');
    await vi.waitFor(() => expect(told.outcome()).toBe('write'), { timeout: 5_000 });
    told.write('Επιτέλους');
    await vi.waitFor(async () => {
      const stored = Buffer.from(await server!.context.sync.read(world.document.id));
      expect(stored.includes('Επιτέλους')).toBe(true);
    });
    await role(who, null);
    await vi.waitFor(() => expect(told.outcome()).toBe('comment'), { timeout: 5_000 });
  });
});
