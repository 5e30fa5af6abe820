import { type CaddyProcess, SeededRandom, startCaddy } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allWell, editorsAtWork } from '../../testing/editors-at-work.ts';
import { type Nodes, startNodes } from '../../testing/nodes.ts';

const seed = Number(process.env['SEED'] ?? 20_261);

describe(`the balancer of docker/Caddyfile.cluster, seed ${seed}`, () => {
  let nodes: Nodes;
  let caddy: CaddyProcess;
  beforeAll(async () => {
    nodes = await startNodes(3);
    caddy = await startCaddy(nodes.all.map(({ url }) => url));
  });
  afterAll(async () => {
    await caddy[Symbol.asyncDispose]();
    await nodes[Symbol.asyncDispose]();
  });

  it('9.11 the people of a document come to one node, and together to another one when it goes', async () => {
    const { editor, editor2, viewer } = nodes.world;
    const people = [editor, editor2, viewer, editor, viewer];
    const actors = await Promise.all(people.map((person) => nodes.joined(caddy.url, person)));
    const thrownOut: number[] = [];
    for (const node of nodes.all) {
      const before = actors.map(({ closings }) => closings.length);
      await node.stop();
      const gone = actors.filter(({ closings }, i) => closings.length > before[i]!);
      thrownOut.push(gone.length);
      for (const actor of gone) {
        await actor.connect();
        await actor.until(() => actor.synced);
      }
      await node.restart();
    }
    // Somebody's node was stopped at least once, and each time it was everybody's.
    expect(new Set(thrownOut)).toContain(people.length);
    expect(thrownOut.filter((count) => count !== 0 && count !== people.length)).toEqual([]);
    for (const actor of actors) actor.destroy();
  });

  it('9.9 nodes killed and restarted behind it: nothing lost', { timeout: 120_000 }, async () => {
    const [one, two, three] = nodes.all;
    const verdict = await editorsAtWork(nodes, Array<string>(4).fill(caddy.url), new SeededRandom(seed), async () => {
      await one!.kill();
      await one!.restart();
      await two!.restart();
      await three!.kill();
      await three!.restart();
    });
    expect(verdict).toEqual(allWell);
  });
});
