import type { Schema } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { blocksOf, type RawBlock } from '../form/blocks.ts';
import { attributesOf, kindOf } from '../form/marker.ts';
import { defaultKind, isObject, lineBreak, type Attributes, type Marker } from '../form/names.ts';
import { rulesOf, tableKind, type Rules } from '../form/rules.ts';
import { runsOf, type Inline } from '../form/runs.ts';
import { layOut } from '../form/table.ts';
import { placeOf, startOf } from './place.ts';
import { hasWords } from './words.ts';

/** ProseMirror's JSON of a node. */
export interface JsonNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: JsonNode[];
  marks?: JsonMark[];
  text?: string;
}
export interface JsonMark {
  type: string;
  attrs?: Record<string, unknown>;
}

const withAttributes = (attributes: Attributes): { attrs?: Record<string, unknown> } =>
  Object.keys(attributes).length > 0 ? { attrs: { ...attributes } } : {};
const withContent = (content: JsonNode[]): { content?: JsonNode[] } => (content.length > 0 ? { content } : {});

/** Marks in the schema's order; those that cannot stand together give way as in the editor. Unknown ones stay, behind. */
export function marksOf(marks: Attributes | null, { schema }: Rules): JsonMark[] {
  if (!marks) return [];
  const names = Object.keys(marks);
  const json = (name: string): JsonMark => ({
    type: name,
    ...withAttributes(isObject(marks[name]) ? marks[name] : {}),
  });
  const known = names
    .filter((name) => Object.hasOwn(schema.marks, name))
    .toSorted((a, b) => Object.keys(schema.marks).indexOf(a) - Object.keys(schema.marks).indexOf(b));
  const allowed = known.filter((name) => {
    const type = schema.marks[name]!;
    return known.every((other) => other === name || !schema.marks[other]!.excludes(type));
  });
  // Two that exclude each other: the first in the schema's order stays.
  const kept = allowed.length > 0 || known.length === 0 ? allowed : known.slice(0, 1);
  return [...kept, ...names.filter((name) => !Object.hasOwn(schema.marks, name)).toSorted()].map(json);
}

/** Whether line breaks in a block of this kind are line feeds among its letters. */
export function breaksAreLetters(kind: string, rules: Rules): boolean {
  const { hardBreak } = rules.schema.nodes;
  return !hardBreak || rules.blockType(kind).contentMatch.matchType(hardBreak) === null;
}

function inlineJson(content: readonly Inline[], kind: string, rules: Rules): JsonNode[] {
  const plain = breaksAreLetters(kind, rules);
  const marksAllowed = rules.blockType(kind).markSet?.length !== 0;
  const nodes: JsonNode[] = [];
  const add = (node: JsonNode, marks: Attributes | null): void => {
    const json = marksAllowed ? marksOf(marks, rules) : [];
    nodes.push(json.length > 0 ? { ...node, marks: json } : node);
  };
  for (const run of content) {
    if (run.is === 'embed') {
      const embed = isObject(run.embed) && typeof run.embed.type === 'string' ? run.embed : { type: 'strange' };
      add({ type: String(embed.type), ...withAttributes(isObject(embed.attrs) ? embed.attrs : {}) }, run.marks);
    } else if (plain) add({ type: 'text', text: run.letters.replaceAll(lineBreak, '\n') }, run.marks);
    else
      run.letters.split(lineBreak).forEach((letters, index) => {
        if (index > 0) add({ type: 'hardBreak' }, run.marks);
        if (letters !== '') add({ type: 'text', text: letters }, run.marks);
      });
  }
  return nodes;
}

/** Whether a block is shown: remains of two changes at once are not. */
export function isShown({ marker, content, ended }: RawBlock, rules: Rules, gone: (table: Marker) => boolean): boolean {
  if (content.length > 0) return true;
  if (!marker) return false;
  const kind = kindOf(marker);
  const type = rules.blockType(kind);
  if (type.name === tableKind) return !gone(marker);
  return ended || type.isLeaf;
}

class TreeWriter {
  readonly #rules: Rules;
  constructor(rules: Rules) {
    this.#rules = rules;
  }

  #hasWords = (text: Y.Text): boolean => hasWords(text, this.#rules);

  flow(texts: readonly Y.Text[], type = this.#rules.schema.topNodeType): JsonNode[] {
    const top: JsonNode[] = [];
    const open: JsonNode[] = [];
    let place = startOf(type.contentMatch);
    for (const raw of texts.flatMap((text) => blocksOf(runsOf(text), this.#rules))) {
      if (!isShown(raw, this.#rules, (table) => layOut(table, this.#hasWords) === null)) continue;
      place = placeOf(raw, place, this.#rules);
      open.length = place.shared;
      for (const { kind, attributes } of place.path.slice(place.shared)) {
        const node: JsonNode = { type: kind, ...withAttributes(attributes), content: [] };
        (open.at(-1)?.content ?? top).push(node);
        open.push(node);
      }
      (open.at(-1)?.content ?? top).push(this.#block(raw, place.kind));
    }
    // There is always a place to write in.
    return top.length > 0 ? top : [{ type: defaultKind }];
  }

  #block({ marker, content }: RawBlock, shownKind: string): JsonNode {
    if (!marker) return { type: defaultKind, ...withContent(inlineJson(content, defaultKind, this.#rules)) };
    const asked = kindOf(marker);
    // A kind that only a newer schema knows keeps its name, for whoever knows it.
    const kind = this.#rules.isBlockKind(asked) ? shownKind : asked;
    const attributes = withAttributes(kind === asked ? attributesOf(marker) : {});
    if (kind === tableKind) return { type: kind, ...attributes, content: this.#rows(marker) };
    return { type: kind, ...attributes, ...withContent(inlineJson(content, kind, this.#rules)) };
  }

  #rows(marker: Marker): JsonNode[] {
    const { cells } = layOut(marker, this.#hasWords)!;
    const { tableCell } = this.#rules.schema.nodes;
    return cells.map((row) => ({
      type: 'tableRow',
      content: row.map(({ value, rowspan, colspan, colwidth, texts }) => ({
        type: value.kind ?? 'tableCell',
        ...withAttributes({
          ...value.attributes,
          ...(colspan > 1 ? { colspan } : {}),
          ...(rowspan > 1 ? { rowspan } : {}),
          ...(colwidth ? { colwidth: [...colwidth] } : {}),
        }),
        content: this.flow(texts, tableCell),
      })),
    }));
  }
}

/**
 * The tree of a text as ProseMirror's JSON, the same for everyone who has the same text. What the schema cannot hold is
 * put where it can, and no word is left out; kinds and marks that only a newer schema knows keep their names.
 */
export function toTree(text: Y.Text, schema: Schema): JsonNode {
  return { type: 'doc', content: new TreeWriter(rulesOf(schema)).flow([text]) };
}
