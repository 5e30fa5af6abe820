import type { Difference } from '@koinon/contract';
import type { Node } from '@tiptap/pm/model';

export interface SectionChanges {
  /** The words of the heading; null for what stands before the first one. */
  heading: string | null;
  /** Where the heading stands; -1 before the first one. */
  at: number;
  /** The differences, by their numbers. */
  indexes: number[];
}

/** What went before a heading is not of the section that it begins. */
const isBefore = ({ is }: Difference['parts'][number]): boolean => is === 'delete' || is === 'away';

/** The differences by the sections of the later text that they are in, in reading order. */
export function bySection(doc: Node | null, items: readonly Difference[]): SectionChanges[] {
  const headings: { at: number; words: string }[] = [];
  doc?.forEach((node, at) => {
    if (node.type.name === 'heading') headings.push({ at, words: node.textContent.trim() });
  });
  const sections: SectionChanges[] = [];
  items.forEach(({ parts }, index) => {
    const part = parts[0];
    const heading = headings.findLast(({ at }) => part && (at < part.from || (at === part.from && !isBefore(part))));
    const at = heading?.at ?? -1;
    const known = sections.find((one) => one.at === at);
    if (known) known.indexes.push(index);
    else sections.push({ heading: heading?.words || null, at, indexes: [index] });
  });
  return sections;
}
