import { limits } from '@koinon/contract';

const second = 1000;
const MiB = 1024 * 1024;

/** What one connection, person, document and node may cost. Sizes in bytes, times in milliseconds. */
export interface SyncLimits {
  frameBytes: number;
  authenticate: number;
  framesPerSecond: number;
  frameBurst: number;
  /** What a server may have shown and not stored, one keystroke a frame: all of it comes back in one moment. */
  witnessBurst: number;
  presencePerSecond: number;
  presenceBytes: number;
  /** Of who may not write: the page says where a cursor is and which item is open. */
  readerPresenceBytes: number;
  /** Presence of a room goes out at most this often. */
  presenceEvery: number;
  /** Presence on its way to one reader; what comes then waits until it is answered for. */
  presenceUnheard: number;
  clientIdsPerUpdate: number;
  clocksPerUpdate: number;
  maxClock: number;
  depth: number;
  documentBytes: number;
  /** A larger message goes out in fragments of this size. */
  fragmentBytes: number;
  /** Over this unsent, deltas stop and one catch-up follows when the socket drains. */
  staleBytes: number;
  /**
   * Over this unsent, or stale, or taking nothing of a large message, for `slow`, the connection is closed. What is left of a
   * large message does not count: it waits here, not in the socket.
   */
  unsentBytes: number;
  slow: number;
  /** How long a peer may take to answer a close. */
  closeWait: number;
  fullSyncEvery: number;
  fullSyncBurst: number;
  /** How much of the node's time one person's frames may take, from 0 to 1, and how much beyond it in one go. */
  timeShare: number;
  timeBurst: number;
  /** A client may say its hash so often; more is not looked at. */
  checkEvery: number;
  checkBurst: number;
  /** Documents that wait for their hash, one being computed at a time; more are not compared. */
  checksWaiting: number;
  /** Frames kept while the document is being loaded. */
  earlyFrames: number;
  earlyBytes: number;
  /** On all connections of a person, or of a network's guests, together; more waits on its way. */
  framesPerPerson: number;
  framesPerPersonBurst: number;
  socketsPerPerson: number;
  /** Guests of one network. */
  guestSocketsPerNetwork: number;
  /** Of whoever comes from one network. */
  socketsPerNetwork: number;
  /** Who writes; who reads with a right of their own; who reads as a guest. */
  editorsPerDocument: number;
  readersPerDocument: number;
  guestsPerDocument: number;
  guestsPerNode: number;
  socketsPerNode: number;
  unsavedBytes: number;
  lease: number;
  /** Frames in flight when a right is lowered are ignored for so long, then they close the connection. */
  downgradeGrace: number;
  idlePing: number;
  /** Stock clients reconnect after 30 s without a message. */
  heartbeat: number;
  resyncs: number;
  /** Durable writes start at most so often, together for all documents; sooner when so many documents wait for one. */
  appendEvery: number;
  appendEnough: number;
  /** However slow writes are, none waits longer than so for the one before. */
  appendLongest: number;
  /** With several nodes: how often each looks for what the others have written. 0: this is the only node. */
  followEvery: number;
  /** The only node looks so often for what the command line has written (`SyncOptions.beside`). */
  followAlone: number;
  /** With several nodes: how long the people of a node that says nothing more are shown. */
  nodeSilence: number;
  /** What nobody has read in so long, and can be had again, is let go of. */
  restEvery: number;
  /** Waits between tries of a failing store, from the first to the longest: one that is back is in use within 10 s. */
  retryFirst: number;
  retryLongest: number;
  storeTimeout: number;
  /** A log so long, or so large beside its snapshot, is compacted. */
  compactRows: number;
  compactBytes: number;
  /** When it is closed, a smaller one is too. */
  compactRowsOnClose: number;
  compactBytesOnClose: number;
  /** One fact per document and time tells of edits. */
  editedEvery: number;
}

export const defaultLimits: SyncLimits = {
  frameBytes: limits.sync.frameBytes,
  authenticate: limits.sync.authenticate,
  framesPerSecond: limits.sync.framesPerSecond,
  frameBurst: limits.sync.frameBurst,
  witnessBurst: 10_000,
  presencePerSecond: 120,
  presenceBytes: limits.sync.presenceBytes,
  readerPresenceBytes: limits.sync.readerPresenceBytes,
  presenceEvery: 40,
  presenceUnheard: 16 * 1024,
  clientIdsPerUpdate: limits.sync.clientIdsPerUpdate,
  clocksPerUpdate: 4 * MiB,
  maxClock: 2 ** 31,
  depth: limits.sync.depth,
  documentBytes: limits.sync.documentBytes,
  fragmentBytes: 256 * 1024,
  staleBytes: limits.sync.staleBytes,
  unsentBytes: limits.sync.unsentBytes,
  slow: limits.sync.slow,
  closeWait: 3 * second,
  fullSyncEvery: limits.sync.fullSyncEvery,
  fullSyncBurst: 4,
  timeShare: 0.05,
  timeBurst: 100,
  checkEvery: 5 * second,
  checkBurst: 4,
  checksWaiting: 16,
  earlyFrames: 256,
  earlyBytes: 2 * MiB,
  framesPerPerson: limits.sync.framesPerPerson,
  framesPerPersonBurst: limits.sync.framesPerPersonBurst,
  socketsPerPerson: limits.sync.socketsPerPerson,
  guestSocketsPerNetwork: limits.sync.guestSocketsPerNetwork,
  socketsPerNetwork: limits.sync.socketsPerNetwork,
  editorsPerDocument: limits.sync.editorsPerDocument,
  readersPerDocument: limits.sync.readersPerDocument,
  guestsPerDocument: limits.sync.guestsPerDocument,
  guestsPerNode: limits.sync.guestsPerNode,
  socketsPerNode: 10_000,
  unsavedBytes: limits.sync.unsavedBytes,
  lease: limits.sync.lease,
  downgradeGrace: 5 * second,
  idlePing: limits.sync.idlePing,
  heartbeat: 10 * second,
  resyncs: 5,
  appendEvery: limits.sync.batch,
  appendEnough: 100,
  appendLongest: 250,
  followEvery: 0,
  followAlone: 12 * second,
  nodeSilence: 25 * second,
  restEvery: 0.3 * second,
  retryFirst: 100,
  retryLongest: 8 * second,
  storeTimeout: 10 * second,
  compactRows: 500,
  compactBytes: 256 * 1024,
  compactRowsOnClose: 50,
  compactBytesOnClose: 8 * 1024,
  editedEvery: 5 * second,
};
