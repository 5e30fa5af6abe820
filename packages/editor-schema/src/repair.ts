import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { cleanJson } from './clean.ts';
import { textFragment, wordsOf, type TextJson } from './json.ts';
import { allowsMark, misfitBlocks } from './misfit.ts';
import { textSchema } from './schema.ts';
import { jsonOfPart } from './yjs.ts';

const fits = (content: TextJson[]): boolean => {
  try {
    textSchema.nodeFromJSON({ type: 'doc', content }).check();
    return true;
  } catch {
    return false;
  }
};

const paragraph = (words: string): TextJson => ({
  type: 'paragraph',
  ...(words ? { content: [{ type: 'text', text: words }] } : {}),
});

/** Blocks out of whatever was found side by side: words that follow one another become one paragraph. */
function blocksOf(content: readonly TextJson[]): TextJson[] {
  const blocks: TextJson[] = [];
  let open: TextJson[] | null = null;
  for (const node of content) {
    const inline = textSchema.nodes[node.type]?.isInline === true;
    if (inline && open) open.push(node);
    else if (inline) blocks.push({ type: 'paragraph', content: (open = [node]) });
    else {
      open = null;
      blocks.push(node);
    }
  }
  return blocks.map((block) => (fits([block]) ? block : paragraph(wordsOf(block))));
}

const allWords = (content: readonly TextJson[]): string => content.map(wordsOf).join('');

/** Takes strange marks off the words and strange things from between them, so that cursors and comments keep their places. */
function repairWords(text: Y.XmlText, parent: Y.XmlElement): void {
  const parts = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  const lengthOf = ({ insert }: (typeof parts)[number]) => (typeof insert === 'string' ? insert.length : 1);
  let at = parts.reduce((sum, part) => sum + lengthOf(part), 0);
  for (const part of parts.toReversed()) {
    at -= lengthOf(part);
    const strange = Object.keys(part.attributes ?? {}).filter((key) => !allowsMark(parent, key));
    if (typeof part.insert !== 'string') text.delete(at, 1);
    else if (strange.length > 0)
      text.format(at, part.insert.length, Object.fromEntries(strange.map((key) => [key, null])));
  }
}

function repairAllWords(block: Y.XmlElement): void {
  for (const item of block.toArray()) {
    if (item instanceof Y.XmlText) repairWords(item, block);
    else if (item instanceof Y.XmlElement) repairAllWords(item);
  }
}

/** What a block is made of anew: elements, or none where it has no words. */
function madeAnew(block: unknown): Y.XmlElement[] {
  const raw = jsonOfPart(block);
  const blocks = blocksOf(cleanJson({ type: 'doc', content: raw }).content ?? []);
  // Words may lie where none are shown, as in a picture: the words count more than what was around them.
  const kept = allWords(blocks) === allWords(raw) ? blocks : [paragraph(allWords(raw))];
  if (kept.length === 0) return [];
  const written = new Y.Doc().getXmlFragment(textFragment);
  prosemirrorToYXmlFragment(textSchema.nodeFromJSON({ type: 'doc', content: kept }), written);
  return written.toArray().map((made) => made.clone() as Y.XmlElement);
}

/**
 * Makes a text one that editors can be given (see `misfitIn`): what the schema does not know goes, the words in it stay.
 * One change of the document by whoever calls it; blocks in which nothing is strange stay as they are.
 */
export function repairText(doc: Y.Doc): void {
  const text = doc.getXmlFragment(textFragment);
  doc.transact(() => {
    for (const { at } of misfitBlocks(text)) {
      const block: unknown = text.get(at);
      if (block instanceof Y.XmlElement) repairAllWords(block);
    }
    for (const { at, length } of [...misfitBlocks(text)].toReversed()) {
      const blocks = madeAnew(text.get(at));
      text.delete(at, length);
      text.insert(at, blocks);
    }
  });
}
