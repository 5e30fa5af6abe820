import { textOf } from '@koinon/live-text';
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

/** Where the letters of a paragraph lie in the text, and how many there are. */
interface Line {
  start: number;
  length: number;
}

/** A marker, its letters and an end, as @koinon/live-text has a block; it stands before what is at that place. */
function paragraph(text: Y.Text, at: number, content: string): Line {
  text.applyDelta([{ retain: at }, { insert: new Y.Map() }, { insert: `${content}\n` }].slice(at === 0 ? 1 : 0));
  return { start: at + 1, length: content.length };
}

export interface Typing {
  /** The document before anybody types. */
  base: Uint8Array;
  streams: EditStream[];
}

/**
 * People who type in a document of paragraphs: a character per update, now and
 * then one taken back, a jump, a new paragraph. Each keeps to paragraphs of their own, so streams are independent.
 */
export function typing(options: { writers: number; edits: number; baseChars: number }): Typing {
  const random = seededRandom(1);
  const word = wordsFrom(random);
  const base = new Y.Doc();
  base.clientID = 2_893_411_027; // client ids are random 32-bit numbers: five bytes each on the wire
  const text = textOf(base);
  for (let chars = 0; chars < options.baseChars;) {
    const line = Array.from({ length: 60 }, word).join(' ');
    paragraph(text, text.length, line);
    chars += line.length;
  }
  const lines = Array.from({ length: options.writers }, (_, w) => paragraph(text, text.length, `writer ${w}: `));
  const update = Y.encodeStateAsUpdate(base);
  const streams = Array.from({ length: options.writers }, (_, w) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    doc.clientID = 3_104_552_101 + w * 7_919;
    const stream = new EditStream(doc.clientID);
    doc.on('update', (edit) => stream.add(edit));
    type(textOf(doc), lines[w]!, { stream, edits: options.edits, random });
    doc.destroy();
    return stream;
  });
  return { base: update, streams };
}

function type(text: Y.Text, first: Line, how: { stream: EditStream; edits: number; random: () => number }): void {
  const { stream, edits, random } = how;
  const word = wordsFrom(random);
  let line = { ...first };
  let place = line.length;
  let pending = '';
  while (stream.updates.length < edits) {
    const dice = random();
    if (dice < 0.08 && place > 12) {
      text.delete(line.start + --place, 1);
      line.length -= 1;
    } else if (dice < 0.09 && line.length > 200) {
      line = paragraph(text, line.start + line.length + 1, '');
      place = 0;
    } else {
      if (dice < 0.11 && line.length > 20) place = 12 + Math.floor(random() * (line.length - 12));
      pending ||= `${word()} `;
      text.insert(line.start + place++, pending[0]!);
      line.length += 1;
      pending = pending.slice(1);
    }
  }
}
