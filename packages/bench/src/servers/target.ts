import type { Dialect } from '../wire/messages.ts';

/** What the nodes of one installation have in common. */
export interface Shared {
  database: string;
  redis: string;
}

/** Where a server is to listen and to keep its data. */
export interface ServerPlace {
  port: number;
  dataDir: string;
  /** Given to a server that is one node of several. */
  shared?: Shared | undefined;
  /** Every limit is as in production, also those that a load passes by intention. */
  guarded?: boolean | undefined;
}

/** A server to measure. To add one, write such an entry and name it in `targets.ts`. */
export interface Target {
  title: string;
  /** Runs on Node in a process of its own, listens on 127.0.0.1 and ends, with everything stored, on SIGTERM. */
  script: string;
  /** What Node is given before the script, where its manual says so. */
  nodeArgs?: readonly string[];
  args?(place: ServerPlace): string[];
  env?(place: ServerPlace): Record<string, string>;
  dialect: Dialect;
  /** The path of a document's WebSocket. */
  path(room: string): string;
  /** The cookie that says who is there; clients with different numbers are different people. */
  cookie?(client: number): string;
  /** Whether it holds documents at all and answers a sync. */
  documents: boolean;
  /** Whether documents outlive a restart. */
  storing: boolean;
  /** Puts a document in place before the start, where clients cannot: a relay keeps nothing. */
  seed?(dataDir: string, room: string, state: Uint8Array): void;
  /** How much it has stored of a document as it is now, and of what it was, where it can tell. */
  storedBytes?(port: number, room: string, what: 'stored' | 'history'): Promise<number>;
  /** The folder in `peers` which must be installed first. */
  peer?: string;
  /** Left to the scheduler even when others are pinned. */
  unpinned?: boolean;
}
