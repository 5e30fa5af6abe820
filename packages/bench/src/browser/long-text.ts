import * as Y from 'yjs';
import { wordsFrom } from '../history/typing.ts';
import { seededRandom } from '../load/random.ts';

const paragraphWords = 60;
const paragraphsPerHeading = 8;

export interface LongText {
  doc: Y.Doc;
  update: Uint8Array;
  /** A place of their own for each writer, spread over the text. */
  places: Y.XmlText[];
}

/** A text of headings and paragraphs as people write them, with an empty paragraph for each writer in between. */
export function longText(options: { words: number; writers: number; client: number }): LongText {
  const { words, writers, client } = options;
  const word = wordsFrom(seededRandom(client));
  const line = (length: number): string => Array.from({ length }, word).join(' ');
  const doc = new Y.Doc();
  doc.clientID = client;
  const fragment = doc.getXmlFragment('default');
  const block = (name: string, content: string): Y.XmlText => {
    const element = new Y.XmlElement(name);
    const text = new Y.XmlText(content);
    if (name === 'heading') element.setAttribute('level', 2 as never);
    element.insert(0, [text]);
    fragment.push([element]);
    return text;
  };
  const paragraphs = Math.max(1, Math.round(words / paragraphWords));
  const places: Y.XmlText[] = [];
  doc.transact(() => {
    for (let i = 0; i < paragraphs; i++) {
      if (i % paragraphsPerHeading === 0) block('heading', line(5));
      block('paragraph', line(paragraphWords));
      while (places.length < ((i + 1) / paragraphs) * writers)
        places.push(block('paragraph', `writer ${places.length}: `));
    }
  });
  return { doc, update: Y.encodeStateAsUpdate(doc), places };
}
