import {
  blockId,
  calloutTone,
  captionLength,
  columnWidths,
  footnoteLength,
  headingUnit,
  imageWidth,
  mentionKind,
  referenceForm,
  shortString,
  textLanguage,
  whole,
} from './attributes.ts';
import { maxDepth, wordsOf, type MarkJson, type TextJson } from './json.ts';
import { foreignPicture, safeImageSource, safeLink } from './safe-url.ts';

type Attrs = Record<string, unknown>;
/** Null: this node cannot be shown at all. */
type Reader = (attrs: Attrs) => Attrs | null;

const none: Reader = () => ({});
const cell: Reader = (attrs) => {
  const colspan = whole(attrs.colspan, 1, 50, 1);
  const colwidth = columnWidths(attrs.colwidth, colspan);
  return { colspan, rowspan: whole(attrs.rowspan, 1, 200, 1), ...(colwidth ? { colwidth } : {}) };
};

/** Said only of what references point to, and of what is in another language than its text. */
const named = (attrs: Attrs): Attrs => {
  const [id, lang] = [blockId(attrs.id), textLanguage(attrs.lang)];
  return { ...(id ? { id } : {}), ...(lang ? { lang } : {}) };
};

const nodes: Record<string, Reader> = {
  doc: none,
  paragraph: named,
  heading: (attrs) => {
    const unit = headingUnit(attrs.unit);
    return { level: whole(attrs.level, 1, 4, 4), ...(unit ? { unit } : {}), ...named(attrs) };
  },
  blockquote: none,
  bulletList: none,
  orderedList: (attrs) => ({ start: whole(attrs.start, 0, 100_000, 1) }),
  listItem: none,
  taskList: none,
  taskItem: (attrs) => ({ checked: attrs.checked === true }),
  codeBlock: none,
  horizontalRule: none,
  hardBreak: none,
  callout: (attrs) => ({ tone: calloutTone(attrs.tone) }),
  table: none,
  tableRow: none,
  tableHeader: cell,
  tableCell: cell,
  image: (attrs) => {
    const src = safeImageSource(attrs.src);
    const caption = shortString(attrs.caption, captionLength).trim();
    if (src === null) return null;
    return { src, alt: shortString(attrs.alt, 500), width: imageWidth(attrs.width), ...(caption ? { caption } : {}) };
  },
  contents: none,
  footnote: (attrs) => ({ text: shortString(attrs.text, footnoteLength) }),
  reference: (attrs) => {
    const to = blockId(attrs.to);
    const label = shortString(attrs.label, 200);
    return to || label ? { to, form: referenceForm(attrs.form), label } : null;
  },
  mention: (attrs) => ({
    kind: mentionKind(attrs.kind),
    id: shortString(attrs.id, 24),
    label: shortString(attrs.label, 200),
  }),
};

const marks: Record<string, Reader> = {
  bold: none,
  italic: none,
  underline: none,
  strike: none,
  code: none,
  link: (attrs) => {
    const href = safeLink(attrs.href);
    return href ? { href } : null;
  },
};

const own = <T>(table: Record<string, T>, name: unknown): T | undefined =>
  typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;

function cleanMarks(given: unknown): MarkJson[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((mark: MarkJson | null) => {
    const attrs = own(marks, mark?.type)?.(mark?.attrs ?? {});
    if (!mark || !attrs) return [];
    return [{ type: mark.type, ...(Object.keys(attrs).length > 0 ? { attrs } : {}) }];
  });
}

/** A picture of another site is read as a link with its description. */
function linkedPicture({ type, attrs }: TextJson): TextJson | null {
  const href = type === 'image' ? foreignPicture(attrs?.src) : null;
  if (!href) return null;
  const words = shortString(attrs?.alt, 500) || href;
  return { type: 'paragraph', content: [{ type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] }] };
}

function cleanNode(given: TextJson | null | undefined, depth: number): TextJson[] {
  if (!given || typeof given !== 'object') return [];
  if (given.type === 'text') {
    if (typeof given.text !== 'string' || given.text === '') return [];
    const kept = cleanMarks(given.marks);
    return [{ type: 'text', text: given.text, ...(kept.length > 0 ? { marks: kept } : {}) }];
  }
  const linked = linkedPicture(given);
  if (linked) return [linked];
  if (depth > maxDepth) {
    const words = wordsOf(given);
    return words ? [{ type: 'text', text: words }] : [];
  }
  const content = (Array.isArray(given.content) ? given.content : []).flatMap((child) => cleanNode(child, depth + 1));
  const reader = own(nodes, given.type);
  // A node from a newer schema, or a hostile one: its words stay readable, the rest goes.
  if (!reader) return content;
  const attrs = reader(given.attrs && typeof given.attrs === 'object' ? given.attrs : {});
  if (!attrs) return [];
  return [
    {
      type: given.type,
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      ...(content.length > 0 ? { content } : {}),
    },
  ];
}

/**
 * The text with only what this schema knows: unknown nodes give way to what they hold, unknown marks and attributes go,
 * addresses are safe or gone. Everything that renders a text reads it through here, so hostile content ends here.
 */
export function cleanJson(json: TextJson): TextJson {
  const content = (Array.isArray(json?.content) ? json.content : []).flatMap((child) => cleanNode(child, 1));
  return { type: 'doc', ...(content.length > 0 ? { content } : {}) };
}
