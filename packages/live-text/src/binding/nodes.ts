import { Fragment, Mark, type Node, type NodeType } from '@tiptap/pm/model';
import type { RawBlock } from '../form/blocks.ts';
import { attributesOf, kindOf } from '../form/marker.ts';
import { isObject, lineBreak, type Attributes } from '../form/names.ts';
import type { Rules } from '../form/rules.ts';
import type { Inline } from '../form/runs.ts';
import { breaksAreLetters } from '../tree/json.ts';

/** Stands for what this schema does not know: one place in the text is one position in the editor, whatever is there. */
const unknown = '\uFFFC';

function marksFor(marks: Attributes | null, type: NodeType): readonly Mark[] {
  if (!marks) return Mark.none;
  let set: readonly Mark[] = Mark.none;
  for (const [name, markType] of Object.entries(type.schema.marks)) {
    if (!Object.hasOwn(marks, name) || !type.allowsMarkType(markType)) continue;
    const value = marks[name];
    set = markType.create(isObject(value) ? value : null).addToSet(set);
  }
  return set;
}

function embedNode(embed: unknown, type: NodeType, marks: readonly Mark[]): Node {
  const { schema } = type;
  const name = isObject(embed) ? embed.type : undefined;
  const inline = typeof name === 'string' && Object.hasOwn(schema.nodes, name) ? schema.nodes[name]! : undefined;
  if (!inline?.isInline || !inline.isLeaf || inline.isText) return schema.text(unknown, marks);
  return inline.create(isObject(embed) && isObject(embed.attrs) ? embed.attrs : null, null, marks);
}

/** The letters of a block as nodes. Every place of the text is one position. */
export function inlineNodes(content: readonly Inline[], type: NodeType, rules: Rules): Fragment {
  const { schema } = rules;
  const plain = breaksAreLetters(type.name, rules);
  const nodes: Node[] = [];
  const letters = (text: string, marks: readonly Mark[]): void => {
    const last = nodes.at(-1);
    if (text === '') return;
    if (last?.isText && Mark.sameSet(last.marks, marks)) nodes[nodes.length - 1] = schema.text(last.text + text, marks);
    else nodes.push(schema.text(text, marks));
  };
  for (const run of content) {
    const marks = marksFor(run.marks, type);
    if (run.is === 'embed') {
      const node = embedNode(run.embed, type, marks);
      if (node.isText) letters(node.text!, marks);
      else nodes.push(node);
    } else if (plain) letters(run.letters.replaceAll(lineBreak, '\n'), marks);
    else
      run.letters.split(lineBreak).forEach((part, index) => {
        if (index > 0) nodes.push(schema.nodes['hardBreak']!.create(null, null, marks));
        letters(part, marks);
      });
  }
  return Fragment.fromArray(nodes);
}

/** The letters of a block, one for every place of it: a line break is the same in a paragraph and in code. */
export const plainLetters = (content: Fragment): string =>
  content.textBetween(0, content.size, '', ({ type }) => (type.name === 'hardBreak' ? '\n' : unknown));

/** A block without what lies in a table. */
export function blockNode({ marker, content }: RawBlock, kind: string, rules: Rules): Node {
  const type = rules.schema.nodes[kind]!;
  const attributes =
    marker && (kindOf(marker) === kind || !rules.isBlockKind(kindOf(marker))) ? attributesOf(marker) : null;
  return type.create(attributes, type.isTextblock ? inlineNodes(content, type, rules) : null);
}
