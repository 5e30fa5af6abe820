import { routes } from '@koinon/contract';
import { SeededRandom, type ServerProcess } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allWell, editorsAtWork } from '../../testing/editors-at-work.ts';
import { follow } from '../../testing/follower.ts';
import { type Nodes, startNodes } from '../../testing/nodes.ts';
import { eventually } from '../test-harness.ts';

/** Rounds of each test; more by NODES_ROUNDS. Set SEED to repeat one run as far as time allows. */
const rounds = Number(process.env['NODES_ROUNDS'] ?? 1);
const seed = Number(process.env['SEED'] ?? 20_261);
const timeout = 90_000 + rounds * 90_000;
/** What rights are asked anew after. So long that nothing here is found by it: what is heard of is told by the other node. */
const lease = 600_000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe(`several nodes, seed ${seed}`, () => {
  let nodes: Nodes;
  const random = new SeededRandom(seed);
  beforeAll(async () => void (nodes = await startNodes(3, { lease })));
  afterAll(() => nodes[Symbol.asyncDispose]());

  const ready = async (node: ServerProcess) =>
    (await (await fetch(`${node.url}/readyz`)).json()) as {
      ok: boolean;
      parts: Record<string, { ok: boolean; detail?: string }>;
    };
  const redisHeard = (node: ServerProcess) => async () => !(await ready(node)).parts['redis']?.detail;
  const atWork = (urls: readonly string[], meanwhile: () => Promise<void>) =>
    editorsAtWork(nodes, urls, random, meanwhile);

  it('9.1 one document on three nodes: random edits converge, every saved word once', { timeout }, async () => {
    for (const node of nodes.all) await eventually(redisHeard(node));
    const urls = nodes.all.map((node) => node.url);
    for (let round = 0; round < rounds; round++)
      expect(await atWork([...urls, ...urls], () => pause(2_500))).toEqual(allWell);
  });

  it('9.4 people are seen on all nodes, as their own node knows them', async () => {
    const [one, two] = nodes.all;
    const anna = await nodes.joined(one!.url, nodes.world.editor);
    anna.setPresence({ user: { name: 'Κάποια άλλη' }, cursor: 7 });
    const boris = await nodes.joined(two!.url, nodes.world.editor2);
    await boris.until(() => boris.presence.has(anna.doc.clientID));
    expect(boris.presence.get(anna.doc.clientID)).toMatchObject({
      user: { id: nodes.world.editor.me.id, name: expect.stringContaining(nodes.world.editor.me.name) as string },
      cursor: 7,
    });
    boris.setPresence({ cursor: 1 });
    await anna.until(() => anna.presence.has(boris.doc.clientID));
    // Somebody else's id is not to be had on another node either.
    const mallory = await nodes.joined(nodes.all[2]!.url, nodes.world.viewer);
    await mallory.until(() => mallory.presence.has(anna.doc.clientID));
    mallory.doc.clientID = anna.doc.clientID;
    mallory.setPresence({ cursor: 99 });
    anna.setPresence({ cursor: 8 });
    await boris.until(() => boris.presence.get(anna.doc.clientID)?.['cursor'] === 8);
    // Who comes back on another node is seen at once, and their old place does not take them away.
    const memory = anna.memory();
    const clientId = anna.doc.clientID;
    const again = nodes.actor(nodes.all[2]!.url, nodes.world.editor, memory);
    again.doc.clientID = clientId;
    await again.connect();
    again.setPresence({ cursor: 9 });
    await boris.until(() => boris.presence.get(clientId)?.['cursor'] === 9);
    anna.destroy();
    again.setPresence({ cursor: 10 });
    await boris.until(() => boris.presence.get(clientId)?.['cursor'] === 10);
    again.destroy();
    await boris.until(() => !boris.presence.has(clientId));
    boris.destroy();
    mallory.destroy();
  });

  it('9.5 who is removed on one node stops writing on another at once (D2)', async () => {
    const [one, two] = nodes.all;
    const { editor2, coordinator, workspace } = nodes.world;
    const victim = await nodes.joined(two!.url, editor2);
    const params = { id: workspace.id, personId: editor2.me.id };
    const chair = nodes.at(one!.url, coordinator);
    await chair.call(routes.removePerson, { params });
    await victim.until(() => victim.closings.length > 0);
    expect(victim.closings[0]).toEqual({ code: 4403, reason: 'no-right' });
    await chair.call(routes.setRole, { params, body: { role: null } });
  });

  it('L15 L16 a comment on one node is told on another, and so is the end of a session', async () => {
    const [one, two] = nodes.all;
    const { commenter, workspace, document } = nodes.world;
    const follower = await follow(two!.url, commenter, workspace.id);
    const { facts, socket } = follower;
    const person = nodes.at(one!.url, commenter);
    const body = { anchor: null, body: 'Από άλλον κόμβο' };
    await person.call(routes.createThread, { params: { id: document.id }, body });
    await eventually(() => facts.some((fact) => fact.type === 'thread.created'));
    await person.call(routes.signOut, {});
    await eventually(() => follower.ended === 1 && !socket.connected);
    expect(facts.find((fact) => fact.type === 'thread.created')).toMatchObject({ documentId: document.id });
    socket.disconnect();
  });

  it(
    '9.2 9.7 Redis killed, hung and back: everybody goes on, nodes converge, nothing turns red (F3)',
    { timeout },
    async () => {
      const { redis, all } = nodes;
      const urls = all.map((node) => node.url);
      const away = async () => {
        for (const node of all) {
          await eventually(async () => !(await redisHeard(node)()));
          expect(await ready(node)).toMatchObject({ ok: true, parts: { redis: { ok: true } } });
        }
      };
      const killed = await atWork(urls, async () => {
        await redis.kill();
        await away();
      });
      const hung = await atWork(urls, async () => {
        await redis.start();
        for (const node of all) await eventually(redisHeard(node));
        redis.freeze();
        await away();
      });
      expect({ killed, hung }).toEqual({ killed: allWell, hung: allWell });
      redis.thaw();
      for (const node of all) await eventually(redisHeard(node));
    },
  );

  it('9.9 all nodes restarted one after another with editors at work: nothing lost (A3)', { timeout }, async () => {
    const { all, balancer } = nodes;
    for (let round = 0; round < rounds; round++) {
      const verdict = await atWork([balancer.url, balancer.url, balancer.url], async () => {
        for (const node of all) {
          await node.restart();
          await eventually(redisHeard(node));
        }
      });
      expect(verdict).toEqual(allWell);
    }
  });
});
