import type { Difference, DifferencePart } from '@koinon/contract';
import type { Node } from '@tiptap/pm/model';
import { Decoration } from '@tiptap/pm/view';

/** How one difference is shown: its colours and what is said of it to who does not see them. */
export interface ShownDifference {
  parts: Difference['parts'];
  sentence: string;
  /** Of a part: which of the colours, and what begins here. */
  hue: (part: DifferencePart) => number;
  says: (part: DifferencePart) => string;
}

const looks: Record<DifferencePart['is'], string> = {
  insert: 'suggestion-insert',
  here: 'suggestion-insert suggestion-moved',
  delete: 'suggestion-delete',
  away: 'suggestion-delete suggestion-moved',
  form: 'suggestion-form',
  block: 'suggestion-block',
  split: 'suggestion-insert',
  join: 'suggestion-delete',
};

/** What is not there any more: within a line, or as blocks between blocks. */
function gone(words: string, between: boolean, attributes: Record<string, string>): HTMLElement {
  const element = document.createElement(between ? 'div' : 'del');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (!between) element.textContent = words.replaceAll('\n', ' ¶ ');
  else
    for (const line of words.split('\n')) {
      const block = document.createElement('p');
      block.appendChild(document.createElement('del')).textContent = line;
      element.append(block);
    }
  return element;
}

function marksOf(doc: Node, one: ShownDifference, part: DifferencePart, common: Record<string, string>): Decoration[] {
  const { is, from, to } = part;
  const attributes = { ...common, 'data-hue': String(one.hue(part)), 'data-says': one.says(part), title: one.sentence };
  const look = `${looks[is]} ${common.class}`;
  if (is === 'delete' || is === 'away' || is === 'split' || is === 'join') {
    const between = !doc.resolve(from).parent.isTextblock;
    const words = is === 'split' || is === 'join' ? '¶' : part.words || one.sentence;
    const make = () => gone(words, between, { ...attributes, class: look });
    return [Decoration.widget(from, make, { side: -1, ignoreSelection: true })];
  }
  const marks: Decoration[] = [];
  doc.nodesBetween(from, Math.min(Math.max(to, from + 1), doc.content.size), (node, at) => {
    const whole = is === 'block' ? node.isTextblock : node.isBlock && node.isLeaf;
    if (whole && at + node.nodeSize > from)
      marks.push(Decoration.node(at, at + node.nodeSize, { ...attributes, class: `suggestion-block ${common.class}` }));
    return !node.isTextblock;
  });
  if (is === 'block' || from === to) return marks;
  const nodeName = is === 'form' ? 'span' : 'ins';
  return [...marks, Decoration.inline(from, to, { ...attributes, nodeName, class: look })];
}

/** The marks of all differences in the later text; `active` is the one that is looked at. */
export const comparedMarks = (doc: Node, all: readonly ShownDifference[], active: number | null): Decoration[] =>
  all.flatMap((one, index) => {
    const common = {
      class: `suggestion${index === active ? ' suggestion-active' : ''}`,
      'data-change': String(index),
      tabindex: '-1',
    };
    return one.parts.flatMap((part) => marksOf(doc, one, part, common));
  });
