import { blockEnd, textOf } from '@koinon/live-text';
import * as Y from 'yjs';
import { wordsFrom } from '../history/typing.ts';
import { seededRandom } from '../load/random.ts';

const paragraphWords = 60;
const paragraphsPerHeading = 8;

export interface LongText {
  doc: Y.Doc;
  update: Uint8Array;
  /** Behind which letter each writer's own paragraph begins, and before which end it ends. They are spread over the text. */
  places: { start: Y.RelativePosition; end: Y.RelativePosition }[];
}

/** A text of headings and paragraphs as people write them, with an empty paragraph for each writer in between. */
export function longText(options: { words: number; writers: number; client: number }): LongText {
  const { words, writers, client } = options;
  const word = wordsFrom(seededRandom(client));
  const line = (length: number): string => Array.from({ length }, word).join(' ');
  const doc = new Y.Doc();
  doc.clientID = client;
  const text = textOf(doc);
  const delta: { insert: unknown }[] = [];
  let length = 0;
  const block = (content: string, heading = false): void => {
    delta.push({
      insert: new Y.Map<unknown>(
        heading
          ? [
              ['kind', 'heading'],
              ['.level', 2],
            ]
          : [],
      ),
    });
    delta.push({ insert: content + blockEnd });
    length += content.length + 2;
  };
  const paragraphs = Math.max(1, Math.round(words / paragraphWords));
  const own: [from: number, to: number][] = [];
  for (let i = 0; i < paragraphs; i++) {
    if (i % paragraphsPerHeading === 0) block(line(5), true);
    block(line(paragraphWords));
    while (own.length < ((i + 1) / paragraphs) * writers) {
      const from = length + 1;
      block(`writer ${own.length}: `);
      own.push([from, length - 1]);
    }
  }
  text.applyDelta(delta);
  const places = own.map(([from, to]) => ({
    start: Y.createRelativePositionFromTypeIndex(text, from, -1),
    end: Y.createRelativePositionFromTypeIndex(text, to, 0),
  }));
  return { doc, update: Y.encodeStateAsUpdate(doc), places };
}
