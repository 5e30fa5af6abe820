import type { AccessLevel } from '@koinon/contract';
import { checkJson } from '../guard/values.ts';
import type { SyncLimits } from '../limits.ts';
import { frames } from '../protocol.ts';
import type { PresenceUser } from './identity.ts';
import { encodeEntries, encodeEntry, readClaims, type PresenceClaim } from './presence-wire.ts';
import { type RemoteEntry, RemotePresence } from './remote-presence.ts';

/** A connection as presence sees it. */
export interface PresenceMember {
  readonly personId: string | null;
  /** Who may not write says that they are here and what they look at, and no more. */
  readonly level: AccessLevel;
  readonly user: PresenceUser;
  /** Does not see who is here. */
  readonly hidesPeople?: boolean;
  /** False while it has enough to read: presence waits then, the newest of each, until `resume`. */
  readonly takesPresence: boolean;
  sendPresence(frame: Buffer): void;
}

interface Entry {
  clientId: number;
  /** As the client sent it, to recognise renewals that say nothing new. */
  raw: Uint8Array;
  state: Uint8Array;
  encoded: Uint8Array;
  sentAt: number;
}

export interface RoomPresenceOptions {
  limits: SyncLimits;
  /** Says whether a client id is free for this member: nobody else's in the document. */
  mayClaim(member: PresenceMember, clientId: number): boolean;
  /** The least that a clock must be now: with several nodes it rises with time, on all of them alike. */
  clock(): number;
  /** Whether clients' own clocks, added to the least, are kept; with several nodes they say nothing. */
  followClients: boolean;
  /** Hears of the people of this node, for those of the others. */
  changedHere?: (entries: RemoteEntry[]) => void;
}

/** Entries as they are sent, by client id. */
type EncodedEntries = readonly (readonly [clientId: number, encoded: Uint8Array])[];

const frameOf = (entries: EncodedEntries): Buffer =>
  frames.awareness(encodeEntries(entries.map(([, encoded]) => encoded)));

/** A client's clock is followed this far at once; a larger leap counts as one. */
const maxLeap = 1_000_000;
/** Departed client ids whose clocks are remembered. */
const maxClocks = 5_000;

/**
 * Who is here: one entry per connection, written by the server. Clocks on the wire are the server's: they only rise, also
 * when a client comes back with an old one, and on another node: receivers ignore what is not newer than what they have
 * seen, and would not see it return.
 */
export class RoomPresence {
  readonly #limits: SyncLimits;
  readonly #options: RoomPresenceOptions;
  readonly #members = new Set<PresenceMember>();
  readonly #entries = new Map<PresenceMember, Entry>();
  readonly #holders = new Map<number, PresenceMember>();
  readonly #changed = new Map<number, Uint8Array>();
  /** Those of this node that changed since the others were told. */
  readonly #changedHere = new Set<number>();
  readonly #remote: RemotePresence;
  /** What waits for members that take none now, by client id. */
  readonly #waiting = new Map<PresenceMember, Map<number, Uint8Array>>();
  readonly #clocks = new Map<number, number>();
  #all: Buffer | null = null;
  #timer: NodeJS.Timeout | null = null;
  #flushedAt = 0;

  constructor(options: RoomPresenceOptions) {
    this.#options = options;
    this.#limits = options.limits;
    this.#remote = new RemotePresence(options.limits);
  }

  /** Lets a member see who is here, if that is for them; asked again when it changes. */
  join(member: PresenceMember): void {
    if (member.hidesPeople) {
      this.#members.delete(member);
      this.#waiting.delete(member);
      return;
    }
    this.#members.add(member);
    this.sendAll(member);
  }

  leave(member: PresenceMember): void {
    this.#members.delete(member);
    this.#waiting.delete(member);
    this.#remove(member);
  }

  /** The ids of those who are here, of this node and of others. */
  get people(): ReadonlySet<string> {
    const here = [...this.#entries.keys()].map(({ personId }) => personId);
    return new Set([...here, ...this.#remote.people()].filter((id) => id !== null));
  }

  sendAll(member: PresenceMember): void {
    if (member.hidesPeople) return;
    const own = this.#entries.get(member);
    const here = [...this.#entries.values()].filter((entry) => entry !== own);
    const others = [...here.map(({ clientId, encoded }) => [clientId, encoded] as const), ...this.#remote.encoded()];
    if (others.length === 0) return;
    if (!member.takesPresence) this.#keepFor(member, others);
    else if (own) member.sendPresence(frameOf(others));
    else member.sendPresence((this.#all ??= frameOf(others)));
  }

  /** Sends a member that takes presence again what it was not sent. */
  resume(member: PresenceMember): void {
    const waiting = this.#waiting.get(member);
    if (!waiting || !member.takesPresence) return;
    this.#waiting.delete(member);
    member.sendPresence(frameOf([...waiting]));
  }

  /**
   * Takes what a client says of itself; what it says of others (stock clients repeat what they hear) is ignored.
   * Returns the client id when the member claims it for the first time. Throws `Malformed`.
   */
  receive(member: PresenceMember, body: Uint8Array): number | null {
    const held = this.#entries.get(member);
    for (const claim of readClaims(body)) {
      if (held ? claim.clientId !== held.clientId : !this.#free(member, claim.clientId)) continue;
      this.#take(member, held, claim);
      return held ? null : claim.clientId;
    }
    return null;
  }

  /** Sends entries again that were not sent for a while: clients forget whoever is silent for 30 s. */
  renew(): void {
    const old = performance.now() - this.#limits.heartbeat * 2;
    for (const entry of this.#entries.values()) if (entry.sentAt < old) this.#publish(entry);
  }

  /** Writes a member's identity anew, when the person's name or union changed. */
  rewrite(member: PresenceMember): void {
    const entry = this.#entries.get(member);
    if (!entry) return;
    entry.state = this.#stamped(member, checkJson(Buffer.from(entry.raw).toString()) as object);
    this.#publish(entry);
  }

  /** The people of this node, for the others. */
  here(): RemoteEntry[] {
    return [...this.#holders.keys()].map((clientId) => this.#remoteEntry(clientId));
  }

  /** Takes in what another node says of its people; `whole`: it has nobody else. */
  takeRemote(node: string, entries: readonly RemoteEntry[], whole: boolean): void {
    for (const entry of entries) this.#takeRemote(node, entry);
    if (!whole) return;
    const gone = this.#remote.keepOnly(node, new Set(entries.map((entry) => entry.clientId)));
    for (const entry of gone) this.#noteGone(entry);
  }

  /** Takes those off whose node is silent. */
  expireRemote(): void {
    for (const entry of this.#remote.expire()) this.#noteGone(entry);
  }

  close(): void {
    this.#tellOthers();
    if (this.#timer) clearTimeout(this.#timer);
    this.#members.clear();
    this.#waiting.clear();
  }

  #takeRemote(node: string, entry: RemoteEntry): void {
    const { clientId, clock, state } = entry;
    if (state === null) {
      const gone = this.#remote.drop(clientId, node);
      if (gone) this.#noteGone(gone);
      return;
    }
    const holder = this.#holders.get(clientId);
    if (holder && (holder.personId !== entry.personId || clock <= this.#clocks.get(clientId)!)) return;
    if (!this.#remote.take(node, entry, state)) return;
    // The same client on another node: it has left this one, whose network has not told yet.
    if (holder) this.#entries.delete(holder);
    this.#holders.delete(clientId);
    this.#keepClock(clientId, clock);
    this.#note(clientId, encodeEntry(clientId, clock, state));
  }

  #noteGone({ clientId, clock }: RemoteEntry): void {
    this.#note(clientId, encodeEntry(clientId, clock, null));
  }

  #remoteEntry(clientId: number): RemoteEntry {
    const holder = this.#holders.get(clientId);
    const state = (holder && this.#entries.get(holder)?.state) ?? null;
    return { clientId, clock: this.#clocks.get(clientId)!, personId: holder?.personId ?? null, state };
  }

  #free(member: PresenceMember, clientId: number): boolean {
    const holder = this.#holders.get(clientId);
    // A client that comes back while its old connection has not been found dead takes its place.
    const before = holder ?? this.#remote.get(clientId);
    const own = before === undefined || (member.personId !== null && before.personId === member.personId);
    return own && this.#options.mayClaim(member, clientId);
  }

  #take(member: PresenceMember, held: Entry | undefined, claim: PresenceClaim): void {
    const most = member.level === 'write' ? this.#limits.presenceBytes : this.#limits.readerPresenceBytes;
    if (claim.state.length > most) return;
    const sentNow = held !== undefined && performance.now() - held.sentAt < this.#limits.heartbeat;
    if (sentNow && Buffer.compare(claim.state, held.raw) === 0) return;
    const value = checkJson(Buffer.from(claim.state).toString());
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      if (held) this.#remove(member);
      return;
    }
    const before = this.#holders.get(claim.clientId);
    if (before && before !== member) this.#entries.delete(before);
    const entry = held ?? {
      clientId: claim.clientId,
      raw: claim.state,
      state: claim.state,
      encoded: claim.state,
      sentAt: 0,
    };
    entry.raw = Buffer.from(claim.state);
    entry.state = this.#stamped(member, value);
    this.#entries.set(member, entry);
    this.#holders.set(claim.clientId, member);
    this.#remote.drop(claim.clientId);
    this.#publish(entry, claim.clock);
  }

  #stamped(member: PresenceMember, value: object): Uint8Array {
    return Buffer.from(JSON.stringify({ ...value, user: member.user }));
  }

  #remove(member: PresenceMember): void {
    const entry = this.#entries.get(member);
    if (!entry) return;
    this.#entries.delete(member);
    this.#holders.delete(entry.clientId);
    this.#changedHere.add(entry.clientId);
    this.#note(entry.clientId, encodeEntry(entry.clientId, this.#clocks.get(entry.clientId)!, null));
  }

  /** Sends an entry out; without a client's clock the server says it again by itself. */
  #publish(entry: Entry, clientClock = 0): void {
    const least = this.#options.clock();
    const next = Math.max(least, (this.#clocks.get(entry.clientId) ?? 0) + 1);
    const wanted = this.#options.followClients ? least + clientClock : next;
    const clock = wanted > next && wanted - next <= maxLeap ? wanted : next;
    this.#keepClock(entry.clientId, clock);
    entry.encoded = encodeEntry(entry.clientId, clock, entry.state);
    entry.sentAt = performance.now();
    this.#changedHere.add(entry.clientId);
    this.#note(entry.clientId, entry.encoded);
  }

  #keepClock(clientId: number, clock: number): void {
    if (!this.#clocks.has(clientId) && this.#clocks.size >= maxClocks) this.#forgetDeparted();
    this.#clocks.set(clientId, clock);
  }

  #forgetDeparted(): void {
    for (const clientId of this.#clocks.keys()) {
      if (!this.#holders.has(clientId) && !this.#remote.get(clientId)) this.#clocks.delete(clientId);
    }
  }

  #note(clientId: number, encoded: Uint8Array): void {
    this.#changed.set(clientId, encoded);
    this.#all = null;
    const toTell = this.#members.size > 0 || this.#changedHere.size > 0;
    if (this.#timer || !toTell) return;
    const wait = Math.max(0, this.#flushedAt + this.#limits.presenceEvery - performance.now());
    this.#timer = setTimeout(() => this.#flush(), wait);
  }

  #tellOthers(): void {
    if (this.#changedHere.size === 0) return;
    this.#options.changedHere?.([...this.#changedHere].map((clientId) => this.#remoteEntry(clientId)));
    this.#changedHere.clear();
  }

  #flush(): void {
    this.#timer = null;
    this.#flushedAt = performance.now();
    const changed = [...this.#changed];
    this.#changed.clear();
    this.#tellOthers();
    const shared = frameOf(changed);
    for (const member of this.#members) {
      // A client's own entry must not come back: it would undo what was typed since.
      const own = this.#entries.get(member)?.clientId;
      const mixed = own !== undefined && changed.some(([clientId]) => clientId === own);
      const others = mixed ? changed.filter(([clientId]) => clientId !== own) : changed;
      if (others.length === 0) continue;
      if (member.takesPresence) member.sendPresence(mixed ? frameOf(others) : shared);
      else this.#keepFor(member, others);
    }
  }

  #keepFor(member: PresenceMember, entries: EncodedEntries): void {
    const waiting = this.#waiting.get(member) ?? new Map<number, Uint8Array>();
    for (const [clientId, encoded] of entries) waiting.set(clientId, encoded);
    this.#waiting.set(member, waiting);
  }
}
