import { type TextJson, jsonOf, toPlainText, wordsOf } from '@koinon/editor-schema';
import type { Locale } from '@koinon/contract';
import { readRoadmap } from '@koinon/roadmap';
import * as Y from 'yjs';
import type { Passage } from '../../runtime/searchable.ts';
import { mentionedIn, withoutFormer } from './former.ts';

/** Characters after which a passage ends with its paragraph; so much is read at a glance. */
const enough = 900;
/** A paragraph without end is cut, at a space where there is one. */
const most = 3_000;

function pieces(text: string): string[] {
  const cut: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const space = rest.lastIndexOf(' ', most);
    const end = space > 0 ? space : most;
    cut.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...cut, rest];
}

/** A text in passages: a few paragraphs each, that begin anew at every heading. */
export function passagesOf(json: TextJson): Passage[] {
  const passages: Passage[] = [];
  let heading = '';
  let lines: string[] = [];
  const close = () => {
    const text = lines.join('\n').trim();
    if (text !== '' || heading !== '') passages.push({ heading, text, at: '' });
    lines = [];
  };
  for (const node of json.content ?? []) {
    if (node.type === 'heading') {
      if (lines.length > 0 || heading !== '') close();
      heading = wordsOf(node).trim();
      continue;
    }
    for (const piece of pieces(toPlainText({ type: 'doc', content: [node] }))) {
      if (lines.join('\n').length + piece.length > enough && lines.length > 0) close();
      lines.push(piece);
    }
  }
  if (lines.length > 0 || heading !== '') close();
  // A heading over nothing but what was closed already says nothing new.
  return passages.filter(({ text, heading: over }, i) => text !== '' || passages[i - 1]?.heading !== over);
}

export interface ToPass {
  stored: Uint8Array;
  /** Of those it mentions, who is no longer here. */
  gone: readonly string[];
  locale: Locale;
}

/**
 * The passages of a stored document, and one for each item of its roadmap; and whom its text mentions. Runs in a thread of
 * its own.
 */
export default function passagesOfStored({ stored, gone, locale }: ToPass): { passages: Passage[]; people: string[] } {
  const doc = new Y.Doc();
  try {
    if (stored.length > 0) Y.applyUpdate(doc, stored);
    const items = readRoadmap(doc).map(({ id, title, description }) => ({
      heading: title,
      text: description,
      at: `item-${id}`,
    }));
    const json = jsonOf(doc);
    const passages = [...passagesOf(withoutFormer(json, new Set(gone), locale)), ...items];
    return { passages, people: [...mentionedIn(json)] };
  } finally {
    doc.destroy();
  }
}
