import { jsonOf, jsonReader, numbersOf, textSchema, wordsOf, type TextJson } from '@koinon/editor-schema';
import type { Locale } from '@koinon/contract';
import { type LettersPlace, lettersOf, textOf } from '@koinon/live-text';
import * as Y from 'yjs';
import type { Article } from './model.ts';

export interface ToPlace {
  text: Uint8Array;
  /** Relative positions, in base64. */
  starts: readonly string[];
  locale: Locale;
}

const titleLevels = 2;
/** A number that was typed, before there were headings that number themselves. */
const typed = /^(?:άρθρο|article)\s+\d+/iu;

/** The text blocks of a tree that have something in them, in reading order. */
function* blocksOf(node: TextJson): Generator<TextJson> {
  const [first] = node.content ?? [];
  if (first && (first.type === 'text' || !Array.isArray(first.content)) && isTextblock(node)) yield node;
  else for (const child of node.content ?? []) yield* blocksOf(child);
}
const isTextblock = ({ type }: TextJson): boolean => textSchema.nodes[type]?.isTextblock ?? false;

/** Where in a text its articles begin; without articles, its headings of the first levels. */
function articlesOf(doc: Y.Doc, locale: Locale): (Article & { from: number })[] {
  const json = jsonOf(doc);
  const numbers = new Map(numbersOf(json, jsonReader, locale).map((one) => [one.node, one]));
  const places: LettersPlace[] = [...lettersOf(textOf(doc), textSchema)];
  const headings = [...blocksOf(json)].flatMap((node, i) => {
    const place = places[i];
    if (node.type !== 'heading' || !place || place.text !== textOf(doc)) return [];
    const number = numbers.get(node);
    return [{ node, from: place.at, number, title: wordsOf(node).trim() }];
  });
  const ways = [
    headings.filter(({ number }) => number?.kind === 'article'),
    headings.filter(({ title }) => typed.test(title)),
    headings.filter(({ node }) => Number(node.attrs?.['level']) <= titleLevels),
  ];
  const chosen = ways.find((way) => way.length > 0) ?? [];
  return chosen.map(({ from, number, title }, i) => ({ from, label: number?.label ?? '', title, order: i + 1 }));
}

/** Where a place stands in the main text; of what is in a table, the table. */
function placeIn(doc: Y.Doc, start: string): number {
  const place = Y.createAbsolutePositionFromRelativePosition(
    Y.decodeRelativePosition(Buffer.from(start, 'base64')),
    doc,
  );
  const main = textOf(doc);
  if (!place) return 0;
  if (place.type === (main as unknown)) return place.index;
  let at = 0;
  for (const { insert } of main.toDelta() as { insert: unknown }[]) {
    if (insert === place.type.parent) return at;
    at += typeof insert === 'string' ? insert.length : 1;
  }
  return at;
}

/** The article that each place stands in. Runs in a thread of its own. */
export default function place({ text, starts, locale }: ToPlace): Article[] {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, text);
    const articles = articlesOf(doc, locale);
    return starts.map((start) => {
      const at = placeIn(doc, start);
      const { label, title, order } = articles.findLast(({ from }) => from <= at) ?? { label: '', title: '', order: 0 };
      return { label, title, order };
    });
  } finally {
    doc.destroy();
  }
}
