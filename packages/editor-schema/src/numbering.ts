import { headingUnit, whole, type HeadingUnit, type ReferenceForm } from './attributes.ts';
import { articleNumber, itemLetters, unitNumeral, type LegalLanguage } from './legal.ts';

/** How a tree is read: the editor's, or one of JSON. */
export interface TreeReader<N> {
  type: (node: N) => string;
  attr: (node: N, name: string) => unknown;
  children: (node: N) => readonly N[];
  words: (node: N) => string;
}

/** «2. », «2) », «παρ. 2. » before the words of a paragraph. */
const typedParagraph = /^\s*(?:παρ(?:άγραφος|\.)\s*)?(\d{1,3})[.):]\s/iu;

/** Something that numbers itself. */
export interface Numbered<N> {
  node: N;
  kind: HeadingUnit | 'paragraph' | 'item';
  /** What stands before its words: «Άρθρο 3», «2.», «α)». Empty where the number was typed, or needs not be said. */
  label: string;
  /** How it is referred to. */
  cite: Record<ReferenceForm, string>;
  /** How deep an item lies under its paragraph, from 1; 0 for all others. */
  depth: number;
}

const names = {
  el: {
    part: ['Μέρος', 'Μέρους'],
    chapter: ['Κεφάλαιο', 'Κεφαλαίου'],
    article: ['άρθρο', 'άρθρου'],
    label: { part: 'Μέρος', chapter: 'Κεφάλαιο', article: 'Άρθρο' },
    paragraph: (number: string, of: string) => `παρ. ${number}${of && ` του ${of}`}`,
    item: (letters: string, depth: number, of: string, ofItem: boolean) =>
      `${'υπο'.repeat(depth - 1)}περ. ${letters}΄${of && ` ${ofItem || of.startsWith('παρ') ? 'της' : 'του'} ${of}`}`,
  },
  en: {
    part: ['Part', 'Part'],
    chapter: ['Chapter', 'Chapter'],
    article: ['article', 'article'],
    label: { part: 'Part', chapter: 'Chapter', article: 'Article' },
    paragraph: (number: string, of: string) => `paragraph ${number}${of && ` of ${of}`}`,
    item: (letters: string, depth: number, of: string) =>
      `${'sub-'.repeat(depth - 1)}point (${letters})${of && ` of ${of}`}`,
  },
} as const;

const same = (words: string): Record<ReferenceForm, string> => ({ plain: words, genitive: words });

/**
 * What of a text numbers itself, in reading order. Headings that begin a part, a chapter or an article count: parts and articles
 * through the whole text, chapters within their part. Under an article its paragraphs are numbered where there are two or more, and
 * the items of numbered lists are α), β), and αα) under them. Lists that stand under no paragraph are the article's paragraphs
 * themselves. A number that was typed is left as it is, and counting goes on from it.
 */
export function numbersOf<N>(doc: N, read: TreeReader<N>, language: LegalLanguage = 'el'): Numbered<N>[] {
  const say = names[language];
  const out: Numbered<N>[] = [];
  const count = { part: 0, chapter: 0, article: 0 };
  let article: { number: string; level: number; blocks: N[] } | null = null;

  const close = (): void => {
    if (article) out.push(...withinArticle(article.blocks, article.number));
    article = null;
  };

  function heading(node: N, unit: HeadingUnit): void {
    close();
    const typed = unit === 'article' ? articleNumber(read.words(node)) : null;
    count[unit] = typed ?? count[unit] + 1;
    if (unit === 'part') count.chapter = 0;
    const number = unit === 'article' ? String(count.article) : unitNumeral(count[unit], language);
    const [plain, genitive] = say[unit];
    out.push({
      node,
      kind: unit,
      label: typed === null ? `${say.label[unit]} ${number}` : '',
      cite: { plain: `${plain} ${number}`, genitive: `${genitive} ${number}` },
      depth: 0,
    });
    if (unit === 'article') article = { number, level: whole(read.attr(node, 'level'), 1, 4, 4), blocks: [] };
  }

  function items(list: N, depth: number, from: number, of: string): number {
    let at = from;
    for (const item of read.children(list)) {
      at += 1;
      const letters = itemLetters(at, depth, language);
      const cite = say.item(letters, depth, of, depth > 1);
      out.push({ node: item, kind: 'item', label: `${letters})`, cite: same(cite), depth });
      inside(item, depth + 1, cite);
    }
    return at;
  }
  function inside(item: N, depth: number, of: string): void {
    let at = 0;
    for (const child of read.children(item)) if (read.type(child) === 'orderedList') at = items(child, depth, at, of);
  }

  function withinArticle(blocks: readonly N[], number: string): Numbered<N>[] {
    const of = `${say.article[1]} ${number}`;
    const mine = out.length;
    const said = blocks.filter((block) => read.type(block) === 'paragraph' && read.words(block).trim() !== '');
    let paragraph = 0;
    let letter = 0;
    let under = of;
    for (const block of blocks) {
      if (read.type(block) === 'paragraph' && said.includes(block)) {
        const typed = typedParagraph.exec(read.words(block))?.[1];
        paragraph = typed ? Number(typed) : paragraph + 1;
        letter = 0;
        const numbered = said.length > 1 || typed !== undefined;
        under = numbered ? say.paragraph(String(paragraph), of) : of;
        if (numbered)
          out.push({
            node: block,
            kind: 'paragraph',
            label: typed ? '' : `${paragraph}.`,
            cite: same(under),
            depth: 0,
          });
      } else if (read.type(block) === 'orderedList' && said.length > 0) letter = items(block, 1, letter, under);
      else if (read.type(block) === 'orderedList') {
        if (paragraph === 0) paragraph = whole(read.attr(block, 'start'), 0, 100_000, 1) - 1;
        for (const item of read.children(block)) {
          paragraph += 1;
          const cite = say.paragraph(String(paragraph), of);
          out.push({ node: item, kind: 'paragraph', label: `${paragraph}.`, cite: same(cite), depth: 0 });
          inside(item, 1, cite);
        }
      }
    }
    return out.splice(mine);
  }

  for (const block of read.children(doc)) {
    const isHeading = read.type(block) === 'heading';
    const unit = isHeading ? headingUnit(read.attr(block, 'unit')) : null;
    // TypeScript does not see that `heading` opens one.
    const open = article as { level: number; blocks: N[] } | null;
    if (unit) heading(block, unit);
    else if (isHeading && open && whole(read.attr(block, 'level'), 1, 4, 4) <= open.level) close();
    else open?.blocks.push(block);
  }
  close();
  return out;
}
