import { checkJson } from '../guard/values.ts';
import type { SyncLimits } from '../limits.ts';
import { frames } from '../protocol.ts';
import type { PresenceUser } from './identity.ts';
import { encodeEntries, encodeEntry, readClaims, type PresenceClaim } from './presence-wire.ts';

/** A connection as presence sees it. */
export interface PresenceMember {
  readonly personId: string | null;
  readonly user: PresenceUser;
  /** Sends presence, or drops it when the connection is behind. */
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

/** A client's clock is followed this far at once; a larger leap counts as one. */
const maxLeap = 1_000_000;
/** Departed client ids whose clocks are remembered. */
const maxClocks = 5_000;

/**
 * Who is here: one entry per connection, written by the server. Clocks on the wire only rise, also when a client comes
 * back with an old one: receivers ignore what is not newer than what they have seen, and would not see it return.
 */
export class RoomPresence {
  readonly #limits: SyncLimits;
  readonly #mayClaim: (member: PresenceMember, clientId: number) => boolean;
  readonly #members = new Set<PresenceMember>();
  readonly #entries = new Map<PresenceMember, Entry>();
  readonly #holders = new Map<number, PresenceMember>();
  readonly #changed = new Map<number, Uint8Array>();
  readonly #firstClock: number;
  readonly #clocks = new Map<number, number>();
  #all: Buffer | null = null;
  #timer: NodeJS.Timeout | null = null;
  #flushedAt = 0;

  /**
   * `mayClaim` says whether a client id is free for this member (nobody else's in the document). `firstClock` is added to
   * clients' clocks; the number of the log's last row serves, which is higher each time a document is opened.
   */
  constructor(limits: SyncLimits, firstClock: number, mayClaim: (member: PresenceMember, clientId: number) => boolean) {
    this.#limits = limits;
    this.#firstClock = firstClock;
    this.#mayClaim = mayClaim;
  }

  /** Lets a member see who is here. */
  join(member: PresenceMember): void {
    this.#members.add(member);
    this.sendAll(member);
  }

  leave(member: PresenceMember): void {
    this.#members.delete(member);
    this.#remove(member);
  }

  sendAll(member: PresenceMember): void {
    if (this.#entries.size === 0) return;
    this.#all ??= frames.awareness(encodeEntries([...this.#entries.values()].map((entry) => entry.encoded)));
    const own = this.#entries.get(member);
    if (!own) return member.sendPresence(this.#all);
    const others = [...this.#entries.values()].filter((entry) => entry !== own).map((entry) => entry.encoded);
    if (others.length > 0) member.sendPresence(frames.awareness(encodeEntries(others)));
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
    for (const entry of this.#entries.values()) if (entry.sentAt < old) this.#publish(entry, null);
  }

  /** Writes a member's identity anew, when the person's name or union changed. */
  rewrite(member: PresenceMember): void {
    const entry = this.#entries.get(member);
    if (!entry) return;
    entry.state = this.#stamped(member, checkJson(Buffer.from(entry.raw).toString()) as object);
    this.#publish(entry, null);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#members.clear();
  }

  #free(member: PresenceMember, clientId: number): boolean {
    const holder = this.#holders.get(clientId);
    // A client that comes back while its old connection has not been found dead takes its place.
    const own = holder === undefined || (member.personId !== null && holder.personId === member.personId);
    return own && this.#mayClaim(member, clientId);
  }

  #take(member: PresenceMember, held: Entry | undefined, claim: PresenceClaim): void {
    if (claim.state.length > this.#limits.presenceBytes) return;
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
    this.#note(entry.clientId, encodeEntry(entry.clientId, this.#clocks.get(entry.clientId)!, null));
  }

  /** Sends an entry out; `clientClock` is null when the server says it again by itself. */
  #publish(entry: Entry, clientClock: number | null): void {
    const last = this.#clocks.get(entry.clientId);
    const wanted = clientClock === null ? 0 : clientClock + this.#firstClock;
    const next = last === undefined ? this.#firstClock : last + 1;
    const clock = wanted > next && wanted - next <= maxLeap ? wanted : next;
    if (last === undefined && this.#clocks.size >= maxClocks) this.#forgetDeparted();
    this.#clocks.set(entry.clientId, clock);
    entry.encoded = encodeEntry(entry.clientId, clock, entry.state);
    entry.sentAt = performance.now();
    this.#note(entry.clientId, entry.encoded);
  }

  #forgetDeparted(): void {
    for (const clientId of this.#clocks.keys()) if (!this.#holders.has(clientId)) this.#clocks.delete(clientId);
  }

  #note(clientId: number, encoded: Uint8Array): void {
    this.#changed.set(clientId, encoded);
    this.#all = null;
    if (this.#timer || this.#members.size === 0) return;
    const wait = Math.max(0, this.#flushedAt + this.#limits.presenceEvery - performance.now());
    this.#timer = setTimeout(() => this.#flush(), wait);
  }

  #flush(): void {
    this.#timer = null;
    this.#flushedAt = performance.now();
    const changed = [...this.#changed];
    this.#changed.clear();
    const shared = frames.awareness(encodeEntries(changed.map(([, encoded]) => encoded)));
    for (const member of this.#members) {
      // A client's own entry must not come back: it would undo what was typed since.
      const own = this.#entries.get(member)?.clientId;
      if (own === undefined || !changed.some(([clientId]) => clientId === own)) member.sendPresence(shared);
      else if (changed.length > 1) {
        const others = changed.filter(([clientId]) => clientId !== own).map(([, encoded]) => encoded);
        member.sendPresence(frames.awareness(encodeEntries(others)));
      }
    }
  }
}
