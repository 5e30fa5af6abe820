import { handMadeUpdate, SeededRandom, structs } from '@koinon/testkit';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { shapeOf } from '../guard/judge.ts';
import { UpdateSequence } from './update-sequence.ts';

const seed = Number(process.env['SEED'] ?? 20_261);

/** Random edits of several clients, as one stream in causal order. */
function stream(random: SeededRandom, edits: number): { updates: Uint8Array[]; whole: Y.Doc } {
  const clients = Array.from({ length: 3 }, () => new Y.Doc());
  const whole = new Y.Doc();
  const updates: Uint8Array[] = [];
  for (const client of clients)
    client.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'other') return;
      updates.push(update);
      for (const doc of [...clients, whole]) if (doc !== client) Y.applyUpdate(doc, update, 'other');
    });
  for (let i = 0; i < edits; i++) {
    const text = clients[random.int(clients.length)]!.getText('t');
    const at = random.int(text.length + 1);
    if (text.length > 5 && random.int(3) === 0) text.delete(Math.min(at, text.length - 3), 3);
    else text.insert(at, 'αβγδε'.slice(0, 1 + random.int(5)));
  }
  return { updates, whole };
}

describe(`updates joined by copying, seed ${seed}`, () => {
  it('give the same document as merging them, however they are grouped', () => {
    const random = new SeededRandom(seed);
    for (let round = 0; round < 30; round++) {
      const { updates, whole } = stream(random, 60);
      const all = new UpdateSequence();
      let group = new UpdateSequence();
      for (const update of updates) {
        group.append(update, shapeOf(update));
        if (random.int(4) > 0) continue;
        all.join(group);
        group = new UpdateSequence();
      }
      all.join(group);
      const joined = all.encode();
      // Read by the guard to its end, and by Yjs without anything left over.
      shapeOf(joined);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, joined);
      expect(doc.store.pendingStructs).toBeNull();
      expect(doc.getText('t').toJSON()).toBe(whole.getText('t').toJSON());
      expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(whole));
      expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(rebuilt(updates)));
    }
  });

  it('keep as many structs as there were, where the guard counts several as one', () => {
    const garbage = [1, 2, 3].map((length) => structs.gc(length));
    const parts = [
      handMadeUpdate([{ client: 9, structs: [structs.text('t', 'πριν'), ...garbage] }]),
      handMadeUpdate([{ client: 9, clock: 10, structs: [...garbage, structs.text('t', 'μετά')] }]),
    ];
    const all = new UpdateSequence();
    for (const update of parts) all.append(update, shapeOf(update));
    const doc = new Y.Doc();
    Y.applyUpdate(doc, all.encode());
    expect(doc.store.pendingStructs).toBeNull();
    expect(Y.decodeStateVector(Y.encodeStateVector(doc)).get(9)).toBe(20);
    expect(doc.getText('t').length).toBe(8);
  });

  it('take updates that overlap or leave a hole, which other nodes may cause', () => {
    const random = new SeededRandom(seed);
    const { updates, whole } = stream(random, 40);
    const twice = new UpdateSequence();
    for (const update of [...updates, ...updates]) twice.append(update, shapeOf(update));
    const holes = new UpdateSequence();
    const late = updates.filter((_, i) => i % 2 === 1);
    for (const update of [...updates.filter((_, i) => i % 2 === 0), ...late]) holes.append(update, shapeOf(update));
    for (const sequence of [twice, holes]) {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, sequence.encode());
      expect(doc.getText('t').toJSON()).toBe(whole.getText('t').toJSON());
    }
  });
});

function rebuilt(updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.mergeUpdates(updates));
  return doc;
}
