import { Parser } from 'htmlparser2';
import { partOf } from './archive.ts';
import { believed, lettersOf, type Languages, type Spoken } from './languages.ts';

/** Of a part of a file as XML; a larger one is read without its languages. */
const mostBytes = 64 * 1024 * 1024;

type Attributes = Record<string, string>;
interface Walk {
  open?: (name: string, attributes: Attributes, path: readonly string[]) => void;
  close?: (name: string, path: readonly string[]) => void;
  words?: (text: string, path: readonly string[]) => void;
}

/** Goes through markup; `path` is the elements it stands in, the innermost last. */
function walk(markup: string, xmlMode: boolean, { open, close, words }: Walk): void {
  const path: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        path.push(name);
        open?.(name, attributes, path);
      },
      onclosetag: (name) => {
        close?.(name, path);
        path.pop();
      },
      ontext: (text) => words?.(text, path),
    },
    { xmlMode, decodeEntities: true },
  );
  parser.end(markup);
}

/** Gathers the words of each paragraph, and says in the end which language each is in. */
function gathering() {
  const found: Languages = new Map();
  let parts: Spoken[] = [];
  return {
    found,
    say: (text: string, language: string | null) => void parts.push({ text, language }),
    end: () => {
      const letters = lettersOf(parts.map(({ text }) => text).join(''));
      const language = believed(parts);
      // The same words are in one language, also where a table of contents says them without it.
      if (language && !found.has(letters)) found.set(letters, language);
      parts = [];
    },
  };
}

/** Styles that say a language, and those they are based on. */
function styles() {
  const known = new Map<string, { language: string | null; parent: string | null }>();
  return {
    known,
    languageOf: (name: string | null): string | null => {
      // As deep as anybody builds them; a circle ends.
      for (let at = name, depth = 0; at !== null && depth < 20; depth += 1) {
        const style = known.get(at);
        if (style?.language) return style.language;
        at = style?.parent ?? null;
      }
      return null;
    },
  };
}

function ofWord(file: Buffer): Languages {
  const { known, languageOf } = styles();
  let usual: string | null = null;
  let normal: string | null = null;
  let current: string | null = null;
  walk(partOf(file, 'word/styles.xml', mostBytes)?.toString('utf8') ?? '', true, {
    open: (name, attributes, path) => {
      if (name === 'w:style') {
        current = attributes['w:styleId'] ?? '';
        known.set(current, { language: null, parent: null });
        if (attributes['w:type'] === 'paragraph' && attributes['w:default'] === '1') normal = current;
      }
      const style = path.includes('w:style') && current !== null ? known.get(current) : undefined;
      if (name === 'w:basedOn' && style) style.parent = attributes['w:val'] ?? null;
      if (name !== 'w:lang' || !attributes['w:val']) return;
      if (style) style.language = attributes['w:val'];
      else if (path.includes('w:docDefaults')) usual = attributes['w:val'];
    },
  });
  const gathered = gathering();
  let paragraph: string | null = null;
  let run: { language: string | null; style: string | null } = { language: null, style: null };
  walk(partOf(file, 'word/document.xml', mostBytes)?.toString('utf8') ?? '', true, {
    open: (name, attributes, path) => {
      if (name === 'w:p') {
        gathered.end();
        paragraph = normal;
      }
      if (name === 'w:r') run = { language: null, style: null };
      const value = attributes['w:val'] ?? null;
      if (name === 'w:pStyle') paragraph = value;
      // Of its words; that of the sign at a paragraph's end, or of how words were before, says nothing.
      const own = path.at(-2) === 'w:rPr' && path.at(-3) === 'w:r';
      if (own && name === 'w:lang') run.language = value;
      if (own && name === 'w:rStyle') run.style = value;
    },
    close: (name) => {
      if (name === 'w:p') gathered.end();
    },
    words: (text, path) => {
      const inside = path.at(-1);
      if (inside === 'w:t' || inside === 'w:delText')
        gathered.say(text, run.language ?? languageOf(run.style) ?? languageOf(paragraph) ?? usual);
    },
  });
  return gathered.found;
}

/** What stands inside a paragraph of LibreOffice, but is no word of it. */
const beside = new Set(['text:note', 'office:annotation', 'text:tracked-changes']);

function ofOpenDocument(file: Buffer): Languages {
  const { known, languageOf } = styles();
  let usual: string | null = null;
  let current: string | null = null;
  const [common, content] = ['styles.xml', 'content.xml'].map(
    (name) => partOf(file, name, mostBytes)?.toString('utf8') ?? '',
  ) as [string, string];
  const learn: Walk['open'] = (name, attributes) => {
    if (name === 'style:style') {
      current = attributes['style:name'] ?? '';
      known.set(current, { language: null, parent: attributes['style:parent-style-name'] ?? null });
    }
    if (name === 'style:default-style') current = attributes['style:family'] === 'paragraph' ? null : '';
    const language = attributes['fo:language'];
    if (name !== 'style:text-properties' || !language || language === 'none') return;
    if (current === null) usual = language;
    else if (known.has(current)) known.get(current)!.language = language;
  };
  walk(common, true, { open: learn });
  const gathered = gathering();
  /** The languages of the paragraph and the spans one is in. */
  const around: (string | null)[] = [];
  const isBlock = (name: string): boolean => name === 'text:p' || name === 'text:h';
  const isBeside = (path: readonly string[]): boolean => path.some((one) => beside.has(one));
  walk(content, true, {
    open: (name, attributes, path) => {
      learn(name, attributes, path);
      if (isBeside(path)) return;
      if (isBlock(name)) gathered.end();
      if (isBlock(name) || name === 'text:span')
        around.push(languageOf(attributes['text:style-name'] ?? null) ?? around.at(-1) ?? usual);
    },
    close: (name, path) => {
      if (isBeside(path)) return;
      if (isBlock(name)) gathered.end();
      if (isBlock(name) || name === 'text:span') around.pop();
    },
    words: (text, path) => {
      if (around.length > 0 && !isBeside(path)) gathered.say(text, around.at(-1)!);
    },
  });
  return gathered.found;
}

/** Elements within a line; all others begin one. */
const within = new Set(
  'a abbr b bdi bdo big br cite code del dfn em font i img input ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const unread = new Set(['head', 'script', 'style', 'template']);

function ofPage(markup: string): Languages {
  const gathered = gathering();
  const around: (string | null)[] = [];
  walk(markup, false, {
    open: (name, attributes) => {
      if (!within.has(name)) gathered.end();
      around.push(attributes['lang'] || around.at(-1) || null);
    },
    close: (name) => {
      if (!within.has(name)) gathered.end();
      around.pop();
    },
    words: (text, path) => {
      if (!path.some((one) => unread.has(one))) gathered.say(text, around.at(-1) ?? null);
    },
  });
  gathered.end();
  return gathered.found;
}

/**
 * Which language the paragraphs of a file are in, by their letters. Pandoc reads no language of a paragraph, so it is looked up beside it,
 * in files of Word and LibreOffice and in web pages.
 */
export function languagesIn(format: string, bytes: Buffer): Languages {
  if (format === 'docx') return ofWord(bytes);
  if (format === 'odt') return ofOpenDocument(bytes);
  return format === 'html' ? ofPage(bytes.toString('utf8')) : new Map();
}
