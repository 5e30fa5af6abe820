import { build } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import { textOf, type JsonNode } from '../index.ts';
import { Drafts } from '../testing/branches.ts';

const text = build.text(
  build.p('Πριν'),
  build.table(['κόστος', 'έτος'], ['δέκα', 'πέντε']),
  build.p('Μετά'),
) as JsonNode;

/** What is suggested in tables, and for whole ones. */
const cases: [string, (drafts: Drafts) => void][] = [
  ['other words in a cell', ({ branches: [b] }) => void b!.over('δέκα').type('δώδεκα')],
  ['words that come into a cell', ({ branches: [b] }) => void b!.at('πέντε', 5).type(' ή έξι')],
  ['bold words in a cell', ({ branches: [b] }) => void b!.over('κόστος').do((chain) => chain.toggleBold())],
  [
    'words in a cell and before the table',
    ({ branches: [b] }) => {
      b!.over('Πριν').type('Πιο πριν');
      b!.over('έτος').type('τρίμηνο');
    },
  ],
  ['a row that comes, with words', ({ branches: [b] }) => void b!.at('δέκα').do((chain) => chain.addRowAfter())],
  ['a row that goes', ({ branches: [b] }) => void b!.at('δέκα').do((chain) => chain.deleteRow())],
  ['a column that goes', ({ branches: [b] }) => void b!.at('έτος').do((chain) => chain.deleteColumn())],
  ['a table that goes', ({ branches: [b] }) => void b!.at('δέκα').do((chain) => chain.deleteTable())],
  [
    'a table that comes',
    ({ branches: [b] }) => void b!.at('Πριν', 4).do((chain) => chain.insertTable({ rows: 2, cols: 2 })),
  ],
];

describe('a decision on what is in a table', () => {
  for (const outcome of ['accept', 'reject'] as const)
    it.each(cases)(`5.5 ${outcome}: %s, and it is taken back in one step`, (_, act) => {
      const drafts = new Drafts(text);
      act(drafts);
      const [branch] = drafts.branches;
      const ids = drafts.suggestions(branch!).map(({ id }) => id);
      expect(ids.length).toBeGreaterThan(0);
      const [words, own] = [drafts.author.state.doc.toJSON(), branch!.state.doc.toJSON()];
      const said = drafts.said(branch!);
      const undo = drafts.decide(branch!, ids, outcome);
      expect(undo).not.toBeNull();
      drafts.author.at('Μετά').type('Σήμερα ');
      drafts.author.undo();
      drafts.meet();
      undo!();
      expect(drafts.author.state.doc.toJSON()).toEqual(words);
      expect(branch!.state.doc.toJSON()).toEqual(own);
      expect(drafts.said(branch!)).toEqual(said);
      expect(textOf(branch!.doc).length).toBeGreaterThan(0);
    });
});
