import type { IncomingMessage } from 'node:http';
import type { AccessLevel } from '@koinon/contract';
import type { TextSection } from '@koinon/live-text/section';
import type { Connection as MongooseConnection } from 'mongoose';
import type { Logger } from 'pino';
import type { Threads } from '../runtime/threads.ts';
import type { NodeBus } from './cluster/port.ts';
import type { SyncLimits } from './limits.ts';

export type { NodeBus } from './cluster/port.ts';

export type { AccessLevel } from '@koinon/contract';

/** Who is at the other end. `null` instead of a caller: not signed in. */
export interface Caller {
  sessionId: string;
  personId: string;
}

/** How a person appears to the others in a document. */
export interface PresentPerson {
  id: string;
  name: string;
  union: { id: string; shortName: string } | null;
  /** Of the coordinating team there: the mark beside a name that nobody can type. */
  team?: boolean;
}

/** What a caller may do with a document now. `exists` is false also for what the caller may not know of. */
export interface DocumentAccess {
  level: AccessLevel;
  exists: boolean;
  person: PresentPerson | null;
  /** Sections of the text in which this caller, who may write in the rest, may not. */
  lockedSections?: readonly TextSection[];
  /** Who is in the document is not for this caller to see. */
  hidesPeople?: boolean;
}

/** What happened in a document, told after it is stored. */
export type DocumentFact =
  | { type: 'edited'; documentId: string; personIds: string[]; at: Date }
  | { type: 'incident'; documentId: string; code: string; personId: string | null; detail: string };

/** All that the document server knows of the rest of Koinon. */
export interface DocumentsPort {
  access(caller: Caller | null, documentId: string): Promise<DocumentAccess>;
  happened(fact: DocumentFact): void;
}

/** Called at named steps by tests: throwing there, or never resolving, is the fault. */
export type FaultHook = (step: string) => void | Promise<void>;

/** What a request says of who sends it. Connections keep the cookie: a whole request is some kilobytes. */
export type Credentials = Pick<IncomingMessage, 'headers'>;

export interface SyncOptions {
  db: MongooseConnection;
  port: DocumentsPort;
  authenticate: (from: Credentials) => Promise<Caller | null>;
  originAllowed: (req: IncomingMessage) => boolean;
  /**
   * The network a request comes from, as limits count it; empty where addresses tell nobody apart. Without it all guests are
   * one, and there is no limit by network.
   */
  networkOf?: ((req: IncomingMessage) => string) | undefined;
  logger: Logger;
  /** For what builds whole documents. */
  threads: Threads;
  /** The schema of texts that this server's clients know; a client that names another must reload. Empty: not compared. */
  schema?: number | undefined;
  /** The way to other nodes; without one this is the only node. */
  bus?: NodeBus | undefined;
  /** Seals what is shown before it is stored. Without one of its own a restarted server knows no seal from before. */
  sealKey?: Uint8Array | undefined;
  /** Others can reach the database, and a second server could be started on it by mistake: every write is fenced. */
  shared?: boolean | undefined;
  /** This process works beside a server's, on its database: it writes as one of several nodes and does not compact. */
  beside?: boolean | undefined;
  /** For how many milliseconds every change of a document can be had back; 30 days without it. */
  historyKept?: (() => Promise<number>) | undefined;
  limits?: Partial<SyncLimits>;
  /** Milliseconds since the epoch; for the times stored and told. */
  now?: () => number;
  fault?: FaultHook;
}

/** Whose open connections to look at again; empty: all. */
export interface AccessChange {
  documentIds?: string[];
  personIds?: string[];
  sessionIds?: string[];
}

export interface SyncState {
  rooms: number;
  connections: number;
  unsavedBytes: number;
  storeHealthy: boolean;
}
