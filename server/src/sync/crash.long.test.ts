import { connectAgain, History, newDocument, SeededRandom, signIn, startServer, YjsActor } from '@koinon/testkit';
import { describe, expect, it } from 'vitest';
import { textOf } from '@koinon/live-text';
import * as Y from 'yjs';

/** Random kills of one run; more by KILLS. Set SEED to repeat one run as far as time allows. */
const kills = Number(process.env['KILLS'] ?? 5);
const seed = Number(process.env['SEED'] ?? 20_261);
const writers = 8;

/** A writer's own paragraph, made by its first words; `end` is where it ends. */
function type(actor: YjsActor, own: { end: Y.RelativePosition | null }, token: string): void {
  actor.writing(token);
  const text = textOf(actor.doc);
  if (own.end) {
    text.insert(Y.createAbsolutePositionFromRelativePosition(own.end, actor.doc)!.index, `${token} `);
    return;
  }
  text.applyDelta([{ insert: new Y.Map() }, { insert: `${token} \n` }]);
  own.end = Y.createRelativePositionFromTypeIndex(text, token.length + 2, 0);
}

const tokensIn = (doc: Y.Doc): string[] =>
  textOf(doc)
    .toString()
    .match(/w\d+t\d+(?= )/g) ?? [];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('kill -9 of the real server', () => {
  it(
    `4.1 ${writers} writers, ${kills} random kills: every acknowledged word is there exactly once (A1), seed ${seed}`,
    { timeout: 60_000 + kills * 30_000 },
    async () => {
      const random = new SeededRandom(seed);
      const history = new History();
      await using server = await startServer({ people: 1 });
      const cookies = [await signIn(server, 'chamber@bench.example'), await signIn(server, 'p0@bench.example')];
      const document = await newDocument(server, cookies[0]!);
      const url = `${server.url.replace('http', 'ws')}/sync/${document}`;
      const headers = (i: number) => ({ cookie: cookies[i % 2]!, origin: server.url });
      const actors = Array.from({ length: writers }, (_, i) => new YjsActor({ url, headers: headers(i) }));
      const own = actors.map(() => ({ end: null as Y.RelativePosition | null }));
      const connectAll = () => Promise.all(actors.filter((actor) => !actor.connected).map(connectAgain));
      const forget = (i: number): void => {
        for (const token of actors[i]!.acknowledged) history.acknowledge(token);
        actors[i]!.destroy();
        actors[i] = new YjsActor({ url, headers: headers(i) });
        own[i]!.end = null;
      };
      let written = 0;
      const work = new AbortController();
      const typing = actors.map(async (_, i) => {
        while (!work.signal.aborted) {
          const token = `w${i}t${written++}`;
          history.invoke(token);
          type(actors[i]!, own[i]!, token);
          await pause(5 + random.int(25));
        }
      });
      try {
        await connectAll();
        for (let round = 0; round < kills; round++) {
          await pause(300 + random.int(700));
          await server.kill();
          // Every other browser is gone for good: nobody can send again what the server said it had.
          for (let i = round % 2; i < writers; i += 2) forget(i);
          await server.restart();
          await connectAll();
        }
        await pause(200);
        work.abort();
        await Promise.all(typing);
        await Promise.all(actors.map((actor) => actor.untilSaved()));
        actors.forEach((_, i) => forget(i));
        await server.kill();
        await server.restart();
        const reader = new YjsActor({ url, headers: headers(0) });
        await connectAgain(reader);
        await reader.until(() => reader.synced);
        expect(history.acknowledged).toBeGreaterThan(writers * kills);
        expect(history.verdict(tokensIn(reader.doc))).toEqual({ lost: [], doubled: [], invented: [] });
        reader.destroy();
      } finally {
        work.abort();
        for (const actor of actors) actor.destroy();
      }
    },
  );
});
