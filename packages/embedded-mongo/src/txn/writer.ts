import type { Doc } from '../bson/types.ts';
import type { Engine } from '../engine.ts';
import { MongoError } from '../errors.ts';
import type { Collection } from '../storage/catalog.ts';
import type { Stored } from '../storage/documents.ts';
import { lockKeys } from './lock-keys.ts';
import type { Transaction } from './transaction.ts';

/** Writes single documents, outside or inside a transaction. */
export interface Writer {
  /** A promise to wait for when a transaction holds something that writing these versions would touch. */
  blocked(collection: Collection, docs: readonly Doc[]): Promise<void> | undefined;
  current(collection: Collection, rid: number): Stored | undefined;
  insert(collection: Collection, raw: Buffer, doc: Doc): void;
  replace(collection: Collection, rid: number, before: Doc, raw: Buffer, after: Doc): void;
  remove(collection: Collection, rid: number, doc: Doc): void;
}

export class PlainWriter implements Writer {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  blocked(collection: Collection, docs: readonly Doc[]): Promise<void> | undefined {
    const { locks, documents } = this.#engine;
    if (locks.idle) return undefined;
    for (const key of lockKeys(documents, collection, docs)) {
      const owner = locks.owner(key);
      if (owner) return locks.ended(owner);
    }
    return undefined;
  }

  current(collection: Collection, rid: number): Stored | undefined {
    const now = this.#now(collection);
    return now && this.#engine.documents.byRid(now, rid);
  }

  insert(collection: Collection, raw: Buffer, doc: Doc): void {
    this.#engine.write(() => this.#engine.documents.insert(this.#sure(collection), raw, doc));
  }

  replace(collection: Collection, rid: number, before: Doc, raw: Buffer, after: Doc): void {
    this.#engine.write(() => this.#engine.documents.replace(this.#sure(collection), rid, before, raw, after));
  }

  remove(collection: Collection, rid: number, doc: Doc): void {
    this.#engine.write(() => this.#engine.documents.remove(this.#sure(collection), rid, doc));
  }

  /** The collection with the indexes it has at this moment: the catalogue may have been read anew since a command began. */
  #now(collection: Collection): Collection | undefined {
    const now = this.#engine.catalog.get(collection.ns);
    return now?.id === collection.id ? now : undefined;
  }

  #sure(collection: Collection): Collection {
    const now = this.#now(collection);
    if (!now) throw new MongoError('NamespaceNotFound', `collection dropped: ${collection.ns}`);
    return now;
  }
}

export class TransactionWriter implements Writer {
  readonly #transaction: Transaction;

  constructor(transaction: Transaction) {
    this.#transaction = transaction;
  }

  /** Within a transaction nobody waits: what is held elsewhere is a conflict. */
  blocked(): undefined {
    return undefined;
  }

  current(collection: Collection, rid: number): Stored | undefined {
    return this.#transaction.byRid(collection, rid);
  }

  insert(collection: Collection, raw: Buffer, doc: Doc): void {
    this.#transaction.insert(collection, raw, doc);
  }

  replace(collection: Collection, rid: number, before: Doc, raw: Buffer, after: Doc): void {
    this.#transaction.replace(collection, rid, before, raw, after);
  }

  remove(collection: Collection, rid: number, doc: Doc): void {
    this.#transaction.remove(collection, rid, doc);
  }
}
