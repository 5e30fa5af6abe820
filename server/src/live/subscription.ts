import { type ActTheme, type Fact, acts } from '@koinon/contract';
import type { Channel } from './channel.ts';
import type { Lease } from './lease.ts';

/** After these a right may be another one: what follows them is delivered on a right asked after them. */
const turning = new Set<ActTheme>(['workspace', 'people', 'unions', 'accounts']);

export interface SubscriptionEnds {
  deliver(fact: Fact): void;
  /** Resolves when the connection takes more; false when it did not for too long. */
  ready(): Promise<boolean>;
  /** The right is gone. */
  revoked(): void;
  failed(error: unknown): void;
}

/** One connection's place in one channel: how far it has been sent, and on what right. */
export class Subscription {
  readonly lease: Lease;
  readonly #channel: Channel;
  readonly #ends: SubscriptionEnds;
  #sent: number;
  #running: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(channel: Channel, sent: number, lease: Lease, ends: SubscriptionEnds) {
    this.#channel = channel;
    this.#sent = sent;
    this.lease = lease;
    this.#ends = ends;
  }

  close(): void {
    this.#closed = true;
  }

  /** Sends what is due, soon: never within the call, so that a change of rights told in the same breath is heard first. */
  kick(): void {
    if (this.#closed) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#run().finally(() => {
      this.#running = null;
      if (this.#again) {
        this.#again = false;
        this.kick();
      }
    });
  }

  /** Asks the right now, whether or not anything is due, and answers whether it holds. */
  async recheck(): Promise<boolean> {
    if (this.#closed) return false;
    return (await this.lease.renew()) ? !this.#closed : this.#revoke();
  }

  async #run(): Promise<void> {
    try {
      await new Promise<void>((resolve) => setImmediate(resolve));
      for (;;) {
        const facts = await this.#channel.after(this.#sent);
        if (facts.length === 0 || this.#closed) return;
        for (const fact of facts) if (!(await this.#send(fact))) return;
      }
    } catch (error) {
      if (!this.#closed) this.#ends.failed(error);
    }
  }

  async #send(fact: Fact): Promise<boolean> {
    if (turning.has(acts[fact.type].theme)) this.lease.expire();
    if (!(await this.#ends.ready())) return false;
    // Nothing is awaited between finding the right to hold and handing the fact over.
    while (!this.#closed && !this.lease.holds) if (!(await this.lease.renew())) return this.#revoke();
    if (this.#closed) return false;
    this.#ends.deliver(fact);
    this.#sent = fact.offset;
    return true;
  }

  #revoke(): false {
    if (!this.#closed) {
      this.#closed = true;
      this.#ends.revoked();
    }
    return false;
  }
}
