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
  /** Frames on all connections together, a second and in one go; those that bring back what a server had shown are not counted. */
  framesPerPerson: number;
  framesPerPersonBurst: number;
}

/**
 * How much of the node's time one person's frames may take, on all their connections together, and how many they may be. What
 * each costs is known when it has been handled, so it is measured and not guessed: in time of the processor, since a moment in
 * which the process stood still is nobody's. Who has taken more is not read from for a while: the frames wait on the way,
 * nothing is lost, and the others' come in between.
 */
export class FairShare {
  readonly #time: TokenBucket;
  readonly #frames: TokenBucket;
  readonly #senders = new Set<Sender>();
  #paused = false;

  constructor({ timeShare, timeBurst, framesPerPerson, framesPerPersonBurst }: ShareLimits, now: number) {
    this.#time = new TokenBucket(timeShare * 1000, timeBurst, now);
    this.#frames = new TokenBucket(framesPerPerson, framesPerPersonBurst, now);
  }

  join(sender: Sender): void {
    this.#senders.add(sender);
    if (this.#paused) sender.pause();
  }

  leave(sender: Sender): void {
    this.#senders.delete(sender);
  }

  /** So many milliseconds of the processor were spent, on so many frames. */
  spent(ms: number, now: number, frames = 0): void {
    const owed = this.#owed(ms, frames, now);
    if (owed === 0 || this.#paused) return;
    this.#paused = true;
    for (const sender of this.#senders) sender.pause();
    this.#wait(owed);
  }

  /** Whether nothing is lost when this is forgotten and begun anew. */
  forgettable(now: number): boolean {
    return this.#senders.size === 0 && this.#time.full(now) && this.#frames.full(now);
  }

  /** Milliseconds until nothing is owed. */
  #owed(ms: number, frames: number, now: number): number {
    return Math.max(this.#time.charge(ms, now), this.#frames.charge(frames, now));
  }

  #wait(owed: number): void {
    setTimeout(() => {
      const more = this.#owed(0, 0, performance.now());
      if (more > 0) return this.#wait(more);
      this.#paused = false;
      for (const sender of this.#senders) sender.resume();
    }, owed).unref();
  }
}

/** The shares of all who are here, and of those who have just been. */
export class FairShares {
  readonly #limits: ShareLimits;
  readonly #byWho = new Map<string, FairShare>();

  constructor(limits: ShareLimits) {
    this.#limits = limits;
  }

  /** A person's, or that of all guests of a network. */
  of(who: string): FairShare {
    let share = this.#byWho.get(who);
    if (!share) this.#byWho.set(who, (share = new FairShare(this.#limits, performance.now())));
    return share;
  }

  /** Called now and then. */
  forget(now: number): void {
    for (const [who, share] of this.#byWho) if (share.forgettable(now)) this.#byWho.delete(who);
  }
}
