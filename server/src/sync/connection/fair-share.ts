import { TokenBucket } from './token-bucket.ts';

/** What sends frames, and can be made to wait with them. */
export interface Sender {
  pause(): void;
  resume(): void;
}

export interface ShareLimits {
  /** Of the node's time, from 0 to 1. */
  timeShare: number;
  /** Milliseconds beyond it in one go. */
  timeBurst: number;
}

/**
 * How much of the node's time one person's frames may take, on all their connections together. What each costs is known
 * when it has been handled, so it is measured and not guessed. Who has taken more is not read from for a while: the
 * frames wait on the way, nothing is lost, and the others' come in between.
 */
export class FairShare {
  readonly #bucket: TokenBucket;
  readonly #senders = new Set<Sender>();
  #paused = false;

  constructor({ timeShare, timeBurst }: ShareLimits, now: number) {
    this.#bucket = new TokenBucket(timeShare * 1000, timeBurst, now);
  }

  join(sender: Sender): void {
    this.#senders.add(sender);
    if (this.#paused) sender.pause();
  }

  leave(sender: Sender): void {
    this.#senders.delete(sender);
  }

  /** So many milliseconds were spent. */
  spent(ms: number, now: number): void {
    const owed = this.#bucket.charge(ms, now);
    if (owed === 0 || this.#paused) return;
    this.#paused = true;
    for (const sender of this.#senders) sender.pause();
    this.#wait(owed);
  }

  /** Whether nothing is lost when this is forgotten and begun anew. */
  forgettable(now: number): boolean {
    return this.#senders.size === 0 && this.#bucket.full(now);
  }

  #wait(owed: number): void {
    setTimeout(() => {
      const more = this.#bucket.charge(0, performance.now());
      if (more > 0) return this.#wait(more);
      this.#paused = false;
      for (const sender of this.#senders) sender.resume();
    }, owed).unref();
  }
}

/** The shares of all who are here, and of those who have just been. */
export class FairShares {
  readonly #limits: ShareLimits;
  readonly #byPerson = new Map<string, FairShare>();

  constructor(limits: ShareLimits) {
    this.#limits = limits;
  }

  /** A guest has one for each connection. */
  of(personId: string | null): FairShare {
    const now = performance.now();
    if (personId === null) return new FairShare(this.#limits, now);
    let share = this.#byPerson.get(personId);
    if (!share) this.#byPerson.set(personId, (share = new FairShare(this.#limits, now)));
    return share;
  }

  /** Called now and then. */
  forget(now: number): void {
    for (const [personId, share] of this.#byPerson) if (share.forgettable(now)) this.#byPerson.delete(personId);
  }
}
