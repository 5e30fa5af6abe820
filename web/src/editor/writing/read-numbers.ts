import {
  numbersOf,
  type LegalLanguage,
  type Numbered,
  type ReferenceForm,
  type TreeReader,
} from '@koinon/editor-schema';
import type { Node } from '@tiptap/pm/model';

interface Placed {
  node: Node;
  /** The position before it; -1 for the document. */
  at: number;
}

const reader: TreeReader<Placed> = {
  type: ({ node }) => node.type.name,
  attr: ({ node }, name) => node.attrs[name] as unknown,
  children: ({ node, at }) => {
    const children: Placed[] = [];
    node.forEach((child, offset) => children.push({ node: child, at: at + 1 + offset }));
    return children;
  },
  words: ({ node }) => node.textContent,
};

/** Something one may refer to: what numbers itself, and headings. */
export interface Aim {
  /** Of the block that carries the name. */
  at: number;
  id: string | null;
  kind: Numbered<unknown>['kind'] | 'heading';
  label: string;
  words: string;
  cite: Record<ReferenceForm, string>;
}

export interface Numbers {
  /** What stands before the words of the block at a position. */
  labels: ReadonlyMap<number, string>;
  aims: readonly Aim[];
  /** By their names, the first of each name. */
  named: ReadonlyMap<string, Aim>;
  references: readonly { at: number; to: string | null; form: ReferenceForm; label: string }[];
}

/** What of a text numbers itself, and who refers to it. */
export function readNumbers(doc: Node, language: LegalLanguage): Numbers {
  const labels = new Map<number, string>();
  const aims: Aim[] = [];
  const references: { at: number; to: string | null; form: ReferenceForm; label: string }[] = [];
  const found = new Map(numbersOf({ node: doc, at: -1 }, reader, language).map((one) => [one.node.at, one]));
  for (const [at, { label }] of found) if (label) labels.set(at, label);

  doc.descendants((node, at, parent, index) => {
    if (node.type.name === 'reference')
      references.push({ at, ...(node.attrs as { to: string | null; form: ReferenceForm; label: string }) });
    if (node.type.name !== 'heading' && node.type.name !== 'paragraph') return true;
    // A list's item is numbered; its first paragraph carries the name.
    const number = found.get(at) ?? (index === 0 && parent?.type.name === 'listItem' ? found.get(at - 1) : undefined);
    const words = node.textContent.trim();
    const id = (node.attrs.id as string | null) ?? null;
    if (number) aims.push({ at, id, kind: number.kind, label: number.label, words, cite: number.cite });
    else if (node.type.name === 'heading' && words !== '') {
      const said = `«${words}»`;
      aims.push({ at, id, kind: 'heading', label: '', words, cite: { plain: said, genitive: said } });
    }
    return true;
  });
  const named = new Map<string, Aim>();
  for (const aim of aims) if (aim.id && !named.has(aim.id)) named.set(aim.id, aim);
  return { labels, aims, named, references };
}
