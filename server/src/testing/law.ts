import { build } from '@koinon/editor-schema';
import { type JsonNode, textOf } from '@koinon/live-text';
import type { YjsActor } from '@koinon/testkit';
import * as Y from 'yjs';

/** A text of two articles, for tests that lock one of them. */
export const law = build.text(
  build.h(2, 'Άρθρο 1'),
  build.p('Ο σκοπός.'),
  build.h(2, 'Άρθρο 2'),
  build.p('Οι ρήτρες.'),
  build.p('Η έναρξη.'),
) as JsonNode;

/** Where these words begin in somebody's open text. */
export function placeOf({ doc }: YjsActor, words: string): number {
  let at = 0;
  for (const { insert } of textOf(doc).toDelta() as { insert: unknown }[]) {
    if (typeof insert === 'string' && insert.includes(words)) return at + insert.indexOf(words);
    at += typeof insert === 'string' ? insert.length : 1;
  }
  throw new Error(`«${words}» is not there`);
}

/** Writes words before others. */
export const writeBefore = (actor: YjsActor, before: string, words: string): void =>
  textOf(actor.doc).insert(placeOf(actor, before), words, {});

/** The place where these words begin, as it is sent. */
export const positionOf = (actor: YjsActor, words: string): string =>
  Buffer.from(
    Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(textOf(actor.doc), placeOf(actor, words))),
  ).toString('base64');
