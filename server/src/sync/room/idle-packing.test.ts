import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentOf, noSnapshot } from '../log/assemble.ts';
import { shapeOf, judgeStored } from '../guard/judge.ts';
import { roomDocument } from './load-room.ts';
import type { RoomDocument } from './room-host.ts';
import { IdlePacking } from './idle-packing.ts';

/** A document of a room, and somebody who writes in it. */
function opened(): { doc: RoomDocument; write: (text: string) => void; text: () => string } {
  const doc = roomDocument(documentOf(noSnapshot, [], null));
  const writer = new Y.Doc();
  writer.on('update', (update: Uint8Array) => {
    const verdict = judgeStored(update, doc.index);
    if (verdict.kind !== 'accept') throw new Error(verdict.kind);
    doc.index.apply(verdict.change);
    doc.bytes.append(update, shapeOf(update));
  });
  return {
    doc,
    write: (text) => writer.getText('t').insert(0, text),
    text: () => {
      const reader = new Y.Doc();
      for (const piece of doc.bytes.pieces()) Y.applyUpdate(reader, piece);
      return reader.getText('t').toJSON();
    },
  };
}

const looks = (packing: IdlePacking, docs: RoomDocument[], times: number): void => {
  for (let i = 0; i < times; i++) for (const doc of docs) packing.look(doc);
};

it('makes documents small that nobody changes for a while, one after another, and whoever comes finds them whole', async () => {
  const packing = new IdlePacking();
  const all = [opened(), opened(), opened()];
  const docs = all.map(({ doc }) => doc);
  for (const { write } of all) write('Πόροι και ευθύνες '.repeat(400));
  all[2]!.write('λίγα ακόμη');
  looks(packing, docs, 11);
  await expect
    .poll(() => docs.map(({ bytes, index }) => [bytes.packable, index.foldable]))
    .toEqual(docs.map(() => [false, false]));
  for (const { bytes } of docs) for (let i = 0; i < 2; i++) bytes.rest();
  for (const { doc, write, text } of all) {
    const before = text();
    write('Αρχή. ');
    expect(text()).toBe(`Αρχή. ${before}`);
    expect(doc.index.foldable).toBe(true);
  }
});

it('leaves alone what is being written', async () => {
  const packing = new IdlePacking();
  const { doc, write } = opened();
  for (let i = 0; i < 20; i++) {
    write('Πόροι και ευθύνες '.repeat(40));
    looks(packing, [doc], 2);
  }
  await new Promise((resolve) => setImmediate(resolve));
  expect([doc.bytes.packable, doc.index.foldable]).toEqual([true, true]);
});
