import {
  IconArticle,
  IconBlockquote,
  IconBook2,
  IconBookmark,
  IconBulb,
  IconGavel,
  IconH1,
  IconH2,
  IconH3,
  IconHelpCircle,
  IconInfoSquare,
  IconLink,
  IconList,
  IconListCheck,
  IconListDetails,
  IconListNumbers,
  IconPilcrow,
  IconSeparatorHorizontal,
  IconTable,
  IconTypography,
  type Icon,
} from '@tabler/icons-react';
import type { ChainedCommands, Editor } from '@tiptap/core';
import { foldGreek } from '@koinon/text';
import './tools.ts';

export interface SlashEntry {
  /** Key of a text, under `editor`. */
  text: string;
  values?: Record<string, number>;
  Sign: Icon;
  /** Words by which it is found too, in both languages. */
  also: string;
  run: (chain: ChainedCommands, editor: Editor) => ChainedCommands;
}

const heading = (level: 1 | 2 | 3, Sign: Icon): SlashEntry => ({
  text: 'block.heading',
  values: { level },
  Sign,
  also: `τίτλος heading h${level}`,
  run: (chain) => chain.setNode('heading', { level, unit: null }),
});

/** What an empty line may become. */
export const slashEntries: readonly SlashEntry[] = [
  { text: 'block.paragraph', Sign: IconTypography, also: 'text παράγραφος', run: (chain) => chain.setParagraph() },
  heading(1, IconH1),
  heading(2, IconH2),
  heading(3, IconH3),
  { text: 'block.article', Sign: IconArticle, also: 'article', run: (chain) => chain.setUnit('article') },
  { text: 'block.chapter', Sign: IconBookmark, also: 'chapter', run: (chain) => chain.setUnit('chapter') },
  { text: 'block.part', Sign: IconBook2, also: 'part', run: (chain) => chain.setUnit('part') },
  { text: 'toolbar.bullets', Sign: IconList, also: 'bullets', run: (chain) => chain.toggleBulletList() },
  { text: 'toolbar.numbers', Sign: IconListNumbers, also: 'numbers', run: (chain) => chain.toggleOrderedList() },
  { text: 'toolbar.tasks', Sign: IconListCheck, also: 'checklist todo', run: (chain) => chain.toggleTaskList() },
  {
    text: 'table.insert',
    Sign: IconTable,
    also: 'table',
    run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
  },
  { text: 'toolbar.quote', Sign: IconBlockquote, also: 'quote', run: (chain) => chain.toggleBlockquote() },
  { text: 'callout.info', Sign: IconInfoSquare, also: 'πλαίσιο callout', run: (chain) => chain.toggleCallout('info') },
  {
    text: 'callout.important',
    Sign: IconBulb,
    also: 'πλαίσιο callout',
    run: (chain) => chain.toggleCallout('important'),
  },
  {
    text: 'callout.decision',
    Sign: IconGavel,
    also: 'πλαίσιο callout decision',
    run: (chain) => chain.toggleCallout('decision'),
  },
  {
    text: 'callout.question',
    Sign: IconHelpCircle,
    also: 'πλαίσιο callout question',
    run: (chain) => chain.toggleCallout('question'),
  },
  {
    text: 'toolbar.contents',
    Sign: IconListDetails,
    also: 'contents toc',
    run: (chain) => chain.insertContent({ type: 'contents' }),
  },
  { text: 'toolbar.rule', Sign: IconSeparatorHorizontal, also: 'line', run: (chain) => chain.setHorizontalRule() },
  {
    text: 'linkTyped.slash',
    Sign: IconLink,
    also: 'σύνδεσμος link document',
    run: (chain) => chain.insertContent('[['),
  },
  {
    text: 'toolbar.reference',
    Sign: IconPilcrow,
    also: 'reference',
    run: (chain, editor) => {
      editor.emit('toolAsked', { is: 'reference' });
      return chain;
    },
  },
];

/** Those that a search names, in their order. */
export function slashSearch(query: string, say: (entry: SlashEntry) => string): SlashEntry[] {
  const sought = foldGreek(query.trim());
  return slashEntries.filter((entry) => foldGreek(`${say(entry)} ${entry.also}`).includes(sought));
}
