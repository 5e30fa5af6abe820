import { type TextJson, toPlainText, wordsOf } from '@koinon/editor-schema';
import type { Passage } from './searchable.ts';

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

/** Words that have no form, a line each, in passages of a few lines. */
export function passagesOfWords(words: string): string[] {
  const passages: string[] = [];
  let lines: string[] = [];
  let length = 0;
  const close = () => {
    const text = lines.join('\n').trim();
    if (text !== '') passages.push(text);
    [lines, length] = [[], 0];
  };
  for (const line of words.split('\n'))
    for (const piece of pieces(line)) {
      if (length + piece.length > enough && lines.length > 0) close();
      lines.push(piece);
      length += piece.length + 1;
    }
  close();
  return passages;
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
