import type { Attr, Block, Inline, PandocDocument } from './pandoc-ast.ts';

/** One person's tracked changes in a file. */
export interface Changer {
  /** Empty where the file does not say. */
  author: string;
  /** When the last of them was made, ISO 8601; null where the file does not say. */
  at: string | null;
  /** A deletion and what is written instead count as one. */
  count: number;
}

type Span = Extract<Inline, { t: 'Span' }>;
/** Anything of Pandoc's document. */
type Part = Block | Inline;

export const saidIn = ([, , pairs]: Attr, name: string): string => pairs.find(([key]) => key === name)?.[1] ?? '';
export function momentOf(attr: Attr): string | null {
  const time = Date.parse(saidIn(attr, 'date'));
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && typeof (value as { t?: unknown }).t === 'string';
const isSpan = (value: unknown, ...names: string[]): value is Span =>
  isPart(value) && value.t === 'Span' && value.c[0][1].some((name) => names.includes(name));

const isChange = (value: unknown): value is Span => isSpan(value, 'insertion', 'deletion');
const isBreak = (value: unknown): value is Span => isSpan(value, 'paragraph-insertion', 'paragraph-deletion');

/** Of a change at the end of a paragraph there is nothing inside. */
const isTracked = (part: unknown): boolean => isChange(part) || isBreak(part);

/** Who has changed something, in the order in which they come. */
export function changersOf({ blocks }: PandocDocument): Changer[] {
  const found = new Map<string, Changer>();
  const look = (value: unknown): void => {
    if (!Array.isArray(value)) return isPart(value) && 'c' in value ? look(value.c) : undefined;
    value.forEach((part: unknown, index) => {
      if (isChange(part) || isBreak(part)) {
        const [attr] = part.c;
        const author = saidIn(attr, 'author');
        const known = found.get(author) ?? { author, at: null, count: 0 };
        const before: unknown = value[index - 1];
        const goesOn = (isChange(before) || isBreak(before)) && saidIn(before.c[0], 'author') === author;
        if (!goesOn) known.count += 1;
        const at = momentOf(attr);
        if (at !== null && (known.at === null || at > known.at)) known.at = at;
        found.set(author, known);
      }
      look(part);
    });
  };
  look(blocks);
  return [...found.values()];
}

const isEmptyList = (block: Block): boolean =>
  (block.t === 'BulletList' && block.c.length === 0) || (block.t === 'OrderedList' && block.c[1].length === 0);

/** A paragraph that goes on in the next one. */
interface Begun {
  block: Block;
  words: Inline[];
}

/** The ends of comments stay where the words between them go. */
const endsIn = (inlines: readonly Inline[]): Inline[] =>
  inlines.filter((inline) => isSpan(inline, 'comment-start', 'comment-end'));

/** The document as it reads when the changes of some people are taken, and those of the others are not. */
export function withChanges(document: PandocDocument, takes: (author: string) => boolean): PandocDocument {
  const stays = ({ c: [attr] }: Span): boolean =>
    attr[1].some((name) => name.endsWith('insertion')) === takes(saidIn(attr, 'author'));
  /** A paragraph that goes on in the next one: its end was deleted, or is not inserted. */
  const goesOn = (inlines: readonly Inline[]): boolean => inlines.some((one) => isBreak(one) && !stays(one));

  const inlinesOf = (inlines: readonly Inline[]): Inline[] =>
    inlines.flatMap((inline): Inline[] => {
      if (inline.t !== 'Span' || !isTracked(inline)) return [inside(inline) as Inline];
      return stays(inline) ? inlinesOf(inline.c[1]) : endsIn(inline.c[1]);
    });

  const wordsIn = (block: Block | undefined): readonly Inline[] | null => {
    if (block?.t === 'Para' || block?.t === 'Plain') return block.c;
    return block?.t === 'Header' ? block.c[2] : null;
  };
  const withWords = (block: Block, words: Inline[]): Block =>
    block.t === 'Header' ? { t: 'Header', c: [block.c[0], block.c[1], words] } : ({ t: block.t, c: words } as Block);

  function blocksOf(blocks: readonly Block[]): Block[] {
    const out: Block[] = [];
    /** What stands before the next block's words. */
    let open: Begun | null = null;
    const close = (left: Begun | null): void => {
      if (left && left.words.length > endsIn(left.words).length) out.push(withWords(left.block, left.words));
      else if (left && left.words.length > 0) out.push({ t: 'Para', c: left.words });
      open = null;
    };
    for (const block of blocks) {
      const given = wordsIn(block);
      if (given === null) {
        close(open);
        const made = inside(block) as Block;
        if (!isEmptyList(made) || isEmptyList(block)) out.push(made);
        continue;
      }
      const words: Inline[] = [...(open?.words ?? []), ...inlinesOf(given)];
      // A paragraph of which nothing is left is the next one.
      const holder: Block = open && open.words.length > endsIn(open.words).length ? open.block : block;
      if (goesOn(given)) open = { block: holder, words };
      else {
        out.push(withWords(holder, words));
        open = null;
      }
    }
    close(open);
    return out;
  }

  const isBlocks = (value: readonly unknown[]): value is Block[] =>
    value.some((one) => isPart(one) && wordsIn(one as Block) !== null);

  const itemsOf = (items: readonly Block[][]): Block[][] =>
    items.flatMap((item) => {
      const now = blocksOf(item);
      return now.length === 0 && item.length > 0 ? [] : [now];
    });

  function all(value: unknown): unknown {
    if (!Array.isArray(value)) return isPart(value) ? inside(value) : value;
    if (isBlocks(value)) return blocksOf(value);
    if (value.some(isTracked)) return inlinesOf(value as Inline[]);
    return value.map(all);
  }
  function inside(part: Part): Part {
    if (part.t === 'BulletList') return { t: 'BulletList', c: itemsOf(part.c) };
    if (part.t === 'OrderedList') return { t: 'OrderedList', c: [part.c[0], itemsOf(part.c[1])] };
    return 'c' in part ? ({ ...part, c: all(part.c) } as Part) : part;
  }

  return { ...document, blocks: blocksOf(document.blocks) };
}
