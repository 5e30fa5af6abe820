import { zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { Doc, encodeStateAsUpdate } from 'yjs';
import { DocumentBytes } from './document-bytes.ts';

function written(text: string): Uint8Array {
  const doc = new Doc();
  doc.getText('t').insert(0, text);
  return encodeStateAsUpdate(doc);
}

it('keeps a snapshot that nobody reads compressed, and has it again for whoever does', () => {
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
  expect(bytes.whole()).toEqual(base);
  expect(bytes.size).toBe(base.length);
});

it('unpacks a snapshot when somebody asks, and keeps one copy of it', () => {
  const base = written('Πόροι και ευθύνες '.repeat(50));
  const bytes = DocumentBytes.packed(zstdCompressSync(base), base.length);
  expect(bytes.size).toBe(base.length);
  expect(bytes.pieces()).toEqual([base]);
  const frame = new Uint8Array([1, 2, 3, 4, ...base]);
  bytes.keepIn(frame.subarray(4));
  expect(bytes.pieces()[0]!.buffer).toBe(frame.buffer);
  expect(bytes.whole()).toEqual(base);
  bytes.rest();
  bytes.rest();
  expect(bytes.pieces()[0]!.buffer).not.toBe(frame.buffer);
  expect(bytes.whole()).toEqual(base);
});

it('keeps a snapshot that it could not have again', () => {
  const base = written('Νέο κείμενο');
  const bytes = new DocumentBytes(base);
  bytes.rest();
  bytes.rest();
  expect(bytes.pieces()[0]).toBe(base);
});

it('takes the compressed form of a compaction for that of the snapshot before', () => {
  const [old, compacted] = [written('Παλιό'), written('Παλιό και νέο')];
  const bytes = new DocumentBytes(old, zstdCompressSync(old));
  bytes.seal();
  bytes.unseal({ bytes: compacted, packed: zstdCompressSync(compacted) });
  bytes.rest();
  bytes.rest();
  expect(bytes.whole()).toEqual(compacted);
  expect(bytes.size).toBe(compacted.length);
});
