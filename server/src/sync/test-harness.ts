import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentHash, stateHash } from '@koinon/editor-schema/hash';
import type { TextSection } from '@koinon/live-text/section';
import { YjsActor } from '@koinon/testkit';
import type { Connection } from 'mongoose';
import { type Logger, pino } from 'pino';
import * as Y from 'yjs';
import {
  createSync,
  type AccessLevel,
  type DocumentFact,
  type FaultHook,
  type NodeBus,
  type Sync,
  type SyncLimits,
} from './index.ts';
import { openDatabase } from '../runtime/database.ts';
import { createThreads } from '../runtime/threads.ts';

/** For all document servers of a test file: they end when nothing comes. */
export const threads = createThreads();

/** What a client says that it holds (rule 4.10). */
export const hashesOf = (doc: Y.Doc): { state: Uint8Array; content: Uint8Array } => ({
  state: stateHash(Y.encodeStateVector(doc)),
  content: documentHash(doc),
});

/** A database of its own in a temporary folder. */
export async function startTestDatabase(): Promise<{ db: Connection } & AsyncDisposable> {
  const dataDir = await mkdtemp(join(tmpdir(), 'koinon-sync-'));
  const database = await openDatabase('', dataDir);
  return {
    db: database.connection,
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** What only makes edits wait for each other; tests that are about it give their own. */
const quick: Partial<SyncLimits> = { appendEvery: 0 };

export interface TestSyncOptions {
  db: Connection;
  limits?: Partial<SyncLimits>;
  fault?: FaultHook;
  now?: () => number;
  port?: number;
  bus?: NodeBus;
  beside?: boolean;
  historyKept?: () => Promise<number>;
  logger?: Logger;
}

/**
 * A document server on a real HTTP server. Cookies name the person (`p=anna`); everybody may write everywhere until
 * `levels` says otherwise, and nobody without a cookie.
 */
export class TestSync implements AsyncDisposable {
  readonly levels = new Map<string, AccessLevel>();
  readonly missing = new Set<string>();
  readonly endedSessions = new Set<string>();
  readonly facts: DocumentFact[] = [];
  /** For everybody but the coordinator, `chair`. */
  lockedSections: readonly TextSection[] = [];
  guestLevel: AccessLevel = 'none';
  /** Whether who is here is kept from guests. */
  guestsSeeNobody = false;
  unionName = 'Ένωση';
  /** Of all upgrades, as far as anything still holds them. */
  readonly requests: WeakRef<IncomingMessage>[] = [];
  /** Waited for before every look-up. */
  lookUp: () => Promise<void> = () => Promise.resolve();
  readonly sync: Sync;
  readonly #http: Server;
  readonly #actors: YjsActor[] = [];

  private constructor(options: TestSyncOptions) {
    this.sync = createSync({
      db: options.db,
      logger: options.logger ?? pino({ level: 'silent' }),
      threads,
      sealKey: Buffer.alloc(32, 'seal'),
      limits: { ...quick, ...options.limits },
      schema: 2,
      bus: options.bus,
      beside: options.beside,
      historyKept: options.historyKept,
      ...(options.fault ? { fault: options.fault } : {}),
      ...(options.now ? { now: options.now } : {}),
      networkOf: (req) => String(req.headers['x-network'] ?? ''),
      originAllowed: (req) => req.headers.origin === undefined || req.headers.origin === 'https://koinon.example',
      authenticate: async (req) => {
        await this.lookUp();
        const person = /p=(\w+)/.exec(req.headers.cookie ?? '')?.[1];
        return person && !this.endedSessions.has(person) ? { sessionId: person, personId: person } : null;
      },
      port: {
        access: async (caller, documentId) => {
          const level = caller ? (this.levels.get(caller.personId) ?? 'write') : this.guestLevel;
          const person = caller
            ? { id: caller.personId, name: `Όνομα ${caller.personId}`, union: { id: 'u1', shortName: this.unionName } }
            : null;
          const exists = !this.missing.has(documentId);
          const lockedSections = caller?.personId === 'chair' ? [] : this.lockedSections;
          return { level, exists, person, lockedSections, hidesPeople: !caller && this.guestsSeeNobody };
        },
        happened: (fact) => void this.facts.push(fact),
      },
    });
    this.#http = createServer();
    this.#http.on('upgrade', (req, socket, head) => {
      this.requests.push(new WeakRef(req));
      this.sync.handleUpgrade(req, socket, head);
    });
  }

  static async start(options: TestSyncOptions): Promise<TestSync> {
    const test = new TestSync(options);
    await new Promise<void>((resolve) => test.#http.listen(options.port ?? 0, '127.0.0.1', resolve));
    return test;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  url(documentId: string): string {
    return `ws://127.0.0.1:${this.port}/sync/${documentId}`;
  }

  /** A person's client, not connected. */
  actor(person: string, documentId: string, memory?: Uint8Array): YjsActor {
    const headers = { cookie: `p=${person}` };
    const actor = new YjsActor({ url: this.url(documentId), headers, hashes: hashesOf, ...(memory ? { memory } : {}) });
    this.#actors.push(actor);
    return actor;
  }

  /** A person's client, connected and synchronised. */
  async joined(person: string, documentId: string, memory?: Uint8Array): Promise<YjsActor> {
    const actor = this.actor(person, documentId, memory);
    await actor.connect();
    await actor.until(() => actor.synced);
    return actor;
  }

  incidents(): string[] {
    return this.facts.flatMap((fact) => (fact.type === 'incident' ? [fact.code] : []));
  }

  /** The text stored, in the root type `t`. */
  async text(documentId: string): Promise<string> {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await this.sync.read(documentId));
    return doc.getText('t').toJSON();
  }

  /** Ends at once, as a crash does: nothing more is stored. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const actor of this.#actors) actor.destroy();
    await this.sync.shutdown(1000);
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }
}

let documents = 0;

/** A document id nobody has used. */
export function newDocument(): string {
  return `doc${process.pid}x${++documents}`;
}

/** Resolves when the condition holds, looked at every few milliseconds. */
export async function eventually(done: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await done())) {
    if (performance.now() > end) throw new Error(`the condition did not come true: ${done.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
