import { zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { emptyUpdate } from '../document/document-bytes.ts';
import { checksum, packBinds, packIndex, wholeSnapshot } from './assemble.ts';
import type { Binds, SnapshotPart } from './models.ts';

function part(binds: Binds, index: Uint8Array): SnapshotPart {
  const bytes = zstdCompressSync(emptyUpdate);
  const packed = packBinds(binds);
  return {
    _id: 'd:000000000007',
    documentId: 'd',
    seq: 7,
    part: 0,
    parts: 1,
    bytes,
    sum: checksum(bytes, packed, index),
    binds: packed,
    index,
    length: emptyUpdate.length,
    at: new Date(0),
  };
}

const index = packIndex(new Uint8Array([0]));

it.each([0, 1, 200])('a snapshot has its %s bindings again', (count) => {
  const binds: Binds = Array.from({ length: count }, (_, i) => [i, `πρόσωπο ${i}`]);
  const snapshot = wholeSnapshot([part(binds, index)]);
  expect(snapshot).toMatchObject({ seq: 7, bytes: emptyUpdate, binds });
});

it.each([1, 16 * 1024, 16 * 1024 + 1])('a snapshot has its index of %s bytes again', (length) => {
  const bytes = new Uint8Array(length).fill(3);
  expect(wholeSnapshot([part([], packIndex(bytes))])?.index).toEqual(bytes);
});

it('the index of an earlier layout is left out, to be made of the document', () => {
  const snapshot = wholeSnapshot([part([], zstdCompressSync(new Uint8Array([0])))]);
  expect(snapshot).toMatchObject({ bytes: emptyUpdate, index: null });
});

it('one that cannot be unpacked is named as not whole, though its checksum is right', () => {
  expect(wholeSnapshot([part([], new Uint8Array([1, 2, 3]))])).toBeNull();
});
