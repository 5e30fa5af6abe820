import { zstdCompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import { shapeOf } from '../guard/judge.ts';
import { DocumentBytes, emptyUpdate } from './document-bytes.ts';
import { createThreads } from '../../runtime/threads.ts';
import { unpacked } from './inflate.ts';

const threads = createThreads();
afterAll(() => threads[Symbol.asyncDispose]());

function written(text: string): Uint8Array {
  const doc = new Doc();
  doc.getText('t').insert(0, text);
  return encodeStateAsUpdate(doc);
}

it('keeps a snapshot that nobody reads compressed, and has it again for whoever does', async () => {
  const base = written('Σχέδιο δράσης '.repeat(100));
  const bytes = new DocumentBytes(base, zstdCompressSync(base));
  bytes.rest();
  expect(bytes.pieces()[0]).toBe(base);
  bytes.rest();
  expect(bytes.pieces()[0]).toBe(base);
  bytes.rest();
  bytes.rest();
  const again = bytes.pieces()[0]!;
  expect(again).not.toBe(base);
  expect(again).toEqual(base);
  expect(await bytes.whole(threads)).toEqual(base);
  expect(bytes.size).toBe(base.length);
});

it('unpacks a snapshot when somebody asks, and keeps one copy of it', async () => {
  const base = written('Πόροι και ευθύνες '.repeat(50));
  const bytes = DocumentBytes.packed(zstdCompressSync(base), base.length);
  expect(bytes.size).toBe(base.length);
  expect(bytes.pieces()).toEqual([base]);
  const once = bytes.pieces()[0]!;
  expect(bytes.pieces()[0]).toBe(once);
  expect(await bytes.whole(threads)).toBe(once);
  bytes.rest();
  bytes.rest();
  expect(bytes.pieces()[0]).not.toBe(once);
  expect(await bytes.whole(threads)).toEqual(base);
});

it('hands a thread what is compressed as it lies, and finds there what somebody diffs', async () => {
  const base = written('Πόροι και ευθύνες '.repeat(2_000));
  const packed = zstdCompressSync(base);
  const bytes = DocumentBytes.packed(packed, base.length);
  expect(bytes.asTheyLie()).toEqual([{ packed, length: base.length }]);
  const [diff] = await bytes.diff([new Uint8Array([0])], threads);
  expect(diff!.update).toEqual(base);
  expect(bytes.asTheyLie().map(unpacked)).toEqual([base]);
});

it('keeps a snapshot that it could not have again', () => {
  const base = written('Νέο κείμενο');
  const bytes = new DocumentBytes(base);
  bytes.rest();
  bytes.rest();
  expect(bytes.pieces()[0]).toBe(base);
});

it('takes the compressed form of a compaction for that of the snapshot before', async () => {
  const [old, compacted] = [written('Παλιό'), written('Παλιό και νέο')];
  const bytes = new DocumentBytes(old, zstdCompressSync(old));
  bytes.seal();
  bytes.unseal({ bytes: compacted, packed: zstdCompressSync(compacted) });
  bytes.rest();
  bytes.rest();
  expect(await bytes.whole(threads)).toEqual(compacted);
  expect(bytes.size).toBe(compacted.length);
});

describe('what came after the snapshot', () => {
  const doc = new Doc();
  const type = (text: string): Uint8Array => {
    const before = encodeStateVector(doc);
    doc.getText('t').insert(doc.getText('t').length, text);
    return encodeStateAsUpdate(doc, before);
  };
  const textOf = (pieces: Uint8Array[]): string => {
    const read = new Doc();
    for (const piece of pieces) applyUpdate(read, piece);
    return read.getText('t').toJSON();
  };
  const written = (): string => doc.getText('t').toJSON();
  const bytes = new DocumentBytes(emptyUpdate);
  const add = (text: string): void => {
    const update = type(text);
    bytes.append(update, shapeOf(update));
  };
  const rest = (): void => [1, 2].forEach(() => bytes.rest());

  it('is compressed when it has been quiet and is worth it, and had again by whoever reads', async () => {
    add('λίγα');
    expect(bytes.packable).toBe(false);
    add('Πόροι και ευθύνες '.repeat(500));
    const { size } = bytes;
    expect(bytes.packable).toBe(true);
    const [, before] = bytes.pieces();
    await bytes.pack();
    expect(bytes.packable).toBe(false);
    const [, after] = bytes.pieces();
    expect(after).not.toBe(before);
    expect(after).toEqual(before);
    expect(bytes.pieces()[1]).toBe(after);
    rest();
    expect(bytes.pieces()[1]).not.toBe(after);
    expect(bytes.size).toBeLessThanOrEqual(size);
    expect(textOf([await bytes.whole(threads)])).toBe(written());
  });

  it('takes in edits while it lies compressed, which are compressed in turn when they are as many', async () => {
    rest();
    add(' και μετά');
    expect(textOf(bytes.pieces())).toBe(written());
    expect(bytes.packable).toBe(false);
    add('Χρόνοι '.repeat(400));
    expect(bytes.packable).toBe(false);
    add('Χρόνοι '.repeat(1000));
    expect(bytes.packable).toBe(true);
    await bytes.pack();
    expect(bytes.packable).toBe(false);
    expect(textOf(bytes.pieces())).toBe(written());
  });

  it('has few parts, however long somebody writes with pauses', async () => {
    const long = new DocumentBytes(emptyUpdate);
    const writer = new Doc();
    writer.on('update', (update: Uint8Array) => long.append(update, shapeOf(update)));
    for (let i = 0; i < 400; i++) {
      writer.getText('t').insert(0, 'Πόροι και ευθύνες '.repeat(20));
      if (long.packable) await long.pack();
    }
    expect(long.pieces().length).toBeGreaterThan(4);
    expect(long.pieces().length).toBeLessThan(16);
    expect(textOf(long.pieces())).toBe(writer.getText('t').toJSON());
  });

  it('keeps an edit that comes while it is being compressed', async () => {
    add('Ομάδα '.repeat(4000));
    const packing = bytes.pack();
    add(' στο μεταξύ');
    await packing;
    expect(bytes.packable).toBe(true);
    expect(textOf(bytes.pieces())).toBe(written());
  });

  it('is whole in a compaction, whether that ends well or not', async () => {
    for (const ends of [false, true]) {
      await bytes.pack();
      rest();
      expect(bytes.seal()).toBe(true);
      const sealed = encodeStateAsUpdate(doc);
      add(` συμπίεση ${ends}`.repeat(2000));
      // What is being compacted will be packed by that.
      expect(bytes.packable).toBe(false);
      add(' μετά');
      expect(textOf(bytes.pieces())).toBe(written());
      bytes.unseal(ends ? { bytes: sealed, packed: zstdCompressSync(sealed) } : null);
      expect(textOf(bytes.pieces())).toBe(written());
      expect(textOf([await bytes.whole(threads)])).toBe(written());
    }
  });
});
