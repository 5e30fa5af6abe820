import type { ContentMatch, NodeType } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { contentRules } from './content-rules.ts';

/**
 * Something in a text that no editor of this schema writes, and that none may be given: y-tiptap deletes from the shared
 * document, with all words in it, what it cannot show.
 */
export interface Misfit {
  /** The name of the node or mark that is unknown or out of place; `embed` and `hook` for what is neither. */
  name: string;
  /** The Yjs client id under which it was written. */
  client: number;
}

/** What an editor would make of an element. */
interface Look {
  misfit: Misfit | null;
  /** False: it has no words and no right place. Bindings clear such remains of two changes away, and nobody misses them. */
  kept: boolean;
  /** There is something in it that a person put there. */
  words: boolean;
}

const { nodes, marks } = contentRules;
const documentRules = nodes['doc']!;
/** Without words in them, and yet somebody's. */
const speaking: ReadonlySet<string> = new Set(['image', 'mention']);

/** y-tiptap stores marks that may overlap with a hash behind their name. */
export const markName = (key: string): string => key.replace(/--[a-zA-Z0-9+/=]{8}$/, '');

/** The rules of an element, or null when no text has such elements. */
const rulesOf = (element: Y.XmlElement): NodeType | null => {
  const { nodeName } = element;
  return Object.hasOwn(nodes, nodeName) && nodeName !== 'doc' && nodeName !== 'text' ? nodes[nodeName]! : null;
};

/** Whether words in such an element may have this mark. */
export function allowsMark(element: Y.XmlElement, key: string): boolean {
  const name = markName(key);
  return Object.hasOwn(marks, name) && rulesOf(element)?.allowsMarkType(marks[name]!) === true;
}

/** What is left in a type, in its order. */
function* itemsOf(type: Y.XmlFragment | Y.XmlText): Generator<Y.Item> {
  // oxlint-disable-next-line no-underscore-dangle -- values alone do not tell who wrote them
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) yield item;
}

function lookAtWords(text: Y.XmlText, parent: Y.XmlElement): Look {
  const strange = new Map<string, number>();
  let words = false;
  for (const { content, id } of itemsOf(text)) {
    if (content instanceof Y.ContentFormat) {
      const { key, value } = content as { key: string; value: unknown };
      if (value === null) strange.delete(key);
      else if (!allowsMark(parent, key)) strange.set(key, id.client);
    } else if (content instanceof Y.ContentString) {
      words = true;
      // A mark with no letter under it has no effect.
      for (const [key, client] of strange) return { misfit: { name: markName(key), client }, kept: false, words };
    } else if (content instanceof Y.ContentEmbed || content instanceof Y.ContentType)
      return { misfit: { name: 'embed', client: id.client }, kept: false, words };
  }
  return { misfit: null, kept: words, words };
}

function lookAtChild({ content, id }: Y.Item, parent: Y.XmlElement): Look & { name: string } {
  const child: unknown = content instanceof Y.ContentType ? content.type : null;
  if (child instanceof Y.XmlText) return { name: 'text', ...lookAtWords(child, parent) };
  if (child instanceof Y.XmlElement) return { name: child.nodeName, ...lookAt(child, id.client) };
  return { name: 'hook', misfit: { name: 'hook', client: id.client }, kept: false, words: false };
}

/** As deep as the text is: the document server lets nobody nest deeper than `maxDepth`. */
function lookAt(element: Y.XmlElement, client: number): Look {
  const rules = rulesOf(element);
  let words = speaking.has(element.nodeName);
  if (!rules) return { misfit: { name: element.nodeName, client }, kept: false, words };
  let match: ContentMatch | null = rules.contentMatch;
  let stranger: Misfit = { name: element.nodeName, client };
  for (const item of itemsOf(element)) {
    const child = lookAtChild(item, element);
    if (child.misfit) return child;
    if (!child.kept) continue;
    words ||= child.words;
    const next: ContentMatch | null = match && match.matchType(nodes[child.name]!);
    if (match && !next) stranger = { name: child.name, client: item.id.client };
    match = next;
  }
  const kept = match !== null && match.validEnd;
  return { misfit: kept || !words ? null : stranger, kept, words };
}

/** What is wrong with one block of a text, or null. */
function misfitOfBlock({ content, id }: Y.Item): Misfit | null {
  const block: unknown = content instanceof Y.ContentType ? content.type : null;
  // Words outside every block: bindings take all that lies at the root for blocks.
  if (block instanceof Y.XmlText) return { name: 'text', client: id.client };
  if (!(block instanceof Y.XmlElement)) return { name: 'hook', client: id.client };
  const { misfit, kept } = lookAt(block, id.client);
  if (misfit || !kept) return misfit;
  // Nothing looks at this when a text is opened, but every press of Enter fails where it does not hold.
  const fits = documentRules.contentMatch.matchType(nodes[block.nodeName]!) !== null;
  return fits ? null : { name: block.nodeName, client: id.client };
}

/** Every block of a text with what is wrong in it, and where it lies as `text.get` counts. */
export function* misfitBlocks(text: Y.XmlFragment): Generator<{ at: number; length: number; misfit: Misfit }> {
  let at = 0;
  for (const item of itemsOf(text)) {
    const misfit = misfitOfBlock(item);
    if (misfit) yield { at, length: item.length, misfit };
    at += item.length;
  }
}

/** The first misfit of a text, or null. Who meets one must not edit before the text is repaired. */
export function misfitIn(text: Y.XmlFragment): Misfit | null {
  for (const { misfit } of misfitBlocks(text)) return misfit;
  return null;
}

/** A misfit that a transaction brought where it changed this part of a text, or null. */
export function misfitFrom(
  { beforeState }: Y.Transaction,
  part: Y.XmlFragment | Y.XmlText,
  text: Y.XmlFragment,
): Misfit | null {
  // oxlint-disable no-underscore-dangle -- Yjs has no other way from a type to the struct that holds it
  let block = part._item;
  while (block && block.parent !== text) block = (block.parent as Y.XmlElement | null)?._item ?? null;
  // oxlint-enable no-underscore-dangle
  if (block) return block.deleted ? null : misfitOfBlock(block);
  if (part !== text) return null;
  for (const item of itemsOf(text)) {
    const misfit = item.id.clock >= (beforeState.get(item.id.client) ?? 0) ? misfitOfBlock(item) : null;
    if (misfit) return misfit;
  }
  return null;
}
