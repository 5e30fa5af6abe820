import { routes } from '@koinon/contract';
import { SeededRandom } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allWell, editorsAtWork } from '../../testing/editors-at-work.ts';
import { follow } from '../../testing/follower.ts';
import { type Nodes, startNodes } from '../../testing/nodes.ts';
import { eventually } from '../test-harness.ts';

/** Rounds of the kill under load; more by NODES_ROUNDS. Set SEED to repeat one run as far as time allows. */
const rounds = Number(process.env['NODES_ROUNDS'] ?? 1);
const seed = Number(process.env['SEED'] ?? 20_261);
const timeout = 90_000 + rounds * 90_000;

describe(`nodes that are lost, seed ${seed}`, () => {
  let nodes: Nodes;
  const random = new SeededRandom(seed);
  beforeAll(async () => void (nodes = await startNodes(3, { nodeSilence: 4_000, heartbeat: 2_000, lease: 3_000 })));
  afterAll(() => nodes[Symbol.asyncDispose]());

  it('9.9 a node killed with editors at work: all is there once, whoever they come back to', { timeout }, async () => {
    const { all, balancer } = nodes;
    for (let round = 0; round < rounds; round++) {
      const verdict = await editorsAtWork(nodes, Array<string>(4).fill(balancer.url), random, async () => {
        for (let kill = 0; kill < 2; kill++) {
          const node = all[random.int(3)]!;
          await node.kill();
          await node.restart();
        }
      });
      expect(verdict).toEqual(allWell);
    }
  });

  it('9.3 9.4 one killed and one frozen past its lease, while others go on (F4)', { timeout }, async () => {
    const [one, two, three] = nodes.all;
    const watcher = await nodes.joined(one!.url, nodes.world.viewer);
    const away = [
      await nodes.joined(two!.url, nodes.world.editor),
      await nodes.joined(three!.url, nodes.world.editor2),
    ];
    for (const actor of away) actor.setPresence({ cursor: 1 });
    await watcher.until(() => away.every((actor) => watcher.presence.has(actor.doc.clientID)));
    const verdict = await editorsAtWork(nodes, [one!.url, one!.url, two!.url], random, async () => {
      await three!.kill();
      two!.signal('SIGSTOP');
      // Nobody said that they have gone: their nodes are silent, and that is enough.
      await watcher.until(() => away.every((actor) => !watcher.presence.has(actor.doc.clientID)), 32_000);
      two!.signal('SIGCONT');
      await three!.restart();
    });
    expect(verdict).toEqual(allWell);
    watcher.destroy();
  });

  it('9.5 who is removed stops writing on another node also while Redis is dead (D2, F3)', { timeout }, async () => {
    const [one, two] = nodes.all;
    const { editor2, coordinator, workspace } = nodes.world;
    const victim = await nodes.joined(two!.url, editor2);
    await nodes.redis.kill();
    const params = { id: workspace.id, personId: editor2.me.id };
    await nodes.at(one!.url, coordinator).call(routes.removePerson, { params });
    await victim.until(() => victim.closings.length > 0, 30_000);
    expect(victim.closings[0]).toEqual({ code: 4403, reason: 'no-right' });
  });

  it('L15 a comment on one node is found by another while Redis is dead', async () => {
    const [one, two] = nodes.all;
    const { editor, coordinator, workspace, document } = nodes.world;
    const follower = await follow(two!.url, editor, workspace.id);
    const body = { anchor: null, body: 'Χωρίς Redis' };
    await nodes.at(one!.url, coordinator).call(routes.createThread, { params: { id: document.id }, body });
    await eventually(() => follower.facts.length > 0);
    expect(follower.facts[0]).toMatchObject({ type: 'thread.created', documentId: document.id });
    follower.socket.disconnect();
  });

  it('9.7 a node starts without Redis, is ready, and hears the others when it comes', async () => {
    const [one] = nodes.all;
    await one!.restart();
    const ready = async () => (await fetch(`${one!.url}/readyz`)).json() as Promise<{ ok: boolean; parts: object }>;
    expect(await ready()).toMatchObject({
      ok: true,
      parts: { redis: { ok: true, detail: expect.any(String) as string } },
    });
    const hears = async () => JSON.stringify((await ready()).parts).includes('"redis":{"ok":true}');
    await nodes.redis.start();
    await eventually(hears);
    // A hung Redis holds nobody up who stops or starts.
    nodes.redis.freeze();
    const code = await one!.stop();
    expect(code, one!.stderr.slice(-2_000)).toBe(0);
    await one!.restart();
    expect(await ready()).toMatchObject({ ok: true });
    nodes.redis.thaw();
    await eventually(hears);
  });
});
