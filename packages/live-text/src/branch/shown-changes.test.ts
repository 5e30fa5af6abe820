import { build, textSchema } from '@koinon/editor-schema';
import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { textOf, type JsonNode } from '../index.ts';
import { Drafts } from '../testing/branches.ts';
import { shownChanges } from './index.ts';

const text = build.text(
  build.h(1, 'Άρθρο 1'),
  build.p('Οι Ενώσεις ζητούν κοινωνικές ρήτρες.'),
  build.p('Η πρόταση ισχύει από το 2027.'),
  build.table(['κόστος', 'έτος'], ['δέκα', 'πέντε']),
  build.p('Τέλος'),
) as JsonNode;

/** What is shown of an edit: the parts, with the words they stand at in the later text. */
function shown(act: (drafts: Drafts) => void) {
  const drafts = new Drafts(text, 1);
  const before = new Y.Doc();
  Y.applyUpdate(before, drafts.text);
  const [desk] = drafts.branches;
  act(drafts);
  const { content, changes } = shownChanges(textOf(before), desk!.text, textSchema);
  const doc = textSchema.nodeFromJSON(content);
  doc.check();
  return changes.map(({ kind, ids, parts }) => ({
    kind,
    ids: ids.length,
    parts: parts.map(({ is, from, to, words }) => {
      const there = doc.textBetween(from, to, '|');
      const beside = doc.textBetween(Math.max(0, from - 4), from, '|');
      return [is, words || there, beside];
    }),
  }));
}

describe('what changed between two states of a text', () => {
  it('shows words that came, and those that went at their place', () => {
    expect(shown(({ branches: [b] }) => void b!.over('ζητούν').type('απαιτούν'))).toEqual([
      {
        kind: 'replace',
        ids: 1,
        parts: [
          ['delete', 'ζητούν', 'εις '],
          ['insert', 'απαιτούν', 'εις '],
        ],
      },
    ]);
  });

  it('shows what happened within a cell of a table there', () => {
    expect(shown(({ branches: [b] }) => void b!.over('δέκα').type('δώδεκα'))).toMatchObject([
      {
        kind: 'replace',
        parts: [
          ['delete', 'δέκα', ''],
          ['insert', 'δώδεκα', ''],
        ],
      },
    ]);
  });

  it('shows another form of words, and of a block', () => {
    expect(
      shown(({ branches: [b] }) => {
        b!.over('ζητούν').do((chain) => chain.toggleBold());
        b!.at('Η πρόταση').do((chain) => chain.toggleHeading({ level: 2 }));
      }),
    ).toMatchObject([
      { kind: 'format', parts: [['form', 'ζητούν', 'εις ']] },
      { kind: 'block', parts: [['block', '', 'ες.']] },
    ]);
  });

  it('shows a whole paragraph that went between its neighbours', () => {
    const [one] = shown(({ branches: [b] }) => {
      const [from, to] = [b!.find('Η πρόταση') - 1, b!.find('2027.') + 6];
      b!.do((chain) => chain.deleteRange({ from, to }));
    });
    expect(one).toMatchObject({ kind: 'delete', parts: [['delete', 'Η πρόταση ισχύει από το 2027.', 'ες.']] });
  });

  it('shows words that were moved as moved: where they are, and where they were', () => {
    const changes = shown(({ branches: [b] }) => {
      const [from, to] = [b!.find('Η πρόταση') - 1, b!.find('2027.') + 6];
      const taken = b!.state.doc.slice(from, to).content.toJSON() as object[];
      b!.do((chain) => chain.deleteRange({ from, to }));
      b!.do((chain) => chain.insertContentAt(b!.state.doc.content.size, taken));
    });
    const moved = 'Η πρόταση ισχύει από το 2027.';
    expect(changes).toEqual([
      {
        kind: 'move',
        ids: 2,
        parts: [
          ['away', moved, 'ες.'],
          ['here', moved, 'λος'],
        ],
      },
    ]);
  });
});
