import { belongsTo, streamParts } from '@koinon/contract';
import { schemaVersion } from '@koinon/editor-schema';
import type { IncomingMessage } from 'node:http';
import { composeBin } from './compose/bin.ts';
import { createCore } from './compose/core.ts';
import { composeDecisions } from './compose/decisions.ts';
import { composeKnowledge } from './compose/knowledge.ts';
import type { Overrides } from './compose/overrides.ts';
import { composeModeration } from './compose/moderation.ts';
import { composePeople } from './compose/people.ts';
import { composeFinding } from './compose/finding.ts';
import { composeWorkspaces } from './compose/workspaces.ts';
import type { Config } from './config.ts';
import { createSyncPort } from './features/documents/index.ts';
import type { FoundAgain } from './features/files/index.ts';
import { createLive } from './live/index.ts';
import { markInhabited } from './runtime/data-directory.ts';
import { initModels } from './runtime/database.ts';
import { networkReader } from './runtime/network.ts';
import { relayEvents } from './runtime/event-relay.ts';
import { type Feature, servicesOf } from './runtime/feature.ts';
import { originAllowed } from './runtime/site.ts';
import { inWords } from './runtime/union-words.ts';
import { NoSuchMoment, type Sync, createSync } from './sync/index.ts';

export type { Overrides };

/** Everything the server is made of. Collaborators come from here; nothing is a singleton of a module. */
export type Context = Awaited<ReturnType<typeof createContext>>;

/** Builds everything in order of dependency; what was built is let go in the opposite order when disposed or on failure. */
export async function createContext(config: Config, overrides: Overrides = {}) {
  await using stack = new AsyncDisposableStack();
  const { core: coreFeatures, ...core } = await createCore(config, overrides, stack);
  const {
    db,
    events,
    facts,
    followers,
    health,
    limits,
    logger,
    clock,
    metrics,
    redis,
    site,
    threads,
    tokens,
    mail,
    jobs,
    database,
  } = core;
  const features: Feature<unknown>[] = [];
  /** Takes in what a part of the composition made, with the lifetimes in it. */
  const own = <F extends Record<string, Feature<unknown>>>(made: F) => {
    for (const feature of Object.values(made)) {
      features.push(feature);
      stack.defer(async () => feature[Symbol.asyncDispose]?.());
    }
    return servicesOf(made);
  };
  own(coreFeatures);

  const people = own(composePeople({ ...core, core: coreFeatures }));
  const text = {
    write: (...given: Parameters<Sync['write']>) => sync.write(...given),
    read: (...given: Parameters<Sync['read']>) => sync.read(...given),
    at: (...given: Parameters<Sync['at']>) =>
      sync.at(...given).catch((error: unknown) => {
        if (error instanceof NoSuchMoment) return null;
        throw error;
      }),
    restore: (...given: Parameters<Sync['restore']>) => sync.restore(...given),
    restoreTo: (...given: Parameters<Sync['restoreTo']>) => sync.restoreTo(...given),
    authors: (...given: Parameters<Sync['authors']>) => sync.authors(...given),
    deleters: (...given: Parameters<Sync['deleters']>) => sync.deleters(...given),
    remove: (...given: Parameters<Sync['remove']>) => sync.remove(...given),
  };
  const again: FoundAgain = (...given) => finding.search.again(...given);
  const rooms = own(
    composeWorkspaces(
      { ...core, core: coreFeatures, ...people },
      text,
      () => features.flatMap((feature) => feature.calendar ?? []),
      again,
    ),
  );
  const decisions = own(
    composeDecisions({ ...core, core: coreFeatures, ...people, ...rooms }, text, () =>
      features.flatMap((feature) => feature.published ?? []),
    ),
  );
  const knowledge = own(
    composeKnowledge({ ...core, core: coreFeatures, ...people, ...rooms }, text, () =>
      features.flatMap((feature) => feature.searchables ?? []),
    ),
  );
  const moderation = own(
    composeModeration({ ...core, ...people, ...rooms }, () => features.flatMap((feature) => feature.reportables ?? [])),
  );
  const given = {
    searchables: features.flatMap((feature) => feature.searchables ?? []),
    concerns: features.flatMap((feature) => feature.concerns ?? []),
    ownData: () => features.flatMap((feature) => feature.ownData ?? []),
    agendas: () => features.flatMap((feature) => feature.agenda ?? []),
    presence: () => sync.present(),
  };
  const finding = own(composeFinding({ ...core, ...people, ...rooms }, given));
  const made = { ...people, ...rooms, ...decisions, ...finding, ...knowledge, ...moderation };
  const { bin } = own(composeBin({ ...core, core: coreFeatures, ...made }, text));
  const { identity, signIn, settings } = people;
  const { documents, workspaces, suggestions } = rooms;

  // What hears: the document server, live facts, and what follows facts durably.
  const ours = (req: IncomingMessage): boolean => originAllowed(site, req);
  const syncPort = stack.use(createSyncPort({ documents, side: suggestions, facts, events, clock, identity, logger }));
  const sync: Sync = stack.use(
    createSync({
      db,
      logger,
      threads,
      port: syncPort,
      originAllowed: ours,
      networkOf: networkReader(config.trustProxy),
      sealKey: tokens.key('edits shown before they are stored'),
      historyKept: async () => (await settings.ofInstallation()).historyDays * 24 * 60 * 60_000,
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
  events.on('rights.changed', ({ personIds, documentIds }) => {
    sync.accessChanged({ ...(personIds ? { personIds } : {}), ...(documentIds ? { documentIds } : {}) });
    if (!documentIds) return;
    // Rights on branches change with those on their documents.
    suggestions.idsOf(documentIds).then(
      (branchIds) => branchIds.length > 0 && sync.accessChanged({ documentIds: branchIds }),
      () => sync.recheckAccess(),
    );
  });
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
        mayRead: async (person, stream) => {
          const { kind, id } = streamParts(stream);
          if (kind === 'workspace') return (await workspaces.roleOf(person, id)) !== null;
          if (kind === 'union') return person.coordinator || belongsTo(person, id, clock.now());
          return person.coordinator || person.administrator;
        },
      },
    }),
  );
  // What is made of facts and jobs is told to people as well.
  const inChosenWords = async <T>(work: () => Promise<T>) => inWords(await settings.unionWords(), work);
  for (const follower of features.flatMap((feature) => feature.followers ?? []))
    followers.add({ ...follower, handle: (...given) => inChosenWords(() => follower.handle(...given)) });

  if (redis) stack.use(relayEvents(events, redis));
  await initModels(db);
  await Promise.all(features.map(async (feature) => feature.bringUpToDate?.()));
  await markInhabited(config.dataDir, await identity.anyone());
  for (const feature of features)
    for (const [name, job] of Object.entries(feature.jobs ?? {}))
      jobs.define(name, { ...job, handle: (payload: never, run) => inChosenWords(() => job.handle(payload, run)) });
  if (!overrides.beside) {
    followers.start();
    await jobs.start();
    for (const feature of features) feature.start?.();
  }

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
  // What is made of facts comes late then, and nothing is lost: no reason to take the node away from its visitors.
  health.part('followers', async () => {
    const [first] = followers.failing();
    return first ? { ok: true, detail: `${first.name} fails: ${first.problem}` } : { ok: true };
  });
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
    ...core,
    ...people,
    ...rooms,
    ...decisions,
    ...knowledge,
    ...moderation,
    ...finding,
    bin,
    /** All of them, for whoever mounts their routes. */
    features: features as readonly Feature<unknown>[],
    sync,
    live,
    /** Whether a WebSocket may be opened from where it comes. */
    originAllowed: ours,
    /** Gives memory back that the database has left in this process. */
    giveBack: () => database.giveBack(),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
