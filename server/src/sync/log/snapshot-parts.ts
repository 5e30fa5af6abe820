import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import type { Collection } from 'mongoose';
import { checksum, packBinds, packIndex, type Snapshot, wholeSnapshot } from './assemble.ts';
import { idRange, rowId, settled, type SnapshotPart } from './models.ts';

const writeConcern = { w: 'majority', j: true } as const;

const compress = promisify(zstdCompress);

/** Below MongoDB's limit of 16 MiB for one document. */
const partBytes = 8 * 1024 * 1024;

/** What there is to know of a stored snapshot without reading it. */
export interface SnapshotHead {
  seq: number;
  at: Date;
  size: number;
}

/** Snapshots in one collection, compressed, in parts where they are large, with a checksum over all. */
export class SnapshotParts {
  readonly collection: Collection;

  constructor(collection: Collection) {
    this.collection = collection;
  }

  /** The snapshots of a document, newest first. */
  async heads(documentId: string): Promise<SnapshotHead[]> {
    const projection = { seq: 1, part: 1, at: 1, size: 1 };
    const found = await this.collection
      .find({ _id: idRange(documentId) } as never, { projection, sort: { _id: -1 }, ...settled })
      .toArray();
    const heads = new Map<number, SnapshotHead>();
    for (const part of found as unknown as SnapshotPart[])
      heads.set(part.seq, { seq: part.seq, at: part.at, size: part.size ?? 0 });
    return [...heads.values()];
  }

  /** A snapshot as stored, or null when it is not whole. */
  async readSnapshot(documentId: string, seq: number): Promise<Snapshot | null> {
    const found = await this.collection
      .find({ _id: idRange(documentId, seq, seq) } as never, { sort: { _id: 1 }, ...settled })
      .toArray();
    return wholeSnapshot(found as unknown as SnapshotPart[]);
  }

  /** Writes a snapshot in the place of one of that number. Answers how many bytes it takes compressed. */
  async write(documentId: string, snapshot: Snapshot, at: Date): Promise<number> {
    const packed = await compress(snapshot.bytes, { pledgedSrcSize: snapshot.bytes.length });
    const binds = packBinds(snapshot.binds);
    const index = snapshot.index && packIndex(snapshot.index);
    const sum = checksum(packed, binds, index);
    const size = packed.length + binds.length + (index?.length ?? 0);
    const parts = Math.max(1, Math.ceil(packed.length / partBytes));
    await this.delete(documentId, snapshot.seq);
    for (let part = 0; part < parts; part++) {
      const row: SnapshotPart = {
        _id: rowId(documentId, snapshot.seq, part),
        documentId,
        seq: snapshot.seq,
        part,
        parts,
        bytes: packed.subarray(part * partBytes, (part + 1) * partBytes),
        sum,
        binds: part === 0 ? binds : null,
        index: part === 0 ? index : null,
        size,
        length: snapshot.bytes.length,
        at,
      };
      await this.collection.insertOne(row as never, { writeConcern });
    }
    return size;
  }

  async delete(documentId: string, seq: number): Promise<void> {
    await this.collection.deleteMany({ _id: idRange(documentId, seq, seq) } as never, { writeConcern });
  }

  async deleteAll(documentId: string): Promise<void> {
    await this.collection.deleteMany({ _id: idRange(documentId) } as never, { writeConcern });
  }
}
