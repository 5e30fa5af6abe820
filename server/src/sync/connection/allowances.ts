import type { SyncLimits } from '../limits.ts';
import { TokenBucket } from './token-bucket.ts';

/** How often one connection may send what: each kind of frame that costs something has a rate of its own. */
export class Allowances {
  readonly frames: TokenBucket;
  readonly witnesses: TokenBucket;
  readonly presence: TokenBucket;
  readonly fullSyncs: TokenBucket;
  readonly checks: TokenBucket;

  constructor(limits: SyncLimits, now: number) {
    this.frames = new TokenBucket(limits.framesPerSecond, limits.frameBurst, now);
    this.witnesses = new TokenBucket(limits.framesPerSecond, limits.witnessBurst, now);
    this.presence = new TokenBucket(limits.presencePerSecond, limits.presencePerSecond * 4, now);
    this.fullSyncs = new TokenBucket(1000 / limits.fullSyncEvery, limits.fullSyncBurst, now);
    this.checks = new TokenBucket(1000 / limits.checkEvery, limits.checkBurst, now);
  }
}
