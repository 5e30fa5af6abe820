import * as Y from 'yjs';
import { seededRandom } from '../load/random.ts';
import { EditStream } from './edit-stream.ts';

const words =
  'people meet write read plan build share keep land water bread work time house field river union vote song school road open small large long early every other between because before after under over about again'.split(
    ' ',
  );

/** An endless text, the same for the same random numbers. */
export function wordsFrom(random: () => number): () => string {
  return () => words[Math.floor(random() * words.length)]!;
}

function paragraph(fragment: Y.XmlFragment, at: number, content: string): Y.XmlText {
  const element = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  element.insert(0, [text]);
  fragment.insert(at, [element]);
  if (content) text.insert(0, content);
  return text;
}

export interface Typing {
  /** The document before anybody types. */
  base: Uint8Array;
  streams: EditStream[];
}

/**
 * People who type in a document of paragraphs (an XML fragment, as the editors have it): a character per update, now and
 * then one taken back, a jump, a new paragraph. Each keeps to paragraphs of their own, so streams are independent.
 */
export function typing(options: { writers: number; edits: number; baseChars: number }): Typing {
  const random = seededRandom(1);
  const word = wordsFrom(random);
  const base = new Y.Doc();
  base.clientID = 2_893_411_027; // client ids are random 32-bit numbers: five bytes each on the wire
  const fragment = base.getXmlFragment('default');
  for (let chars = 0; chars < options.baseChars;) {
    const line = Array.from({ length: 60 }, word).join(' ');
    paragraph(fragment, fragment.length, line);
    chars += line.length;
  }
  for (let w = 0; w < options.writers; w++) paragraph(fragment, fragment.length, `writer ${w}: `);
  const update = Y.encodeStateAsUpdate(base);
  const streams = Array.from({ length: options.writers }, (_, w) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    doc.clientID = 3_104_552_101 + w * 7_919;
    const stream = new EditStream(doc.clientID);
    doc.on('update', (edit) => stream.add(edit));
    const root = doc.getXmlFragment('default');
    type(root, root.length - options.writers + w, { stream, edits: options.edits, random });
    doc.destroy();
    return stream;
  });
  return { base: update, streams };
}

function type(root: Y.XmlFragment, at: number, how: { stream: EditStream; edits: number; random: () => number }): void {
  const { stream, edits, random } = how;
  const word = wordsFrom(random);
  let line = at;
  let text = (root.get(line) as Y.XmlElement).get(0) as Y.XmlText;
  let place = text.length;
  let pending = '';
  while (stream.updates.length < edits) {
    const dice = random();
    if (dice < 0.08 && place > 12) text.delete(--place, 1);
    else if (dice < 0.09 && text.length > 200) {
      text = paragraph(root, ++line, '');
      place = 0;
    } else {
      if (dice < 0.11 && text.length > 20) place = 12 + Math.floor(random() * (text.length - 12));
      pending ||= `${word()} `;
      text.insert(place++, pending[0]!);
      pending = pending.slice(1);
    }
  }
}
