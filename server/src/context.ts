import { limits as contractLimits } from '@koinon/contract';
import { schemaVersion } from '@koinon/editor-schema';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage } from 'node:http';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { type Comments, createComments } from './features/comments/index.ts';
import { createDocuments, createSyncPort, type Documents } from './features/documents/index.ts';
import { createIdentity, type Identity } from './features/identity/index.ts';
import { createImages, type Images } from './features/images/index.ts';
import { createInvitations, type Invitations } from './features/invitations/index.ts';
import { createMandates, type Mandates } from './features/mandates/index.ts';
import { type Audit, createAudit } from './features/moderation/index.ts';
import { createParticipation, type Participation } from './features/participation/index.ts';
import { createSetup, type Setup } from './features/setup/index.ts';
import { createSignIn, type SignIn } from './features/sign-in/index.ts';
import { createUnions, type Unions } from './features/unions/index.ts';
import { createWorkspaces, type Workspaces } from './features/workspaces/index.ts';
import { createLive, type Live } from './live/index.ts';
import { type Clock, systemClock } from './runtime/clock.ts';
import { type Database, initModels, openDatabase, refuseUnfinished } from './runtime/database.ts';
import { markInhabited } from './runtime/data-directory.ts';
import { EventBus } from './runtime/events.ts';
import { createFacts, type Facts } from './runtime/facts.ts';
import { createHealth, type Health } from './runtime/health.ts';
import { createJobs, type Jobs } from './runtime/jobs/jobs.ts';
import type { Limits } from './runtime/limits.ts';
import { createDeviceCookie } from './runtime/device-cookie.ts';
import { createLogger } from './runtime/logger.ts';
import { createMail, type Mail } from './runtime/mail.ts';
import { outboxTransport, smtpTransport } from './runtime/mail-transport.ts';
import { createMetrics, type Metrics } from './runtime/metrics.ts';
import { createPasswords } from './runtime/passwords.ts';
import { relayEvents } from './runtime/event-relay.ts';
import { createRateLimits, type RateLimits } from './runtime/rate-limits.ts';
import { Redis } from './runtime/redis.ts';
import { createTokens, loadSecret, type Tokens } from './runtime/secret.ts';
import { createSessionCookie, type SessionCookie } from './runtime/session-cookie.ts';
import { createSessions, type Sessions } from './runtime/sessions.ts';
import { createSite, originAllowed, type Site } from './runtime/site.ts';
import { createSync, type Sync } from './sync/index.ts';

/** Everything the server is made of. Collaborators come from here; nothing is a singleton of a module. */
export interface Context extends AsyncDisposable {
  config: Config;
  limits: Limits;
  logger: Logger;
  clock: Clock;
  /** Its own connection: every write waits for a majority and the journal. */
  db: Connection;
  /** Gives memory back that the database has left in this process. */
  giveBack(): Promise<void>;
  events: EventBus;
  facts: Facts;
  health: Health;
  metrics: Metrics;
  site: Site;
  tokens: Tokens;
  cookie: SessionCookie;
  sessions: Sessions;
  rateLimits: RateLimits;
  jobs: Jobs;
  mail: Mail;
  audit: Audit;
  unions: Unions;
  mandates: Mandates;
  identity: Identity;
  signIn: SignIn;
  setup: Setup;
  workspaces: Workspaces;
  participation: Participation;
  invitations: Invitations;
  documents: Documents;
  images: Images;
  comments: Comments;
  sync: Sync;
  live: Live;
  /** Whether a WebSocket may be opened from where it comes. */
  originAllowed(req: IncomingMessage): boolean;
}

/** What a test, or the command line, puts in the place of the real thing. */
export interface Overrides {
  clock?: Clock;
  logger?: Logger;
  limits?: Partial<Limits>;
  /** How the database is come by; the command line joins a running one. */
  database?: (uri: string, dataDir: string) => Promise<Database>;
  /** A server may be at work on the same database: leave to it what only one may do. */
  beside?: boolean;
}

/** Builds everything in order of dependency; what was built is let go in the opposite order when disposed or on failure. */
export async function createContext(config: Config, overrides: Overrides = {}): Promise<Context> {
  await using stack = new AsyncDisposableStack();
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });

  const clock = overrides.clock ?? systemClock;
  const limits: Limits = { ...contractLimits, ...overrides.limits };
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const database = stack.use(await (overrides.database ?? openDatabase)(config.mongodbUri, config.dataDir));
  await refuseUnfinished(database);
  const db = database.connection;
  const events = new EventBus((err) => logger.error({ err }, 'listener failed'));
  const facts = createFacts(db, events, clock);
  const health = createHealth();
  const metrics = createMetrics();
  const site = createSite(config);
  const secret = await loadSecret(config.sessionSecret, config.dataDir);
  const tokens = createTokens(secret);
  // With other nodes, or alone: whatever is told here is found in the database as well.
  const redis = config.redisUrl ? stack.use(new Redis(config.redisUrl, secret, logger)) : null;
  const cookie = createSessionCookie(site.secure);
  const device = createDeviceCookie(site.secure, tokens.key('devices that signed in'));
  const sessions = createSessions({ db, clock, events, tokens, limits });
  const rateLimits = createRateLimits(limits, redis);
  const passwords = createPasswords();
  const transport = config.smtpUrl
    ? smtpTransport(config.smtpUrl, site)
    : outboxTransport(join(config.dataDir, 'outbox'), site);
  const jobs = stack.use(createJobs({ db, clock, logger, limits }));
  const mail = stack.use(createMail({ db, clock, logger, transport }));

  // People and what they belong to.
  const audit = createAudit({ db, clock });
  const unions = createUnions({ db, clock, events, facts, audit });
  const people = (ids: readonly string[]) => identity.refs(ids);
  const mandates = stack.use(createMandates({ db, clock, events, facts, logger, audit, unions, people }));
  const identity: Identity = createIdentity({ db, clock, events, facts, sessions, audit, mandates });
  const signIn = createSignIn({
    db, clock, limits, site, tokens, cookie, device, sessions, passwords, rateLimits, mail, audit, identity,
  }); // prettier-ignore
  const setup = createSetup({ db, clock, facts, limits, tokens, rateLimits, audit, unions, identity, signIn });

  // Workspaces and what is in them.
  const workspaces = createWorkspaces({ db, facts, events, clock, unions, audit });
  const participation = createParticipation({
    facts, events, clock, audit, unions, mandates, identity, workspaces,
  }); // prettier-ignore
  const invitations = createInvitations({
    db, facts, clock, limits, tokens, site, mail, audit, unions, mandates, identity, signIn, setup, workspaces,
    participation,
  }); // prettier-ignore
  // The documents' texts lie with the document server, which asks the documents who may do what.
  const documents = createDocuments({
    db, facts, events, clock, audit, workspaces,
    text: {
      write: (id, update, author) => sync.write(id, update, author),
      read: (id) => sync.read(id),
      restore: (id, time, author) => sync.restore(id, time, author),
      remove: (id) => sync.remove(id),
    },
  }); // prettier-ignore
  const images = createImages({ db, limits, documents });
  const comments = createComments({ db, facts, clock, audit, documents, participation });

  // What hears: the document server and live facts.
  const ours = (req: IncomingMessage): boolean => originAllowed(site, req);
  const syncPort = stack.use(createSyncPort({ documents, facts, audit, identity, logger }));
  const sync = stack.use(
    createSync({
      db,
      logger,
      port: syncPort,
      originAllowed: ours,
      sealKey: tokens.key('edits shown before they are stored'),
      limits: limits.sync,
      schema: schemaVersion,
      bus: redis ?? undefined,
      shared: config.mongodbUri !== '',
      beside: overrides.beside,
      now: () => clock.now().getTime(),
      authenticate: async (req) => {
        const session = await signIn.sessionOf(req);
        return session && { sessionId: session.id, personId: session.personId };
      },
    }),
  );
  events.on('rights.changed', ({ personIds, documentIds }) =>
    sync.accessChanged({ ...(personIds ? { personIds } : {}), ...(documentIds ? { documentIds } : {}) }),
  );
  events.on('session.ended', ({ sessionIds }) => sync.accessChanged({ sessionIds }));
  events.on('nodes.heard', () => sync.recheckAccess());
  const live = stack.use(
    createLive({
      events,
      limits,
      logger,
      log: facts,
      now: () => clock.now(),
      redis: redis ?? undefined,
      port: {
        originAllowed: ours,
        authenticate: (req) => signIn.authenticate(req),
        signedIn: (sessionId) => identity.signedIn(sessionId),
        mayRead: async (person, workspaceId) => (await workspaces.roleOf(person, workspaceId)) !== null,
      },
    }),
  );

  if (redis) stack.use(relayEvents(events, redis));
  await initModels(db);
  await markInhabited(config.dataDir, await identity.anyone());
  await Promise.all([identity.bringUpToDate(), workspaces.bringUpToDate()]);
  if (!overrides.beside) await jobs.start();

  health.part('database', async () => {
    await database.ping();
    return { ok: true };
  });
  health.part('mail', async () => {
    const problem = mail.problem();
    return problem === null ? { ok: true } : { ok: false, detail: problem };
  });

  health.part('documents', async () =>
    sync.state().storeHealthy ? { ok: true } : { ok: false, detail: 'edits wait to be stored' },
  );
  if (redis) {
    health.part('redis', async () => redis.health());
    metrics.gauge('redis_usable', 'Whether Redis answers', () => Number(redis.usable));
    metrics.gauge('redis_dropped', 'Messages to other nodes that were not sent', () => redis.dropped);
  }
  metrics.gauge('sync_rooms', 'Open documents', () => sync.state().rooms);
  metrics.gauge('sync_connections', 'Connections to documents', () => sync.state().connections);
  metrics.gauge('sync_unsaved_bytes', 'Edits taken in and not stored yet', () => sync.state().unsavedBytes);
  metrics.gauge('live_connections', 'Connections to live facts', () => live.size);

  const owned = stack.move();
  return {
    config, limits, logger, clock, db, events, facts, health, metrics, site, tokens, cookie, sessions, rateLimits, jobs,
    mail, audit, unions, mandates, identity, signIn, setup, workspaces, participation, invitations, documents, images,
    comments, sync, live,
    originAllowed: ours,
    giveBack: () => database.giveBack(),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }; // prettier-ignore
}
