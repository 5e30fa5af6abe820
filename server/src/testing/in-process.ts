import type { Me, PersonRef } from '@koinon/contract';
import { routes } from '@koinon/contract';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { env as environment } from 'node:process';
import { Writable } from 'node:stream';
import mongoose, { type Connection } from 'mongoose';
import { readConfig } from '../config.ts';
import { type Context, createContext, type Overrides } from '../context.ts';
import type { NewPerson } from '../features/identity/index.ts';
import type { Clock } from '../runtime/clock.ts';
import { addressFile, embeddedName, openDatabase } from '../runtime/database.ts';
import { createLogger } from '../runtime/logger.ts';
import { createThreads } from '../runtime/threads.ts';
import { startServer } from '../server.ts';
import { QueryPlans } from './query-plans.ts';
import { type Visitor, visitor } from './visitor.ts';

/** A clock that tests move. */
export interface MovableClock extends Clock {
  forward(ms: number): void;
}
export function movableClock(): MovableClock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    forward: (ms) => {
      ahead += ms;
    },
  };
}

export interface InProcess extends AsyncDisposable {
  context: Context;
  plans: QueryPlans;
  url: string;
  /** Everything that was logged, as written. */
  log: () => string;
  /** With an address: behind a proxy that names it; the server must be told of it (TRUST_PROXY). */
  guest(address?: string): Visitor;
  /** Makes an account; the password of all of them is `password`. */
  person(given?: Partial<NewPerson>): Promise<PersonRef & { email: string }>;
  /** Signs in by the password. */
  signIn(email: string, address?: string): Promise<Visitor & { me: Me }>;
  /** The same without it, where signing in is not what is tested: hashing is meant to be slow. */
  signedIn(email: string): Promise<Visitor & { me: Me }>;
}

/** How long a test waits for what happens by itself. Long, because machines are slow at times. */
export const soon = { timeout: 20_000, interval: 25 };

/** One hash for everybody: argon2 is meant to be slow. */
let hash: Promise<string> | null = null;

/** To start them takes longer than a server does: those of all tests in a process are the same. They end by themselves. */
const threads = createThreads();

export const password = 'a-long-enough-word';

/** A server in this process: port 0, a directory and a database of its own, everything real. */
export async function startInProcess(
  options: { env?: Record<string, string> } & Omit<Overrides, 'logger'> = {},
): Promise<InProcess> {
  const { env, ...overrides } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'koinon-test-'));
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  // The same tests run on a real MongoDB when one is named; each server gets a database of its own there.
  const mongo = environment['TEST_MONGODB_URI'];
  const MONGODB_URI = mongo ? mongo.replace(/\/(\?|$)/, `/${basename(dataDir)}$1`) : '';
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'debug', MONGODB_URI, ...env });
  const stack = new AsyncDisposableStack();
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const watched = await createContext(config, {
    logger: createLogger('debug', sink),
    database: (uri, directory) => openDatabase(uri, directory, { monitorCommands: true }),
    threads,
    ...overrides,
  });
  const { db } = stack.use(watched);
  const plans = new QueryPlans(db);
  // Every test's server is asked, at its end, whether an index answers each of its queries.
  stack.defer(() => plans.verify());
  // What a test itself looks up goes another way: only the server's own queries are watched.
  let own: mongoose.mongo.MongoClient | undefined;
  stack.defer(async () => own?.close());
  const look = (): mongoose.mongo.Db => {
    own ??= new mongoose.mongo.MongoClient(MONGODB_URI || readFileSync(addressFile(dataDir), 'utf8'));
    return own.db(MONGODB_URI ? undefined : embeddedName);
  };
  const looking = Object.create(db, {
    db: { get: look },
    collection: { value: (name: string) => look().collection(name) },
  }) as Connection;
  const context: Context = { ...watched, db: looking };
  const server = stack.use(await startServer(watched));
  const { url } = server;
  let count = 0;

  return {
    context,
    plans,
    url,
    log: () => lines.join(''),
    guest: (address) => visitor(url, address),
    async person(given = {}) {
      hash ??= context.signIn.hashPassword(password);
      count += 1;
      const email = given.email ?? `person${count}@test.example`;
      const made = await context.identity.create(
        { name: `Person ${count}`, locale: 'el', passwordHash: await hash, ...given, email },
        null,
      );
      return { ...made, email };
    },
    async signIn(email, address) {
      const browser = visitor(url, address);
      const me = await browser.call(routes.signIn, { body: { email, password } });
      return Object.assign(browser, { me });
    },
    async signedIn(email) {
      const row = await context.identity.findByEmail(email);
      if (!row) throw new Error(`there is no account of ${email}`);
      const { token } = await context.sessions.start(String(row._id), 'test');
      const browser = visitor(url);
      browser.cookie = `${context.cookie.name}=${token}`;
      return Object.assign(browser, { me: await browser.call(routes.whoAmI, {}) });
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
