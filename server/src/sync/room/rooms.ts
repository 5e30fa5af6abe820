import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Threads } from '../../runtime/threads.ts';
import { closeReasons, type CloseReason } from '../close-reason.ts';
import type { Neighbours } from '../cluster/neighbours.ts';
import { Compactor } from '../compaction/compactor.ts';
import type { Connection } from '../connection/connection.ts';
import type { SyncLimits } from '../limits.ts';
import { AppendQueue, type RowSource } from '../log/append-queue.ts';
import { withDeadline } from '../log/deadline.ts';
import type { Piece } from '../document/inflate.ts';
import type { Inspected } from '../document/inspect.ts';
import { Inspector } from '../document/inspector.ts';
import { AskedTogether } from '../log/asked-together.ts';
import { type LogRow, rowId } from '../log/models.ts';
import type { StoredDocument, SyncStore } from '../log/store.ts';
import type { RemoteEntry } from '../presence/remote-presence.ts';
import type { RoomPresenceOptions } from '../presence/room-presence.ts';
import type { DocumentFact, DocumentsPort, FaultHook } from '../port.ts';
import { EditedFacts } from './edited-facts.ts';
import { roomDocument } from './load-room.ts';
import { IdlePacking } from './idle-packing.ts';
import type { RoomDocument, RoomHost } from './room-host.ts';
import { Room } from './room.ts';
import type { Seals } from './seals.ts';

export interface RoomsOptions {
  store: SyncStore;
  port: DocumentsPort;
  logger: Logger;
  threads: Threads;
  limits: SyncLimits;
  fault: FaultHook;
  now: () => number;
  neighbours: Neighbours;
  seals: Seals;
  close: (connection: Connection, why: CloseReason) => void;
}

/** While other nodes can be heard, the log is looked at so much less often. */
const calmer = 2;

/** The open documents of this node: at most one room for each. */
export class Rooms implements RoomHost {
  readonly limits: SyncLimits;
  readonly seals: Seals;
  readonly now: () => number;
  readonly threads: Threads;
  readonly #options: RoomsOptions;
  readonly #queue: AppendQueue;
  readonly #loads: AskedTogether<string, StoredDocument>;
  readonly #looks: AskedTogether<{ documentId: string; seq: number }, LogRow[]>;
  readonly #compactor: Compactor;
  readonly #facts: EditedFacts;
  readonly #inspector: Inspector;
  readonly #packing = new IdlePacking();
  readonly #open = new Map<string, Room>();
  readonly #opening = new Map<string, Promise<Room>>();
  readonly #told = new Map<string, number>();
  readonly #showing = new Set<Room>();
  #waitingForQuiet: (() => void)[] = [];

  constructor(options: RoomsOptions) {
    this.#options = options;
    this.limits = options.limits;
    this.seals = options.seals;
    this.now = options.now;
    this.threads = options.threads;
    this.#queue = new AppendQueue(options.store, options.limits, options.logger);
    const { store } = options;
    this.#loads = new AskedTogether((ids) => store.loadMany(ids), { together: 32, most: 2, every: 10 });
    this.#looks = new AskedTogether((asked) => store.rowsAfterEach(asked), { together: 100, most: 2, every: 10 });
    this.#compactor = new Compactor(options);
    this.#inspector = new Inspector(options);
    this.#facts = new EditedFacts((fact) => this.#tell(fact), options.limits.editedEvery, options.now);
  }

  get size(): number {
    return this.#open.size;
  }

  get unsavedBytes(): number {
    let sum = 0;
    for (const room of this.#open.values()) sum += room.unsavedBytes;
    return sum;
  }

  get storeHealthy(): boolean {
    return this.#queue.healthy;
  }

  get(documentId: string): Room | undefined {
    return this.#open.get(documentId);
  }

  all(): Iterable<Room> {
    return this.#open.values();
  }

  /** Opens a document, or finds it open, and holds it: `release` it. Rejects when it cannot be loaded. */
  async open(documentId: string): Promise<Room> {
    for (;;) {
      const room = this.#open.get(documentId);
      if (room) {
        room.holds++;
        return room;
      }
      let opening = this.#opening.get(documentId);
      if (!opening) {
        opening = this.#load(documentId).finally(() => this.#opening.delete(documentId));
        this.#opening.set(documentId, opening);
      }
      await opening;
    }
  }

  /** What is stored of a document, as one update. */
  async read(documentId: string): Promise<Uint8Array> {
    // With other nodes the log alone knows what is stored.
    const open = this.limits.followEvery > 0 ? undefined : this.#open.get(documentId);
    const { bytes } = open?.doc ?? (await this.#stored(documentId));
    return bytes.whole(this.threads);
  }

  release(room: Room): void {
    room.holds--;
    room.settle();
  }

  show(room: Room): void {
    if (this.#showing.size === 0) setImmediate(() => this.#showAll());
    this.#showing.add(room);
  }

  request(source: RowSource): void {
    this.#queue.request(source);
  }

  rowsAfter(documentId: string, seq: number): Promise<LogRow[]> {
    return withDeadline(this.#looks.ask({ documentId, seq }), this.limits.storeTimeout);
  }

  /** Takes in what others have written to documents whose log nobody here has looked into for a while. */
  follow(): void {
    const { followEvery, followAlone } = this.limits;
    const wait = followEvery > 0 ? followEvery * (this.#options.neighbours.heard ? calmer : 1) : followAlone;
    const due = [...this.#open.values()].filter((room) => room.foreign.dueAfter(wait));
    if (followEvery > 0) for (const room of due) void room.foreign.follow();
    else if (due.length > 0) void this.#peek(due);
  }

  /** Only the command line writes beside a lone node, and seldom: one question for all documents, whether a row has come. */
  async #peek(rooms: readonly Room[]): Promise<void> {
    const next = new Map(rooms.map((room) => [rowId(room.documentId, room.doc.seq + 1), room]));
    for (const room of rooms) room.foreign.known();
    try {
      for (const id of await this.#options.store.present([...next.keys()])) void next.get(id)!.foreign.follow();
    } catch (err) {
      this.#options.logger.warn({ event: 'sync.peek.failed', err }, 'the log was not looked at');
    }
  }

  /** Called now and then: lets go of what open documents can have again. */
  rest(): void {
    for (const room of this.#open.values()) {
      room.answers.rest();
      this.#packing.look(room.doc);
    }
  }

  published(documentId: string, row: LogRow): void {
    this.#options.neighbours.published(documentId, row);
  }

  presenceChanged(documentId: string, entries: RemoteEntry[]): void {
    this.#options.neighbours.presenceChanged(documentId, entries);
  }

  presenceClock(opened: number): Pick<RoomPresenceOptions, 'clock' | 'followClients'> {
    const { alone, clock } = this.#options.neighbours;
    return { clock: () => (alone ? opened : clock.now()), followClients: alone };
  }

  edited(documentId: string, personIds: readonly string[]): void {
    this.#facts.note(documentId, personIds);
  }

  incident(documentId: string, code: string, personId: string | null, detail: string): void {
    this.#options.logger.warn({ event: 'sync.incident', documentId, code, personId }, detail);
    // Told once a minute: whoever reconnects to repeat it must not fill the records.
    const key = `${documentId} ${code} ${personId}`;
    const now = performance.now();
    if (now - (this.#told.get(key) ?? -Infinity) < 60_000) return;
    if (this.#told.size > 10_000) this.#told.clear();
    this.#told.set(key, now);
    this.#tell({ type: 'incident', documentId, code, personId, detail });
  }

  inspect(pieces: () => Piece[] | null): Promise<Inspected | null> {
    return this.#inspector.run(pieces);
  }

  close(connection: Connection, why: CloseReason): void {
    this.#options.close(connection, why);
  }

  done(room: Room): void {
    if (this.#open.get(room.documentId) === room) this.#open.delete(room.documentId);
    const { documentId, doc } = room;
    this.#options.neighbours.closed(room);
    if (doc.damage === null && this.#worthClosing(doc)) void this.#compactor.run(documentId, doc.seq);
    this.#checkQuiet();
  }

  /** Whether to leave a snapshot when a document closes, for whoever opens it next. */
  #worthClosing(doc: RoomDocument): boolean {
    return doc.logRows >= this.limits.compactRowsOnClose || doc.logBytes >= this.limits.compactBytesOnClose;
  }

  compact(room: Room): void {
    const { doc } = room;
    const { compactRows, compactBytes } = this.limits;
    const long = doc.logRows >= compactRows && doc.logBytes >= doc.bytes.size / 8;
    const large = doc.logBytes >= Math.max(compactBytes, doc.bytes.size / 2);
    const wanted = long || large || doc.logRows >= compactRows * 20;
    if (wanted && performance.now() >= doc.compactAfter && doc.bytes.seal()) void this.#compactOpen(room);
    this.#checkQuiet();
  }

  /** Ends a document's room and removes what is stored of it. */
  async remove(documentId: string): Promise<void> {
    await this.#opening.get(documentId)?.catch(() => undefined);
    this.#open.get(documentId)?.evict(closeReasons.noSuchDocument);
    this.#options.neighbours.removed(documentId);
    await this.#compactor.idle();
    await this.#queue.idle();
    await this.#options.store.deleteAll(documentId);
  }

  /** Resolves when everything taken in is stored. */
  async quiet(): Promise<void> {
    if ([...this.#open.values()].every((room) => !room.dirty)) return;
    await new Promise<void>((resolve) => this.#waitingForQuiet.push(resolve));
  }

  /** Tells what is still to be told, and ends the retries. */
  async stop(): Promise<void> {
    this.#facts.flush();
    this.#queue.close();
    await this.#compactor.idle();
  }

  /** What hears of facts may fail; documents do not. */
  #tell(fact: DocumentFact): void {
    try {
      this.#options.port.happened(fact);
    } catch (error) {
      this.#options.logger.error({ event: 'sync.fact.failed', err: error, fact: fact.type }, 'a fact was not heard');
    }
  }

  #checkQuiet(): void {
    if (this.#waitingForQuiet.length === 0) return;
    for (const room of this.#open.values()) if (room.dirty) return;
    for (const resolve of this.#waitingForQuiet.splice(0)) resolve();
  }

  #showAll(): void {
    const rooms = [...this.#showing];
    this.#showing.clear();
    for (const room of rooms) {
      try {
        room.show();
      } catch (err) {
        this.#options.logger.error({ event: 'sync.room.failed', err }, 'a document could not go on');
        room.failed();
      }
    }
  }

  async #stored(documentId: string): Promise<RoomDocument> {
    return roomDocument(await withDeadline(this.#loads.ask(documentId), this.limits.storeTimeout));
  }

  async #load(documentId: string): Promise<Room> {
    const doc = await this.#stored(documentId);
    const room = new Room(documentId, randomUUID(), doc, this);
    this.#open.set(documentId, room);
    this.#options.neighbours.opened(room);
    if (doc.damage !== null) this.incident(documentId, 'damaged', null, doc.damage);
    return room;
  }

  async #compactOpen(room: Room): Promise<void> {
    const { doc } = room;
    const { seq, logBytes } = doc;
    room.holds++;
    try {
      const compacted = await this.#compactor.run(room.documentId, seq);
      doc.bytes.unseal(compacted);
      if (compacted) {
        doc.logRows = doc.seq - compacted.seq;
        doc.logBytes -= logBytes;
        room.answers.forget();
      } else doc.compactAfter = performance.now() + 60_000;
    } finally {
      this.release(room);
    }
  }
}
