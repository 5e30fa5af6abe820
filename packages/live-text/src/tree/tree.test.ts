import { build, cleanJson, templateFor, templateKinds, textSchema, type TextJson } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { plainText, shapeFaults, textOf, toTree, writeTree, type JsonNode } from '../index.ts';

const { p, h, ul, ol, table, tasks, quote, callout } = build;

function docOf(json: TextJson, clientID = 7): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  writeTree(textOf(doc), json as JsonNode, textSchema);
  return doc;
}
const treeOf = (doc: Y.Doc): TextJson => toTree(textOf(doc), textSchema);
/** As the editor has it, defaults filled in and checked against the schema. */
const full = (json: TextJson): unknown => {
  const node = textSchema.nodeFromJSON(json);
  node.check();
  return node.toJSON() as unknown;
};

/** Changes the same text in two places at once, and gives what both then have. */
function atOnce(json: TextJson, ...changes: ((text: Y.Text) => void)[]): TextJson {
  const first = docOf(json);
  const docs = changes.map(() => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first));
    return doc;
  });
  changes.forEach((change, index) => docs[index]!.transact(() => change(textOf(docs[index]!))));
  for (const doc of docs) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  const trees = docs.map(treeOf);
  for (const tree of trees) {
    expect(tree).toEqual(trees[0]);
    full(tree);
  }
  return trees[0]!;
}

/** The marker of the block with these letters, and where it and its letters stand. */
function blockAt(text: Y.Text, letters: string): { marker: Y.Map<unknown>; at: number } {
  let at = 0;
  let marker: { marker: Y.Map<unknown>; at: number } | null = null;
  for (const { insert } of text.toDelta() as { insert: unknown }[]) {
    if (insert instanceof Y.Map) marker = { marker: insert, at };
    if (typeof insert === 'string' && insert.startsWith(letters)) return marker!;
    at += typeof insert === 'string' ? insert.length : 1;
  }
  throw new Error(`no block begins with ${letters}`);
}

const rich = build.text(
  h(1, 'Πρόταση'),
  p(
    'Οι ',
    build.bold('Ενώσεις'),
    ' και ',
    build.mention('union', 'a'.repeat(24), 'ΕΝΩΣΗ'),
    '.',
    { type: 'hardBreak' },
    'Νέα γραμμή',
  ),
  table(['Α', 'Β'], ['1', [build.link('δύο', 'https://example.gr/')]]),
  tasks('ένα', { done: 'δύο' }),
  callout('decision', 'Ναι', ul('στο πλαίσιο')),
  ol('πρώτο', [p('δεύτερο'), ul('μέσα', 'κι άλλο')]),
  quote('λόγια', 'άλλου'),
  { type: 'codeBlock', content: [{ type: 'text', text: 'α = 1\nβ = 2' }] },
  build.image(`/api/documents/${'b'.repeat(24)}/images/${'c'.repeat(24)}`, 'Χάρτης', 50),
  build.rule(),
  p(''),
);

describe('the form of a text', () => {
  it('1.1 keeps a rich text whole through the sequence and back', () => {
    expect(full(treeOf(docOf(rich)))).toEqual(full(rich));
    expect([...shapeFaults(textOf(docOf(rich)), textSchema)]).toEqual([]);
  });

  it.each(templateKinds)('1.1 keeps the template of a %s whole', (kind) => {
    const json = cleanJson(templateFor(kind, 'el'));
    expect(full(treeOf(docOf(json)))).toEqual(full(json));
  });

  it('1.4 gives the same update for the same tree and client id', () => {
    expect(Y.encodeStateAsUpdate(docOf(rich))).toEqual(Y.encodeStateAsUpdate(docOf(rich)));
  });

  it('1.2 reads as lines, a block each', () => {
    expect(textOf(docOf(build.text(h(1, 'ένα'), p('δύο')))).toString()).toBe('ένα\nδύο\n');
    expect(plainText(treeOf(docOf(build.text(h(1, 'ένα'), ul('δύο', 'τρία')))))).toBe('ένα\nδύο\nτρία');
  });

  it('2.1 shows an empty text as one empty paragraph', () => {
    expect(treeOf(new Y.Doc())).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] });
  });

  it('2.2 shows letters that lost their marker beside the block before them', () => {
    const tree = atOnce(
      build.text(p('πρώτη'), quote('δεύτερη'), p('τρίτη')),
      (text) => text.delete(blockAt(text, 'δεύτερη').at, 'δεύτερη'.length + 2),
      (text) => text.insert(blockAt(text, 'δεύτερη').at + 4, 'ΛΟΓΙΑ'),
    );
    expect(tree).toEqual(build.text(p('πρώτη'), p('ΛΟΓΙΑ'), p('τρίτη')));
  });

  it('2.3 shows no remains of a block that two changes took apart', () => {
    const tree = atOnce(
      build.text(p('πρώτη'), p('δεύτερη'), p('τρίτη')),
      (text) => text.delete(blockAt(text, 'δεύτερη').at, 'δεύτερη'.length + 2),
      (text) =>
        text.applyDelta([{ retain: blockAt(text, 'δεύτερη').at + 4 }, { insert: '\n' }, { insert: new Y.Map() }]),
    );
    expect(tree).toEqual(build.text(p('πρώτη'), p('τρίτη')));
  });

  it('2.4 puts a block where the schema has room for it', () => {
    const tree = atOnce(
      build.text(ul('ένα', 'δύο')),
      (text) => void blockAt(text, 'δύο').marker.set('kind', 'heading'),
      (text) => text.insert(blockAt(text, 'δύο').at + 1, 'ΛΟΓΙΑ '),
    );
    expect(tree.content![1]).toEqual({ type: 'heading', content: [{ type: 'text', text: 'ΛΟΓΙΑ δύο' }] });
  });

  it('2.5 joins neighbours of one list and parts those of two', () => {
    const doc = docOf(build.text(ul('ένα', 'δύο'), p('όχι'), ul('τρία')));
    const text = textOf(doc);
    const { marker } = blockAt(text, 'όχι');
    expect(treeOf(doc).content).toHaveLength(3);
    text.delete(blockAt(text, 'όχι').at, 5);
    expect(marker.doc).toBe(doc);
    expect(treeOf(doc).content).toHaveLength(2);
    const path = blockAt(text, 'ένα').marker.get('path') as string[][];
    blockAt(text, 'τρία').marker.set('path', [path[0], ['listItem', 'x']]);
    expect(treeOf(doc)).toEqual(build.text(ul('ένα', 'δύο', 'τρία')));
  });

  it('1.3 keeps what a newer schema has written, and says what it is', () => {
    const doc = docOf(build.text(p('λόγια'), p('άλλα')));
    const text = textOf(doc);
    blockAt(text, 'λόγια').marker.set('kind', 'hologram');
    text.format(blockAt(text, 'άλλα').at + 1, 4, { sparkle: true });
    expect(treeOf(doc)).toEqual({
      type: 'doc',
      content: [
        { type: 'hologram', content: [{ type: 'text', text: 'λόγια' }] },
        { type: 'paragraph', content: [{ type: 'text', text: 'άλλα', marks: [{ type: 'sparkle' }] }] },
      ],
    });
    expect([...shapeFaults(text, textSchema)].map(({ name }) => name)).toEqual(['hologram', 'sparkle']);
  });
});
