import { limits as contractLimits } from '@koinon/contract';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { auditFeature } from '../features/audit/index.ts';
import { type Clock, systemClock } from '../runtime/clock.ts';
import { demandDataForm } from '../runtime/data-form.ts';
import { type Database, openDatabase, refuseUnfinished } from '../runtime/database.ts';
import { createDeviceCookie } from '../runtime/device-cookie.ts';
import { EventBus } from '../runtime/events.ts';
import { migrateFacts } from '../runtime/fact-migration.ts';
import { createFacts } from '../runtime/facts.ts';
import { createFollowers } from '../runtime/followers.ts';
import { createHeavyReads } from '../runtime/heavy-reads.ts';
import { createHealth } from '../runtime/health.ts';
import type { Limits } from '../runtime/limits.ts';
import { createJobs } from '../runtime/jobs/jobs.ts';
import { createLogger } from '../runtime/logger.ts';
import { createMail } from '../runtime/mail.ts';
import { outboxTransport, smtpTransport } from '../runtime/mail-transport.ts';
import { createMetrics } from '../runtime/metrics.ts';
import { createPasswords } from '../runtime/passwords.ts';
import { createRateLimits } from '../runtime/rate-limits.ts';
import { createProofs } from '../runtime/proofs.ts';
import { Redis } from '../runtime/redis.ts';
import { createTokens, loadSecret } from '../runtime/secret.ts';
import { createSessionCookie } from '../runtime/session-cookie.ts';
import { createSessions } from '../runtime/sessions.ts';
import { createSite } from '../runtime/site.ts';
import { createThreads } from '../runtime/threads.ts';
import { createUploads } from '../runtime/uploads/uploads.ts';
import { createWorkerProcess } from '../runtime/worker-process/worker-process.ts';
import type { Overrides } from './overrides.ts';

export type Core = Awaited<ReturnType<typeof createCore>>;

/** What every feature stands on. `stack` owns what has a lifetime. */
export async function createCore(config: Config, overrides: Overrides, stack: AsyncDisposableStack) {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const clock: Clock = overrides.clock ?? systemClock;
  const limits: Limits = { ...contractLimits, ...overrides.limits };
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const database: Database = stack.use(await (overrides.database ?? openDatabase)(config.mongodbUri, config.dataDir));
  await refuseUnfinished(database);
  await demandDataForm(database.connection);
  /** Its own connection: every write waits for a majority and the journal. */
  const db = database.connection;
  await migrateFacts(db);
  const events = new EventBus((err) => logger.error({ err }, 'listener failed'));
  const audit = auditFeature({ db });
  const facts = createFacts({ db, events, clock, audit: (...row) => audit.service.append(...row) });
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
  const heavyReads = createHeavyReads(limits);
  const proofs = createProofs({ clock, limits, rateLimits, tokens });
  const passwords = createPasswords();
  const transport = config.smtpUrl
    ? smtpTransport(config.smtpUrl, site, { returnTo: config.replies?.address })
    : outboxTransport(join(config.dataDir, 'outbox'), site);
  const mail = stack.use(createMail({ db, clock, logger, transport, limits }));
  const followers = stack.use(createFollowers({ db, facts, events, logger, metrics }));
  const jobs = stack.use(createJobs({ db, clock, logger, limits }));
  const threads = overrides.threads ?? stack.use(createThreads());
  const uploads = createUploads({ dataDir: config.dataDir, limits });
  const worker = stack.use(createWorkerProcess({ logger, limits }));
  return {
    config, limits, logger, clock, database, db, events, facts, followers, health, metrics, site, tokens, redis, cookie,
    device, sessions, rateLimits, heavyReads, proofs, passwords, mail, jobs, uploads, threads, worker, audit: audit.service,
    core: { audit },
  }; // prettier-ignore
}
