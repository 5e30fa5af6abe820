import { SeededRandom, startTcpProxy, type TcpProxy, type YjsActor } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDocument, startTestDatabase, TestSync } from './test-harness.ts';

const seed = Number(process.env['SEED'] ?? 20_261);

describe('a poor network', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  /** A person who reaches the server by this line. */
  async function behind(proxy: TcpProxy, test: TestSync, person: string, document: string): Promise<YjsActor> {
    const actor = test.actor(person, document);
    actor.moveTo(`ws://127.0.0.1:${proxy.port}/sync/${document}`);
    await actor.connect();
    await actor.until(() => actor.synced);
    return actor;
  }

  it('6.5 of 64 kbit/s: words do not wait behind cursors, and the newest cursors come (B5)', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { presenceEvery: 1, presencePerSecond: 1e6 } });
    await using proxy = await startTcpProxy(test.port);
    const document = newDocument();
    const [slow, fast, anna] = [
      await behind(proxy, test, 'slow', document),
      await test.joined('fast', document),
      await test.joined('anna', document),
    ];
    const movers = await Promise.all(Array.from({ length: 10 }, (_, i) => test.joined(`mover${i}`, document)));
    const at = (who: YjsActor, mover: YjsActor): unknown => who.presence.get(mover.doc.clientID)?.['cursor'];
    proxy.line({ bytesPerSecond: 8_000 });
    const moves = 100;
    for (let i = 1; i <= moves; i++) {
      for (const mover of movers) mover.setPresence({ cursor: i, selected: 'σ'.repeat(200) });
      await fast.until(() => movers.every((mover) => at(fast, mover) === i));
    }
    // That was half a megabyte, a minute on this line.
    const before = proxy.carried;
    anna.doc.getText('t').insert(0, 'λέξεις');
    await slow.until(() => slow.doc.getText('t').toJSON() === 'λέξεις');
    expect(proxy.carried - before).toBeLessThan(40_000);
    // Who left meanwhile is not shown for as long as clients remember the silent.
    movers.pop()!.destroy();
    await slow.until(() => slow.presence.size === 9 && movers.every((mover) => at(slow, mover) === moves));
    expect(slow.closings).toEqual([]);
  });

  it(`4.1 6.3 of 400 ms and with stalls: all is saved once, and each person is there once (B6), seed ${seed}`, async () => {
    const random = new SeededRandom(seed);
    await using test = await TestSync.start({ db: database.db });
    await using proxy = await startTcpProxy(test.port);
    proxy.line({ delay: () => 200 + (random.chance(0.05) ? 1_000 : 0) });
    const document = newDocument();
    const people = await Promise.all(['anna', 'boris'].map((person) => behind(proxy, test, person, document)));
    const words: string[] = [];
    for (let i = 0; i < 30; i++) {
      for (const [n, actor] of people.entries()) {
        const word = `w${n}x${i} `;
        words.push(word);
        actor.writing(word);
        const text = actor.doc.getText('t');
        text.insert(text.length, word);
        actor.setPresence({ cursor: i });
      }
      // Somebody types on while what was typed is on its way.
      await people[i % 2]!.until(() => people[i % 2]!.acknowledged.length > i - 8);
    }
    await Promise.all(people.map((actor) => actor.untilSaved()));
    const all = (actor: YjsActor): string => actor.doc.getText('t').toJSON();
    await people[0]!.until(() => words.every((word) => all(people[0]!).includes(word)));
    await people[1]!.until(() => all(people[1]!) === all(people[0]!));
    for (const word of words) expect(all(people[0]!).split(word)).toHaveLength(2);
    expect(await test.text(document)).toBe(all(people[0]!));
    const others = people.map((actor) => [...actor.presence.keys()].filter((id) => id !== actor.doc.clientID));
    expect(others).toEqual([[people[1]!.doc.clientID], [people[0]!.doc.clientID]]);
    expect(people.flatMap((actor) => actor.closings)).toEqual([]);
  });
});
