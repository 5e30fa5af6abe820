import type { Fact, PersonRef, VersionShape } from '@koinon/contract';
import type { TextJson } from '@koinon/editor-schema';
import type { Connection } from 'mongoose';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { StoredActor } from '../../runtime/acting.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { FollowerInput } from '../../runtime/followers.ts';
import type { HeavyReads } from '../../runtime/heavy-reads.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import type { Limits } from '../../runtime/limits.ts';
import { type Asked, type Page, pageOf, pageSize } from '../../runtime/paging.ts';
import type { Threads } from '../../runtime/threads.ts';
import { storedBytes } from '../../runtime/stored-bytes.ts';
import { type DocumentScope, type Documents, type TextPort, toldOf } from '../documents/index.ts';
import type { Identity } from '../identity/index.ts';
import { actingIn } from '../workspaces/index.ts';
import { createCompare } from './compare.ts';
import type { Kept } from './keep-thread.ts';
import { newMentions, tellMentions } from './mentions.ts';
import type { VersionRow, WrittenRow } from './model.ts';
import { presentVersion } from './present.ts';
import { type VersionName, createVersionStore, newestFirst } from './store.ts';
import type { ToTakeBack } from './take-back-thread.ts';
import { createVisits } from './visits.ts';

export interface VersionDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  jobs: Jobs;
  limits: Pick<Limits, 'versions'>;
  heavyReads: HeavyReads;
  threads: Threads;
  documents: Documents;
  identity: Pick<Identity, 'refs'>;
  text: TextPort;
}

export type Versions = ReturnType<typeof createVersions>;

const unzip = promisify(gunzip);
/** How often a text is read anew because it went on meanwhile. */
const tries = 5;

/** What was kept of a text and written in it up to now. */
const markOf = (last: VersionName | null, written: WrittenRow | null): string =>
  `${last?.number ?? 0} ${written?.since.getTime() ?? ''} ${written?.times ?? ''}`;

/** Texts as they were: made by themselves while people work, and kept under a name by whoever may edit. */
export function createVersions(deps: VersionDeps) {
  const { db, facts, clock, jobs, limits, heavyReads, threads, documents, identity, text } = deps;
  const store = createVersionStore(db);
  const visits = createVisits(db);

  interface Naming {
    name: string;
    caller: SignedIn;
  }

  /**
   * Keeps the text as it is stored. One that is the same as the last version is that one, with the name it is given. Where another
   * version came, or somebody wrote, since the text was read, it is `again`, unless it is the last time.
   */
  async function keepOnce(documentId: string, naming: Naming | null, lastTime: boolean) {
    const asked = await documents.policy.written(documentId);
    if (!asked) return null;
    // Noted first: what is known of by now is in the text that is read.
    const known = markOf(await store.last(asked), await store.written(asked));
    const stored = await text.read(documentId);
    const kept = await threads.run<Kept>(new URL('./keep-thread.ts', import.meta.url), stored);
    return facts.transact(async (tx): Promise<VersionName | 'again' | null> => {
      const scope: DocumentScope | null = naming
        ? await documents.policy.demand('edit', naming.caller, documentId, tx)
        : await documents.policy.written(documentId, tx);
      if (!scope) return null;
      const at = clock.now();
      const by: StoredActor | null = naming ? actingIn(naming.caller, scope.workspace, at, 'union') : null;
      const name = naming?.name ?? null;
      const last = await store.last(scope, tx.session);
      const since = await store.written(scope, tx.session);
      if (markOf(last, since) !== known && !lastTime) return 'again';
      const written = await store.takeWritten(scope, tx.session);
      let version: VersionName;
      if (last?.hash === kept.hash && (name === null || last.name === null)) {
        if (name !== null) await store.rename(last, { name, by }, tx.session);
        version = { ...last, ...(name === null ? {} : { name, by }) };
      } else {
        const { people = [], unions = [] } = written ?? {};
        const fields = {
          number: (last?.number ?? 0) + 1,
          name,
          at,
          by,
          people,
          unions,
          hash: kept.hash,
          pictures: kept.pictures,
          mentions: kept.mentions,
        };
        version = await store.insert(scope, { ...fields, bytes: Buffer.from(kept.bytes) }, tx.session);
        await tellMentions(tx, scope, newMentions(last, kept.mentions, people));
      }
      if (name !== null) {
        const about = toldOf(scope);
        await tx.tell({ ...about, type: 'version.named', actor: by, context: { ...about.context, version: name } });
      }
      return version;
    });
  }

  async function keep(documentId: string, naming: Naming | null): Promise<VersionName | null> {
    for (let tried = 1; ; tried++) {
      const version = await keepOnce(documentId, naming, tried === tries);
      if (version !== 'again') return version;
    }
  }

  /** Whose words were accepted, as the fact says. */
  async function writersOf({ writers = '' }: Fact['context']): Promise<PersonRef[]> {
    const people = await identity.refs(String(writers).split(' ').filter(Boolean));
    return [...people.values()].map(({ id, name }) => ({ id, name }));
  }

  /** Somebody wrote: after a while there is a version of it. A text that goes to another stage is kept as it went. */
  const follower: FollowerInput = {
    name: 'versions',
    streams: ['workspace'],
    types: ['document.edited', 'document.state', 'suggestion.accepted'],
    fromTheStart: false,
    async handle(told: readonly Fact[], tx) {
      for (const { type, documentId, actor, at, offset, context } of told) {
        if (!documentId) continue;
        if (type === 'document.state') {
          await jobs.enqueue('versions.keep', { documentId }, { tx, key: `versions:${documentId}:stage:${offset}` });
          continue;
        }
        const wrote = type === 'suggestion.accepted' ? await writersOf(context) : [actor?.name ? actor.person : null];
        const union = type === 'suggestion.accepted' ? null : (actor?.union ?? null);
        const since = await store.write(documentId, { at: new Date(at), people: wrote, union }, tx.session);
        const due = new Date(since.getTime() + limits.versions.every);
        await jobs.enqueue(
          'versions.keep',
          { documentId },
          { tx, key: `versions:${documentId}:${since.getTime()}`, at: due },
        );
      }
    },
  };

  /** Takes back some changes since a version, as a change of the caller's. */
  async function takeBack(
    scope: DocumentScope,
    row: VersionRow,
    changes: readonly string[],
    caller: SignedIn,
  ): Promise<boolean> {
    const input: ToTakeBack = {
      earlier: { bytes: storedBytes(row.bytes), packed: true },
      now: await text.read(scope.documentId),
      changes,
    };
    const update = await threads.run<Uint8Array | null>(new URL('./take-back-thread.ts', import.meta.url), input);
    if (update) {
      await documents.sections.demandOpen(scope, [update]);
      await text.write(scope.documentId, update, { personId: caller.id });
    }
    return update !== null;
  }

  /** A version of a document that the caller may read. */
  async function found(caller: Caller, id: string) {
    const row = (await store.whole(id)) ?? refuse('not-found');
    return { row, scope: await documents.policy.read(caller, String(row.documentId)) };
  }

  const compare = createCompare({ store, visits, clock, heavyReads, threads, documents, identity, text });

  return {
    follower,
    keep: (documentId: string) => keep(documentId, null),
    last: async (scope: DocumentScope): Promise<VersionName | null> => store.last(scope),

    /** The newest first. */
    async list(caller: Caller, documentId: string, { cursor, limit }: Asked): Promise<Page<VersionShape>> {
      const scope = await documents.policy.read(caller, documentId);
      const size = pageSize(limit);
      const rows = await store.of(scope, cursor, size + 1);
      return pageOf(rows, size, (row) => presentVersion(row, scope), newestFirst.cursorOf);
    },

    async name(caller: SignedIn, documentId: string, name: string): Promise<VersionShape> {
      await documents.policy.demand('edit', caller, documentId);
      const version = (await keep(documentId, { name, caller })) ?? refuse('not-found');
      return presentVersion(version, await documents.policy.read(caller, documentId));
    },

    /** The text of a version, in the queue of heavy reads, where `who` has turns. */
    async content(caller: Caller, id: string, who: string): Promise<{ scope: DocumentScope; json: TextJson }> {
      const { row, scope } = await found(caller, id);
      return heavyReads.run(who, async () => {
        const stored = await unzip(storedBytes(row.bytes));
        const json = await threads.run<TextJson>(new URL('../../runtime/content-thread.ts', import.meta.url), stored);
        return { scope, json: await documents.givenOut(json, scope.row.locale) };
      });
    },

    /** Gives the document the text of a version, or takes back some changes since; what it has now is kept first. */
    async restore(caller: SignedIn, id: string, changes: readonly string[] | null): Promise<VersionShape> {
      const { row, scope } = await found(caller, id);
      const writing = await documents.policy.demand('edit', caller, scope.documentId);
      const { documentId } = writing;
      // All of the text is written: who may not write everywhere takes back single changes.
      if (!changes && writing.lockedSections.length > 0) refuse('section-locked');
      await keep(documentId, null);
      const changed = changes
        ? await takeBack(writing, row, changes, caller)
        : await text.restoreTo(documentId, await unzip(storedBytes(row.bytes)), { personId: caller.id });
      if (changed)
        await facts.transact(async (tx) => {
          const now = await documents.policy.read(caller, documentId, tx);
          const about = toldOf(now);
          const said = { version: row.name ?? row.number, moment: row.at.toISOString() };
          const actor = actingIn(caller, now.workspace, clock.now(), 'union');
          await tx.tell({
            ...about,
            type: 'document.restored',
            actor,
            context: { ...about.context, ...said },
            details: said,
          });
        });
      const version = (await keep(documentId, null)) ?? refuse('not-found');
      return presentVersion(version, scope);
    },

    compare,

    async visit(caller: SignedIn, documentId: string) {
      const scope = await documents.policy.read(caller, documentId);
      const before = await visits.note(caller.id, scope, clock.now());
      return { before: before?.toISOString() ?? null };
    },

    forget: (documentId: string): Promise<void> =>
      facts.transact(async (tx) => {
        await visits.forget(documentId, tx.session);
        await store.forget(documentId, tx.session);
      }),

    /** The pictures that versions of a document show. */
    picturesOf: (documentId: string): Promise<string[]> => store.pictures(documentId),

    forgetPerson: visits.forgetPerson,
  };
}
