import { SeededRandom } from '@koinon/testkit';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentHash, stateHash } from './document-hash.ts';

const hashOf = (doc: Y.Doc): string => Buffer.from(documentHash(doc)).toString('hex');
const vectorOf = (doc: Y.Doc): string => Buffer.from(Y.encodeStateVector(doc)).toString('hex');

function textsOf(doc: Y.Doc): Y.XmlText[] {
  const found: Y.XmlText[] = [];
  const queue: unknown[] = doc.getXmlFragment('default').toArray();
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (next instanceof Y.XmlText) found.push(next);
    else if (next instanceof Y.XmlElement) queue.push(...next.toArray());
  }
  return found;
}

const values = (random: SeededRandom): unknown =>
  random.pick<unknown>([
    'λόγος',
    null,
    random.int(1000),
    random.next(),
    -0,
    new Uint8Array([1, 2]),
    { title: 'Στόχος', done: true, at: [1, { x: undefined }] },
  ]);

/** One thing that somebody does, of every kind of content. */
function act(doc: Y.Doc, undo: Y.UndoManager, random: SeededRandom): void {
  const root = doc.getXmlFragment('default');
  const all = textsOf(doc);
  const text = all.length > 0 ? random.pick(all) : null;
  const kind = random.int(12);
  if (random.chance(0.06)) return void undo.undo();
  if (random.chance(0.03)) return void undo.redo();
  doc.transact(() => {
    if (!text || kind === 0) {
      const element = new Y.XmlElement(random.pick(['paragraph', 'heading']));
      // No pairs of code units: where somebody cuts one in two, replicas of Yjs do differ.
      element.insert(0, [new Y.XmlText('αρχή ✓')]);
      root.insert(random.int(root.length + 1), [element]);
    } else if (kind === 1 && text.length > 0) {
      const from = random.int(text.length);
      text.delete(from, 1 + random.int(text.length - from));
    } else if (kind === 2 && text.length > 0)
      text.format(0, 1 + random.int(text.length), { bold: random.pick([true, null]) });
    else if (kind === 3 && root.length > 1) root.delete(random.int(root.length), 1);
    else if (kind === 4) doc.getMap('roadmap').set(`item${random.int(4)}`, values(random));
    else if (kind === 5) doc.getArray('list').insert(0, [values(random), values(random), random.int(9)]);
    else if (kind === 6 && doc.getArray('list').length > 2) doc.getArray('list').delete(1, 1);
    else if (kind === 7) {
      const element = root.length > 0 ? root.get(random.int(root.length)) : null;
      if (element instanceof Y.XmlElement) element.setAttribute('level', String(random.int(6)));
    } else if (kind === 8) text.insertEmbed(random.int(text.length + 1), { image: 'x', width: random.int(90) });
    else if (kind === 9) doc.getMap('roadmap').delete(`item${random.int(4)}`);
    else text.insert(random.int(text.length + 1), random.pick(['α', 'λέξη ', 'a long piece of text ']));
  });
}

/** Set SEED to repeat one run. */
const seeds = process.env['SEED'] ? [Number(process.env['SEED'])] : Array.from({ length: 60 }, (_, i) => 400 + i);

describe('the hash of a document', () => {
  it.each(seeds)('is the same for all who hold the same, however it came to them, seed %i', (seed) => {
    const random = new SeededRandom(seed);
    const docs = Array.from({ length: 2 + random.int(3) }, (_, i) => new Y.Doc({ gc: i % 2 === 0 }));
    for (const [i, doc] of docs.entries()) doc.clientID = 100 + i;
    const undos = docs.map((doc) => new Y.UndoManager([doc.getXmlFragment('default'), doc.getMap('roadmap')]));
    const updates: Uint8Array[] = [];
    const waiting: Uint8Array[][] = docs.map(() => []);
    docs.forEach((doc, i) =>
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === 'other') return;
        updates.push(update);
        waiting.forEach((queue, j) => j !== i && queue.push(update));
      }),
    );
    const deliver = (i: number): void => {
      const queue = waiting[i]!;
      const [update] = queue.splice(random.int(queue.length), 1);
      if (update) Y.applyUpdate(docs[i]!, update, 'other');
    };
    for (let n = 0; n < 150; n++) {
      const i = random.int(docs.length);
      act(docs[i]!, undos[i]!, random);
      for (let m = random.int(4); m > 0; m--) deliver(random.int(docs.length));
    }
    // Hearing of others' marks makes Yjs clear some away, which is news again.
    while (waiting.some((queue) => queue.length > 0)) for (const i of docs.keys()) deliver(i);

    const loaded = (gc: boolean, pieces: readonly Uint8Array[]): Y.Doc => {
      const doc = new Y.Doc({ gc });
      Y.transact(doc, () => pieces.forEach((piece) => Y.applyUpdate(doc, piece)));
      return doc;
    };
    const shuffled = updates.toSorted(() => random.next() - 0.5);
    const replicas = [
      ...docs,
      loaded(true, [Y.mergeUpdates(updates)]),
      loaded(false, [Y.mergeUpdates(shuffled)]),
      loaded(true, shuffled),
      // What compaction makes of it, and what is made of that.
      loaded(true, [Y.encodeStateAsUpdate(loaded(true, updates))]),
      loaded(true, [Y.encodeStateAsUpdate(docs[0]!), Y.encodeStateAsUpdate(docs[1]!)]),
    ];
    expect(new Set(replicas.map(vectorOf)).size).toBe(1);
    expect([...new Set(replicas.map(hashOf))]).toHaveLength(1);

    // And it is another one as soon as anything more happens anywhere.
    const before = hashOf(docs[0]!);
    docs[0]!.getArray('list').insert(0, ['άλλο']);
    expect(hashOf(docs[0]!)).not.toBe(before);
  });

  const withText = (clientID: number, write: (doc: Y.Doc) => unknown): Y.Doc => {
    const doc = new Y.Doc();
    doc.clientID = clientID;
    write(doc);
    return doc;
  };

  it.each<[what: string, one: (doc: Y.Doc) => unknown, other: (doc: Y.Doc) => unknown]>([
    ['a letter', (doc) => doc.getText('t').insert(0, 'ναι και'), (doc) => doc.getText('t').insert(0, 'ναι κάι')],
    ['a root', (doc) => doc.getText('t').insert(0, 'ναι'), (doc) => doc.getText('u').insert(0, 'ναι')],
    ['a value', (doc) => doc.getMap('m').set('k', { n: 1 }), (doc) => doc.getMap('m').set('k', { n: 2 })],
    ['a key', (doc) => doc.getMap('m').set('k', 1), (doc) => doc.getMap('m').set('l', 1)],
    ['a kind of value', (doc) => doc.getArray('m').push(['1']), (doc) => doc.getArray('m').push([1])],
    [
      'a place',
      (doc) => {
        doc.getText('t').insert(0, 'α');
        doc.getText('t').insert(0, 'β');
      },
      (doc) => {
        doc.getText('t').insert(0, 'α');
        doc.getText('t').insert(1, 'β');
      },
    ],
    [
      'a mark',
      (doc) => doc.getText('t').insert(0, 'α', { bold: true }),
      (doc) => doc.getText('t').insert(0, 'α', { bold: false }),
    ],
    [
      'a kind of block',
      (doc) => doc.getXmlFragment('x').insert(0, [new Y.XmlElement('paragraph')]),
      (doc) => doc.getXmlFragment('x').insert(0, [new Y.XmlElement('heading')]),
    ],
    [
      'a deletion',
      (doc) => doc.getText('t').insert(0, 'ναι'),
      (doc) => {
        doc.getText('t').insert(0, 'ναι');
        doc.getText('t').delete(1, 1);
      },
    ],
  ])('tells apart what state vectors do not: %s (E9)', (_what, one, other) => {
    const [a, b] = [withText(7, one), withText(7, other)];
    expect(vectorOf(a)).toBe(vectorOf(b));
    expect(hashOf(a)).not.toBe(hashOf(b));
    expect(hashOf(withText(7, one))).toBe(hashOf(a));
    expect(stateHash(Y.encodeStateVector(a))).toEqual(stateHash(Y.encodeStateVector(b)));
  });

  it('of a state is another one for another state', () => {
    const [a, b] = [
      withText(7, (doc) => doc.getText('t').insert(0, 'α')),
      withText(7, (doc) => doc.getText('t').insert(0, 'αβ')),
    ];
    expect(stateHash(Y.encodeStateVector(a))).not.toEqual(stateHash(Y.encodeStateVector(b)));
  });
});
