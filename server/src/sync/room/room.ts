import { closeReasons, malformed, type CloseReason } from '../close-reason.ts';
import type { Connection } from '../connection/connection.ts';
import { judge, type Verdict } from '../guard/judge.ts';
import type { SyncLimits } from '../limits.ts';
import type { Haste, RowSource } from '../log/append-queue.ts';
import type { LogRow } from '../log/models.ts';
import type { Inserted } from '../log/store.ts';
import { RoomPresence } from '../presence/room-presence.ts';
import type { RoomDocument, RoomHost } from './room-host.ts';
import { Divergence } from './divergence.ts';
import { EncodedAnswers } from './encoded-answers.ts';
import { ForeignRows } from './foreign-rows.ts';
import { Deferred } from './deferred.ts';
import { Broadcast } from './broadcast.ts';
import { LockedSections } from './locked-sections.ts';
import { Pending } from './pending.ts';
import { rowOf } from './row-of.ts';
import { Witnesses } from './witnesses.ts';

type Accepted = Verdict & { kind: 'accept' };

/**
 * One open document. Edits pass one queue: judged, shown to the others with a seal, collected into a batch, stored, and
 * only then acknowledged. `doc.bytes` is what is stored; `doc.index` knows what is taken in.
 */
export class Room implements RowSource {
  readonly documentId: string;
  readonly presence: RoomPresence;
  readonly doc: RoomDocument;
  readonly answers: EncodedAnswers;
  readonly divergence: Divergence;
  /** What other nodes write. */
  readonly foreign: ForeignRows;
  /** Users of the room without a connection: reads, server-side writes, compaction. */
  holds = 0;
  /** Not taken into the map any more. */
  closed = false;
  readonly #host: RoomHost;
  readonly #writer: string;
  readonly #connections = new Set<Connection>();
  readonly #broadcast: Broadcast;
  readonly #deferred: Deferred;
  readonly #witnesses: Witnesses;
  readonly #pending = new Pending();
  readonly #locked: LockedSections;
  #overflow = false;

  constructor(documentId: string, writer: string, doc: RoomDocument, host: RoomHost) {
    this.documentId = documentId;
    this.doc = doc;
    this.answers = new EncodedAnswers(doc.bytes, host.threads);
    this.divergence = new Divergence(this, host);
    this.#host = host;
    this.#writer = writer;
    this.#broadcast = new Broadcast({
      documentId,
      seals: host.seals,
      connections: this.#connections,
      index: doc.index,
      pending: this.#pending,
    });
    this.#locked = new LockedSections(this.#connections, () => [...doc.bytes.pieces(), ...this.#pending.pieces]);
    this.#deferred = new Deferred(documentId, host, (connection) => this.#ask(connection));
    const refuses = this.#refuses.bind(this);
    this.#witnesses = new Witnesses({ documentId, doc, host, accept: this.#admit.bind(this), refuses });
    this.foreign = new ForeignRows({
      doc,
      busy: () => this.closed || this.#pending.writing,
      rowsAfter: (seq) => host.rowsAfter(documentId, seq),
      show: (update) => {
        this.#locked.took(update);
        this.#broadcast.stored(update);
        this.answers.forget();
      },
      misfit: () => this.evict(closeReasons.reloadRoom),
      settled: () => {
        if (this.dirty && !this.#pending.writing) host.request(this);
        this.settle();
      },
    });
    this.presence = new RoomPresence({
      limits: host.limits,
      mayClaim: (member, clientId) => [undefined, member.personId].includes(doc.owners.of(clientId)),
      ...host.presenceClock(doc.seq),
      changedHere: (entries) => host.presenceChanged(documentId, entries),
    });
  }

  get connections(): ReadonlySet<Connection> {
    return this.#connections;
  }

  get unsavedBytes(): number {
    return this.#pending.bytes;
  }

  get haste(): Haste {
    return this.#pending.haste;
  }

  get dirty(): boolean {
    return this.#pending.last !== null;
  }

  /** Whether edits are taken at all: not on damage, and not with too much unsaved. */
  get writable(): boolean {
    return this.doc.damage === null && !this.#overflow && !this.closed;
  }

  join(connection: Connection): void {
    this.#connections.add(connection);
    if (connection.versioned) connection.tellLevel(this.levelOf(connection));
    this.#ask(connection);
    this.presence.join(connection);
    connection.start(this);
  }

  leave(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    this.#deferred.forget(connection);
    this.#witnesses.forget(connection);
    this.presence.leave(connection);
    this.#locked.left();
    this.settle();
  }

  /** Ends the room when nobody needs it and all is stored. A dirty room stays, however long the store takes. */
  settle(): void {
    if (this.closed || this.#connections.size > 0 || this.holds > 0 || this.dirty || this.foreign.following) return;
    this.#end();
  }

  /** What the connection may do here now. */
  levelOf(connection: Connection): Connection['level'] {
    return connection.level === 'write' && !this.writable ? 'read' : connection.level;
  }

  /** After a connection's right changed: tells the client, and asks for what it could not send before. */
  levelChanged(connection: Connection): void {
    connection.tellLevel(this.levelOf(connection));
    this.#ask(connection);
  }

  /** Sync step 1: gives what the client lacks. */
  answer(connection: Connection, stateVector: Uint8Array): void {
    connection.subscribed = true;
    connection.behindVector = null;
    connection.answer(this.answers.to(stateVector, this.dirty ? null : this.doc.index));
    this.#broadcast.pending(connection);
  }

  presenceOf(connection: Connection, body: Uint8Array): void {
    const clientId = this.presence.receive(connection, body);
    // From now on others can see this id: it is bound before anybody could write under it.
    if (clientId !== null && connection.level === 'write' && connection.personId !== null && this.writable) {
      this.#bind(clientId, connection.personId);
      if (this.#pending.waiting) this.#host.request(this);
    }
  }

  /** A document frame: judged now, by the right of now. */
  edit(connection: Connection, kind: 'step2' | 'update', update: Uint8Array): void {
    if (connection.refused) return;
    const { limits } = this.#host;
    if (kind === 'step2') connection.awaitingStep2 = false;
    const mayWrite = this.#mayWrite(connection);
    if (kind === 'step2' && mayWrite) this.#witnesses.join(connection, update);
    if (connection.closed || connection.refused) return;
    const { index, owners } = this.doc;
    const verdict = judge(update, index, owners.seenBy(mayWrite ? connection.personId : null), limits);
    switch (verdict.kind) {
      case 'malformed':
        this.#host.incident(this.documentId, verdict.rule, connection.personId, 'an update was refused');
        return this.#host.close(connection, malformed(verdict.rule));
      case 'nothing-new':
        return this.#resolve(connection, kind);
      case 'accept':
      case 'gap':
      case 'foreign':
        if (!mayWrite) return this.#deferred.refused(connection);
    }
    if (verdict.kind === 'foreign') return this.#deferred.foreign(connection, kind, verdict.clientId);
    if (verdict.kind === 'gap') return this.#deferred.gap(connection, kind);
    if (this.#refuses(verdict, connection)) return;
    if (this.#admit(verdict, connection, () => connection.personId!)) this.#resolve(connection, kind);
  }

  /** An edit that was shown once and lost comes back, with its seal. */
  witnessed(connection: Connection, update: Uint8Array, seal: Uint8Array): void {
    if (this.#mayWrite(connection)) this.#witnesses.bring(connection, update, seal);
  }

  /** An edit by the server, through the same queue. Resolves when it is stored; rejects when it cannot be applied. */
  async write(update: Uint8Array, personId: string, clientLimits: SyncLimits): Promise<void> {
    if (this.doc.damage !== null || this.closed) throw new Error(`document ${this.documentId} cannot be changed`);
    const verdict = judge(update, this.doc.index, this.doc.owners.seenBy(personId), clientLimits);
    if (verdict.kind === 'accept') this.#accept(verdict, null, () => personId);
    else if (verdict.kind !== 'nothing-new')
      throw new Error(`document ${this.documentId}: the update was refused: ${verdict.kind}`);
    const stored = this.#pending.last?.stored();
    if (stored) this.#host.request(this);
    await stored;
  }

  take(): LogRow | null {
    if (this.closed || this.foreign.following) return null;
    const batch = this.#pending.take();
    if (!batch) return null;
    const at = new Date(this.#host.now());
    return rowOf(batch, { documentId: this.documentId, seq: this.doc.seq + 1, writer: this.#writer, at });
  }

  appended(row: LogRow, result: Inserted): void {
    const batch = this.#pending.written(result === 'stored');
    if (this.closed) return batch.lost(new Error(`document ${this.documentId} was closed`));
    if (result !== 'stored') {
      // Written below a snapshot of the others (`cluster/fence.ts`): what this room knows is history.
      if (result === 'overtaken') return this.evict(closeReasons.reloadRoom);
      this.foreign.takeHeard();
      return this.doc.seq < row.seq ? void this.foreign.follow() : this.#host.request(this);
    }
    this.doc.seq = row.seq;
    this.foreign.known();
    this.doc.logRows++;
    this.doc.logBytes += row.bytes.length;
    if (row.bytes.length > 0) {
      this.doc.bytes.join(batch.edits.sequence);
      this.answers.forget();
      this.#host.edited(this.documentId, row.personIds);
    }
    batch.done();
    this.#host.published(this.documentId, row);
    this.foreign.takeHeard();
    if (this.#overflow && this.unsavedBytes < this.#host.limits.unsavedBytes / 2) this.#setOverflow(false);
    if (this.#pending.waiting) this.#host.request(this);
    this.#host.compact(this);
    this.divergence.settled();
    this.settle();
  }

  /** Shows the others what was taken in during this turn of the event loop. */
  show(): void {
    if (!this.closed) this.#broadcast.flush();
  }

  failed(): void {
    if (this.#pending.writing)
      this.#pending.written(false).lost(new Error(`document ${this.documentId} could not go on`));
    this.#host.incident(this.documentId, closeReasons.internal.rule, null, 'the document could not go on');
    this.evict(closeReasons.internal);
  }

  /** Brings a connection that had fallen behind up to now. */
  catchUp(connection: Connection): void {
    if (connection.behindVector) {
      connection.answer(this.answers.since(connection.behindVector));
      connection.behindVector = null;
      this.#broadcast.pending(connection);
    }
    this.presence.resume(connection);
  }

  /** Ends the room with everybody in it; what is not stored stays with the clients. */
  evict(why: CloseReason): void {
    if (this.closed) return;
    this.closed = true;
    for (const connection of this.#connections) this.#host.close(connection, why);
    this.#pending.lost(new Error(`document ${this.documentId} was closed: ${why.rule}`));
    this.#end();
  }

  /** Asks one who may write for what is not known here. */
  #ask(connection: Connection): void {
    if (connection.level === 'write' && this.writable) connection.askForState(this.doc.index.stateVector());
  }

  #end(): void {
    this.closed = true;
    this.#locked.forget();
    this.presence.close();
    this.#host.done(this);
  }

  #mayWrite(connection: Connection): boolean {
    const { level, personId, leaseUntil } = connection;
    return this.writable && level === 'write' && personId !== null && performance.now() < leaseUntil;
  }

  /** Locked for who sends it. */
  #refuses({ update }: Accepted, sender: Connection): boolean {
    const refused = this.#locked.refuses(sender, update);
    if (refused) this.#deferred.locked(sender);
    return refused;
  }

  #bind(clientId: number, owner: string): void {
    if (this.doc.owners.of(clientId) !== undefined) return;
    this.doc.owners.bind(clientId, owner);
    this.#pending.collecting.binds.push([clientId, owner]);
  }

  /** Takes in what a client sends, as far as there is room. False where that ends its connection. */
  #admit(verdict: Accepted, sender: Connection, authorOf: (client: number) => string): boolean {
    const { documentBytes, unsavedBytes } = this.#host.limits;
    const fits = this.doc.bytes.size + this.unsavedBytes + verdict.update.length <= documentBytes;
    if (fits) this.#accept(verdict, sender, authorOf);
    else this.#host.close(sender, closeReasons.documentSize);
    if (!fits) this.#locked.forget();
    if (this.unsavedBytes > unsavedBytes) this.#setOverflow(true);
    return fits;
  }

  #accept(verdict: Accepted, sender: Connection | null, authorOf: (client: number) => string): void {
    const { ranges } = verdict.change;
    for (const clientId of verdict.newClients) this.#bind(clientId, authorOf(clientId));
    this.doc.index.apply(verdict.change);
    // The frame's buffer is shared with the socket's: keep a copy of what stays.
    const update = Buffer.from(verdict.update);
    const authors = ranges.map(({ client }) => [client, authorOf(client)] as const);
    const edit = { update, shape: verdict.shape, sender, authors };
    this.#pending.collecting.edits.add(edit);
    this.#broadcast.add(edit);
    this.#locked.took(update);
    this.#pending.edited(ranges.length > 0 ? authors.map(([, person]) => person) : [authorOf(0)]);
    this.#host.show(this);
    this.#host.request(this);
    this.#deferred.arrived(ranges);
  }

  /** The connection's frames up to here are in the room: acknowledge when all before is stored. */
  #resolve(connection: Connection, kind: 'step2' | 'update'): void {
    // A step 2 holds everything the client has, whatever was left out before.
    if (kind === 'step2') connection.unresolved = false;
    if (connection.unresolved) return;
    const { last } = this.#pending;
    if (last) last.acknowledge(connection, connection.received);
    else connection.saved(connection.received);
  }

  #setOverflow(overflow: boolean): void {
    if (this.#overflow === overflow) return;
    this.#overflow = overflow;
    for (const connection of this.#connections) {
      if (connection.level === 'write') this.levelChanged(connection);
    }
  }
}
