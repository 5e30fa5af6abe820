import type { NodeType, Schema } from '@tiptap/pm/model';

/** What of a schema decides how a text is read. */
export interface Rules {
  schema: Schema;
  /** The type of a block of this kind. Unknown kinds are read as the default kind. */
  blockType: (kind: string) => NodeType;
  isBlockKind: (kind: string) => boolean;
  /** Undefined for what nothing can lie in. */
  containerType: (kind: string) => NodeType | undefined;
}

/** Parts of a table are no kinds of blocks: a table is one block that holds texts of its own. */
const tableParts = new Set(['tableRow', 'tableCell', 'tableHeader']);
export const tableKind = 'table';

const known = new WeakMap<Schema, Rules>();

export function rulesOf(schema: Schema): Rules {
  const found = known.get(schema);
  if (found) return found;
  const { nodes } = schema;
  const paragraph = nodes['paragraph']!;
  const own = (kind: string): NodeType | undefined => (Object.hasOwn(nodes, kind) ? nodes[kind] : undefined);
  const block = (kind: string): NodeType | undefined => {
    const type = own(kind);
    return type?.isBlock && type !== schema.topNodeType && !tableParts.has(kind) ? type : undefined;
  };
  const holdsLetters = (type: NodeType): boolean => type.isTextblock || type.isLeaf || type.name === tableKind;
  const rules: Rules = {
    schema,
    isBlockKind: (kind) => holdsLetters(block(kind) ?? schema.topNodeType),
    blockType: (kind) => {
      const type = block(kind);
      return type && holdsLetters(type) ? type : paragraph;
    },
    containerType: (kind) => {
      const type = block(kind);
      return type && !holdsLetters(type) ? type : undefined;
    },
  };
  known.set(schema, rules);
  return rules;
}
