import { build, textSchema } from '@koinon/editor-schema';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { textOf, toTree, writeTree, type JsonNode } from '../index.ts';
import { BranchFuzz } from '../testing/branches.ts';
import { rewrite, suggestionsIn } from './index.ts';

const first = Number(process.env.TEXT_FUZZ_SEED ?? 479_748);
const { text, h, p, ul, table } = build;

function docOf(content: JsonNode): Y.Doc {
  const doc = new Y.Doc();
  writeTree(textOf(doc), content, textSchema);
  return doc;
}
const forkOf = (doc: Y.Doc): Y.Doc => {
  const fork = new Y.Doc();
  Y.applyUpdate(fork, Y.encodeStateAsUpdate(doc));
  return fork;
};
const shown = (doc: Y.Doc) => textSchema.nodeFromJSON(toTree(textOf(doc), textSchema)).toJSON() as JsonNode;

/** What rewriting one text into another suggests. */
function said(before: JsonNode, after: JsonNode): string[] {
  const doc = docOf(before);
  const branch = forkOf(doc);
  rewrite(textOf(branch), textSchema.nodeFromJSON(after));
  expect(shown(branch)).toEqual(shown(docOf(after)));
  return suggestionsIn(textOf(doc), textOf(branch)).map((one) => `${one.kind} «${one.before}» «${one.after}»`);
}

const sentence = 'Οι Ενώσεις ζητούν κοινωνικές ρήτρες στις συμβάσεις.';

it('suggests what differs, and no more', () => {
  const old = text(h(1, 'Άρθρο 1'), p(sentence), ul('ένα', 'δύο'), p('Τέλος.')) as JsonNode;
  expect(said(old, old)).toEqual([]);
  expect(
    said(
      old,
      text(
        h(1, 'Άρθρο 1'),
        p('Οι Ενώσεις απαιτούν κοινωνικές ρήτρες στις συμβάσεις.'),
        p('Ισχύει από το 2027.'),
        ul('ένα', 'δύο', 'τρία'),
        p('Τέλος.'),
      ) as JsonNode,
    ),
  ).toEqual(['replace «ζητούν» «απαιτούν»', 'insert «» «Ισχύει από το 2027.»', 'insert «» «τρία»']);
});

it('changes words in cells, forms and kinds where they stand', () => {
  const old = text(p(sentence), p('Σκοπός'), table(['α', 'πέντε ευρώ'], ['γ', 'δ'])) as JsonNode;
  const bold = { type: 'text', text: 'κοινωνικές', marks: [{ type: 'bold' }] };
  const [before, after] = sentence.split('κοινωνικές') as [string, string];
  const now = text(p(before, bold as never, after), h(2, 'Σκοπός'), table(['α', 'έξι ευρώ'], ['γ', 'δ']));
  expect(said(old, now as JsonNode)).toEqual([
    'format «κοινωνικές» «κοινωνικές»',
    'block «Σκοπός» «Σκοπός»',
    'replace «πέντε» «έξι»',
  ]);
});

it(`makes any text of any other, from seed ${first}`, () => {
  for (let seed = first; seed < first + 8; seed += 1) {
    const run = new BranchFuzz(seed);
    for (let step = 0; step < 30; step += 1) run.step();
    const [one, other] = run.drafts.branches;
    const doc = forkOf(one!.doc);
    const now = textSchema.nodeFromJSON(other!.state.doc.toJSON());
    rewrite(textOf(doc), now);
    // As a fresh text shows it: lists that touch are told apart by what a text keeps.
    expect(shown(doc), `seed ${seed}`).toEqual(shown(docOf(now.toJSON() as JsonNode)));
  }
});
