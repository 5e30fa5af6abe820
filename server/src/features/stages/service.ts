import {
  type DocumentStage,
  type DocumentState,
  type FrozenVersion,
  type Locale,
  type StageNeed,
  missingFor,
  needWords,
  stepsFrom,
} from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Threads } from '../../runtime/threads.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import type { Limits } from '../../runtime/limits.ts';
import { demandRoom } from '../../runtime/room.ts';
import { storedBytes } from '../../runtime/stored-bytes.ts';
import type { Amendments } from '../amendments/index.ts';
import { type DocumentScope, type Documents, toldOf } from '../documents/index.ts';
import type { Participation } from '../participation/index.ts';
import { actingIn } from '../workspaces/index.ts';
import { stageAgenda } from './agenda.ts';
import type { Frozen, ToFreeze } from './freeze-thread.ts';
import { factsOf, presentFrozen, presentStage } from './present.ts';
import { type FrozenName, createStageStore } from './store.ts';

export interface StageDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  jobs: Jobs;
  limits: Limits;
  documents: Documents;
  threads: Threads;
  /** The text of a document as it is stored. */
  text: (documentId: string) => Promise<Uint8Array>;
  participation: Pick<Participation, 'peopleOf'>;
  amendments: Pick<Amendments, 'undecided'>;
}

export interface Move {
  stage: DocumentState;
  reason?: string | undefined;
  until?: string | null | undefined;
}

export type Stages = ReturnType<typeof createStages>;

const unzip = promisify(gunzip);

/** The stages of documents, and the versions that are frozen on the way. */
export function createStages(deps: StageDeps) {
  const { db, facts, clock, jobs, limits, documents, participation, threads, text, amendments } = deps;
  const store = createStageStore(db);

  const shown = async (scope: DocumentScope): Promise<DocumentStage> =>
    presentStage(scope, await store.of(scope), await store.versions(scope), await amendments.undecided(scope));

  /** The text when it has not changed for a while: what others sent before they heard of the freeze has arrived by then. */
  async function stillText(documentId: string): Promise<Uint8Array> {
    let before = await text(documentId);
    for (let waited = 0; ; waited += limits.freeze.still) {
      await pause(limits.freeze.still);
      const now = await text(documentId);
      if (Buffer.compare(before, now) === 0 || waited >= limits.freeze.within) return now;
      before = now;
    }
  }

  /**
   * Pins the text of a document that is voted on and has no version yet. Safe to be asked twice and by two at once.
   * Answers the version that stands, or null where it was moved on meanwhile.
   */
  async function freeze(documentId: string): Promise<string | null> {
    const scope = await documents.policy.written(documentId);
    if (scope?.row.state !== 'voting') return null;
    const { moves, versionId } = await store.of(scope);
    if (versionId) return String(versionId);
    const { title, locale: language } = scope.row;
    const stored = await stillText(documentId);
    const input: ToFreeze = { stored, title, language };
    const made = await threads.run<Frozen>(new URL('./freeze-thread.ts', import.meta.url), input);
    return facts.transact(async (tx) => {
      const now = (await documents.policy.written(documentId, tx)) ?? refuse('not-found');
      const stage = await store.of(now, tx.session);
      if (stage.versionId) return String(stage.versionId);
      if (now.row.state !== 'voting' || stage.moves !== moves) return null;
      const [number, at] = [stage.versions + 1, clock.now()];
      const version = { number, title, language, hash: made.hash, bytes: Buffer.from(made.bytes), at };
      const { _id } = await store.insert(now, version, tx.session);
      await store.update(now, { versionId: _id, versions: number, lastVote: null }, tx.session);
      const about = toldOf(now);
      const said = { number, hash: made.hash };
      await tx.tell({
        ...about,
        type: 'document.frozen',
        actor: stage.by,
        context: { ...about.context, number },
        details: said,
      });
      return String(_id);
    });
  }

  return {
    agenda: stageAgenda({ store, clock, documents, participation }),

    freeze,

    /** Where a document stands. */
    get: async (caller: Caller, id: string): Promise<DocumentStage> => shown(await documents.policy.read(caller, id)),

    /** Takes a document to another stage, for all at once; to the same one: with other dates. */
    async move(caller: SignedIn, id: string, { stage: to, reason, until }: Move, locale: Locale) {
      const ends = until ? new Date(until) : null;
      if (ends && ends <= clock.now()) refuse('bad-input', past);
      const freezes = await facts.transact(async (tx) => {
        const scope = await documents.policy.govern(caller, id, tx);
        const { row } = scope;
        const stage = await store.of(scope, tx.session);
        if (to === row.state) {
          if (until === undefined) return false;
          await store.update(scope, { until: ends }, tx.session);
          const said = { until: ends?.toISOString() ?? null };
          await documents.alterIn(tx, caller, scope, { fields: {}, type: 'document.dates', said });
          return false;
        }
        const facts = factsOf(scope, stage, Boolean(reason));
        const step = stepsFrom(facts).find((one) => one.to === to) ?? noStep(row.state, to);
        const missing = missingFor(step, facts);
        if (missing.length > 0) refuseMissing(missing, locale);
        if (step.freezes) demandRoom(stage.versions, limits.most.frozen, full);
        const at = clock.now();
        const thaws = step.freezes || to === 'consultation' || to === 'draft';
        await store.update(
          scope,
          {
            since: at,
            until: ends,
            reason: reason || null,
            by: actingIn(caller, scope.workspace, at, 'team'),
            moves: stage.moves + 1,
            ...(thaws ? { versionId: null, lastVote: null } : {}),
          },
          tx.session,
        );
        await documents.alterIn(tx, caller, scope, {
          fields: {
            state: to,
            archivedFrom: to === 'archived' ? row.state : null,
            ...(step.freezes || to === 'adopted' ? { keptFor: 'decision' as const } : {}),
          },
          type: 'document.state',
          said: { from: row.state, to, ...(ends ? { until: ends.toISOString() } : {}) },
          reason,
        });
        if (!step.freezes) return false;
        // Done below; this is for when the process ends before it is.
        const later = new Date(at.getTime() + limits.freeze.within);
        const key = `${id}:${stage.moves + 1}`;
        await jobs.enqueue('stages.freeze', { documentId: id }, { tx, key, at: later });
        return true;
      });
      if (freezes) await freeze(id);
      return shown(await documents.policy.read(caller, id));
    },

    /** A frozen text, as the bytes that were hashed, for who may read its document. */
    async frozen(caller: Caller, id: string): Promise<{ scope: DocumentScope; version: FrozenVersion; json: Buffer }> {
      const row = (await store.whole(id)) ?? refuse('not-found');
      const scope = await documents.policy.read(caller, String(row.documentId));
      return { scope, version: presentFrozen(row), json: await unzip(storedBytes(row.bytes)) };
    },

    /** The version that stands, in the transaction that stands on it; null where there is none. */
    async standing(scope: DocumentScope, session: ClientSession | null = null): Promise<FrozenName | null> {
      const { versionId } = await store.of(scope, session);
      return versionId && store.named(versionId, session);
    },

    /** All versions of a document, by id. */
    async versions(scope: DocumentScope, session: ClientSession | null = null): Promise<Map<string, FrozenVersion>> {
      const rows = await store.versions(scope, session);
      return new Map(rows.map((row) => [String(row._id), presentFrozen(row)]));
    },

    /** A version by its id, without its text: for who decides afterwards what may be said of it. */
    named: (id: string): Promise<FrozenName | null> => store.named(id).exec(),

    byHash: (start: string): Promise<FrozenName[]> => store.byHash(start).exec(),

    /** Where an erased document stood. */
    forget: (documentId: string, session: ClientSession): Promise<void> => store.forget(documentId, session),

    /** A vote was opened, in the transaction that does so. */
    async voteOpened(scope: DocumentScope, session: ClientSession): Promise<void> {
      const { openVotes } = await store.of(scope, session);
      await store.update(scope, { openVotes: openVotes + 1 }, session);
      await documents.keep(scope, 'decision', session);
    },

    /** A vote was closed; `carried` tells of one on a version, null of a plain question. */
    async voteClosed(scope: DocumentScope, carried: boolean | null, session: ClientSession): Promise<void> {
      const { openVotes } = await store.of(scope, session);
      const lastVote = carried === null ? {} : { lastVote: carried ? ('carried' as const) : ('notCarried' as const) };
      await store.update(scope, { openVotes: openVotes - 1, ...lastVote }, session);
    },
  };
}

const past = { el: 'Η ημερομηνία έχει περάσει.', en: 'That date has passed.' };

/** product.md section 4 does not know the step. */
function noStep(from: DocumentState, to: DocumentState): never {
  throw new Refusal('bad-input', {
    errors: [{ path: 'stage', code: 'step', message: `${from} → ${to}` }],
    detail: {
      el: 'Αυτή η αλλαγή σταδίου δεν προβλέπεται.',
      en: 'A document does not go from this stage to that one.',
    },
  });
}

function refuseMissing(missing: readonly StageNeed[], locale: Locale): never {
  const words = (language: Locale) => missing.map((need) => needWords[need][language]).join(' ');
  throw new Refusal('not-ready', {
    errors: missing.map((need) => ({ path: 'stage', code: need, message: needWords[need][locale] })),
    detail: { el: words('el'), en: words('en') },
  });
}

const full = {
  el: 'Το κείμενο έχει όσες παγωμένες εκδόσεις χωρούν',
  en: 'The text has as many frozen versions as there is room for',
};
