import { textLanguage, type TextLanguage } from '@koinon/editor-schema';
import { saidIn } from './changes.ts';
import type { Block, Caption, Inline, PandocDocument, Row } from './pandoc-ast.ts';

/** Paragraphs by their letters, see `lettersOf`, with the language of each. */
export type Languages = Map<string, TextLanguage>;
export interface Spoken {
  text: string;
  /** As the file says it, such as `en-GB`. */
  language: string | null;
}

/** How paragraphs are compared: Pandoc has its own spaces and signs. */
export const lettersOf = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '');

const count = (text: string, of: RegExp): number => text.match(of)?.length ?? 0;

/**
 * The language that most of a paragraph is in; null where that is none a text knows. Word processors call Greek words English as long as
 * nobody changes the keyboard, so a language that is not written in these letters is not believed.
 */
export function believed(parts: readonly Spoken[]): TextLanguage | null {
  const letters = new Map<TextLanguage, number>();
  for (const { text, language } of parts) {
    const known = textLanguage(language?.split(/[-_]/)[0]?.toLowerCase());
    if (known) letters.set(known, (letters.get(known) ?? 0) + count(text, /\p{L}/gu));
  }
  const words = parts.map(({ text }) => text).join('');
  const all = count(words, /\p{L}/gu);
  const [most] = [...letters].sort(([, a], [, b]) => b - a);
  if (!most || most[1] * 2 <= all || !/\p{L}{2}/u.test(words)) return null;
  const greek = count(words, /\p{Script=Greek}/gu) * 2 > all;
  return greek === (most[0] === 'el') ? most[0] : null;
}

/** What a person said of these words is none of them. */
const isRemark = (inline: Inline): boolean => inline.t === 'Span' && inline.c[0][1].includes('comment-start');

/** The words of a line, with the language that a span around them says. */
function spokenIn(inlines: readonly Inline[], language: string | null = null): Spoken[] {
  return inlines.flatMap((inline): Spoken[] => {
    if (isRemark(inline)) return [];
    switch (inline.t) {
      case 'Str':
        return [{ text: inline.c, language }];
      case 'Code':
        return [{ text: inline.c[1], language }];
      case 'Span':
        return spokenIn(inline.c[1], saidIn(inline.c[0], 'lang') || language);
      case 'Link':
      case 'Quoted':
      case 'Cite':
        return spokenIn(inline.c[1], language);
      case 'Emph':
      case 'Strong':
      case 'Underline':
      case 'Strikeout':
      case 'Superscript':
      case 'Subscript':
      case 'SmallCaps':
        return spokenIn(inline.c, language);
      default:
        return [];
    }
  });
}

/** The language that all the words of a line are in, as its attribute; nothing where they differ, or none is said. */
export function languageOf(inlines: readonly Inline[]): { lang?: TextLanguage } {
  const worded = spokenIn(inlines).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const lang = textLanguage(worded[0]?.language);
  return lang && worded.every(({ language }) => language === lang) ? { lang } : {};
}

/** Spans around the words: within those of changes and comments, which stay where they are. */
function inSpans(inlines: readonly Inline[], language: TextLanguage): Inline[] {
  const out: Inline[] = [];
  let run: Inline[] = [];
  const flush = (): void => {
    if (run.length > 0) out.push({ t: 'Span', c: [['', [], [['lang', language]]], run] });
    run = [];
  };
  for (const inline of inlines) {
    if (inline.t !== 'Span') {
      run.push(inline);
      continue;
    }
    flush();
    out.push(isRemark(inline) ? inline : { t: 'Span', c: [inline.c[0], inSpans(inline.c[1], language)] });
  }
  flush();
  return out;
}

/** Pandoc's document with the languages of its paragraphs, where they are in another one than their text. */
export function withLanguages(document: PandocDocument, found: Languages, own: string): PandocDocument {
  const line = (inlines: Inline[]): Inline[] => {
    const language = found.get(
      lettersOf(
        spokenIn(inlines)
          .map(({ text }) => text)
          .join(''),
      ),
    );
    return language && language !== own ? inSpans(inlines, language) : inlines;
  };
  const rows = (given: readonly Row[]): Row[] =>
    given.map(([attr, cells]) => [
      attr,
      cells.map(([a, align, down, across, inner]) => [a, align, down, across, all(inner)]),
    ]);
  const caption = ([short, inner]: Caption): Caption => [short, all(inner)];
  const all = (blocks: readonly Block[]): Block[] => blocks.map(block);
  function block(one: Block): Block {
    switch (one.t) {
      case 'Plain':
      case 'Para':
        return { t: one.t, c: line(one.c) };
      case 'Header':
        return { t: 'Header', c: [one.c[0], one.c[1], line(one.c[2])] };
      case 'BlockQuote':
        return { t: 'BlockQuote', c: all(one.c) };
      case 'Div':
        return { t: 'Div', c: [one.c[0], all(one.c[1])] };
      case 'BulletList':
        return { t: 'BulletList', c: one.c.map(all) };
      case 'OrderedList':
        return { t: 'OrderedList', c: [one.c[0], one.c[1].map(all)] };
      case 'DefinitionList':
        return { t: 'DefinitionList', c: one.c.map(([term, meanings]) => [term, meanings.map(all)]) };
      case 'Figure':
        return { t: 'Figure', c: [one.c[0], caption(one.c[1]), all(one.c[2])] };
      case 'Table': {
        const [attr, over, columns, [headAttr, head], bodies, [footAttr, foot]] = one.c;
        const inner = bodies.map(([a, heads, between, rest]): (typeof bodies)[number] => [
          a,
          heads,
          rows(between),
          rows(rest),
        ]);
        return { t: 'Table', c: [attr, caption(over), columns, [headAttr, rows(head)], inner, [footAttr, rows(foot)]] };
      }
      default:
        return one;
    }
  }
  return { ...document, blocks: all(document.blocks) };
}
