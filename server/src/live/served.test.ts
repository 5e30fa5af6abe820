import {
  type ClientToServer,
  type Fact,
  type FollowAnswer,
  type ServerToClient,
  type Stream,
  routes,
  streamOf,
} from '@koinon/contract';
import { type Socket, io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type InProcess, startInProcess } from '../testing/in-process.ts';
import type { Visitor } from '../testing/visitor.ts';
import { type World, createWorld } from '../testing/world.ts';

let server: InProcess | undefined;
let world: World;
const open: Socket[] = [];

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(async () => {
  for (const socket of open) socket.disconnect();
  await server?.[Symbol.asyncDispose]();
});

async function listen(who: Visitor, headers: Record<string, string> = {}) {
  const socket: Socket<ServerToClient, ClientToServer> = io(server!.url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie: who.cookie, origin: server!.url, ...headers },
  });
  open.push(socket as unknown as Socket);
  const [facts, rights]: [Fact[], (string | null)[]] = [[], []];
  const told = { ended: 0 };
  socket.on('fact', (fact) => facts.push(fact));
  socket.on('rights', ({ workspaceId }) => rights.push(workspaceId));
  socket.on('ended', () => (told.ended += 1));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const ours = streamOf.workspace(world.workspace.id);
  const follow = (after: number | null = null, stream: Stream = ours): Promise<FollowAnswer> =>
    socket.timeout(10_000).emitWithAck('follow', { stream, after });
  return { socket, facts, rights, told, follow };
}
const comment = (who: Visitor, body: string) =>
  who.call(routes.createThread, { params: { id: world.document.id }, body: { anchor: null, body } });

describe('live facts of a real server', () => {
  it('L1 lets nobody in without a session or from another site', async () => {
    await expect(listen(world.guest)).rejects.toThrow(/websocket error/);
    await expect(listen(world.editor, { origin: 'https://evil.example' })).rejects.toThrow(/websocket error/);
    await expect(listen(world.editor, { origin: `${server!.url}.evil.example` })).rejects.toThrow(/websocket error/);
  });

  it('L4 delivers what many write at once, in order and whole, to those who were there and those who resume', async () => {
    const there = await listen(world.viewer);
    const begin = await there.follow();
    expect(begin).toMatchObject({ ok: true });
    const from = begin.ok ? begin.offset : 0;
    const writers = [world.editor, world.editor2, world.commenter, world.coordinator];
    await Promise.all(
      writers.map(async (who) => {
        for (const step of [1, 2, 3]) await comment(who, `Σχόλιο ${step}`);
      }),
    );
    const all = Array.from({ length: 12 }, (_, i) => from + 1 + i);
    await vi.waitFor(() => expect(there.facts.map((fact) => fact.offset)).toEqual(all), { timeout: 10_000 });
    const late = await listen(world.commenter);
    await late.follow(from + 5);
    await vi.waitFor(() => expect(late.facts).toEqual(there.facts.slice(5)));
    expect(there.facts[0]).toMatchObject({ type: 'thread.created', documentId: world.document.id });
  });

  it('L18 names nobody and nothing of what managers alone see, to managers neither', async () => {
    const [commenter, chamber] = [await listen(world.commenter), await listen(world.chamber)];
    for (const one of [commenter, chamber]) expect(await one.follow()).toMatchObject({ ok: true });
    const secret = { name: 'Κρυφή Καλεσμένη', email: 'secret@test.example' };
    const workspace = { id: world.workspace.id, role: 'viewer' as const };
    await world.coordinator.call(routes.invite, { body: { ...secret, locale: 'el', workspace } });
    const sent = (facts: Fact[]) => facts.find(({ type }) => type === 'invitation.sent');
    for (const { facts } of [commenter, chamber]) {
      await vi.waitFor(() => expect(sent(facts)).toMatchObject({ actor: null, subject: null, context: {} }));
      expect(JSON.stringify(facts)).not.toMatch(/Κρυφή|secret@/);
    }
  });

  it('L19 gives a union its members and the coordinators, the installation who looks after it', async () => {
    const admin = await server!.signedIn((await server!.person({ name: 'Ηρώ', administrator: true })).email);
    const { partner } = world.unions;
    const streams = { union: streamOf.union(partner), installation: streamOf.installation };
    const may = async (who: Visitor, stream: Stream) => (await (await listen(who)).follow(null, stream)).ok;
    for (const [who, union, installation] of [
      [world.commenter, true, false],
      [world.editor2, false, false],
      [world.outsider, false, false],
      [world.chamber, true, true],
      [admin, false, true],
    ] as const)
      expect([await may(who, streams.union), await may(who, streams.installation)]).toEqual([union, installation]);

    const member = await listen(world.commenter);
    await member.follow(null, streams.union);
    await world.chamber.call(routes.changeUnion, { params: { id: partner }, body: { shortName: 'Πίνδος Α' } });
    await vi.waitFor(() => expect(member.facts).toMatchObject([{ stream: streams.union, type: 'union.changed' }]));
  });

  it('L8 stops at once for who is removed, while others go on; coming back gives nothing (D4, E19)', async () => {
    const [editor, editor2] = [await listen(world.editor), await listen(world.editor2)];
    await Promise.all([editor.follow(), editor2.follow()]);
    await comment(world.coordinator, 'Πριν');
    await vi.waitFor(() => expect(editor.facts).toHaveLength(1));
    const params = { id: world.workspace.id, personId: world.editor.me.id };
    await world.coordinator.call(routes.removePerson, { params });
    await comment(world.coordinator, 'Μετά');
    await vi.waitFor(() => expect(editor2.facts.map((fact) => fact.type)).toContain('person.removed'));
    await vi.waitFor(() => expect(editor2.facts).toHaveLength(3));
    await vi.waitFor(() => expect(editor.rights).toEqual([world.workspace.id]));
    expect(editor.facts).toHaveLength(1);
    expect(editor2.rights).toEqual([]);
    const again = await listen(world.editor);
    expect(await again.follow(editor.facts[0]!.offset)).toEqual({ ok: false, code: 'not-found' });
    expect(again.facts).toEqual([]);

    await world.coordinator.call(routes.setRole, { params, body: { role: null } });
    await vi.waitFor(() => expect(again.rights).toEqual([null]));
    expect(await again.follow()).toMatchObject({ ok: true });
  });

  it('L8 stops when a mandate ends and when a union leaves the workspace', async () => {
    const [commenter, editor2] = [await listen(world.commenter), await listen(world.editor2)];
    await Promise.all([commenter.follow(), editor2.follow()]);
    const [mandate] = (await world.commenter.call(routes.whoAmI, {})).mandates;
    await world.chamber.call(routes.changeMandate, {
      params: { id: mandate!.id },
      body: { endsAt: new Date().toISOString() },
    });
    await vi.waitFor(() => expect(commenter.rights).toContain(world.workspace.id));
    const union = { id: world.workspace.id, unionId: world.unions.second };
    await world.coordinator.call(routes.removeUnion, { params: union });
    await vi.waitFor(() => expect(editor2.rights).toContain(world.workspace.id));
    await comment(world.coordinator, 'Μετά');
    const coordinator = await listen(world.coordinator);
    expect(await coordinator.follow()).toMatchObject({ ok: true });
    expect(await commenter.follow(0)).toEqual({ ok: false, code: 'not-found' });
    expect(await editor2.follow(0)).toEqual({ ok: false, code: 'not-found' });
    for (const { facts } of [commenter, editor2])
      expect(facts.map((fact) => fact.type)).not.toContain('thread.created');
  });

  it('L10 closes when its person signs out', async () => {
    const viewer = await listen(world.viewer);
    await world.viewer.call(routes.signOut, {});
    await vi.waitFor(() => expect(viewer.told.ended).toBe(1));
    await vi.waitFor(() => expect(viewer.socket.connected).toBe(false));
  });
});
