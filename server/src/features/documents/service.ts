import type { DocumentKind, DocumentShape, KeptFor, Locale } from '@koinon/contract';
import { type TextJson, templateFor, updateFromJson } from '@koinon/editor-schema';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Act as Told, Deciding, Facts, Transaction } from '../../runtime/facts.ts';
import type { HeavyReads } from '../../runtime/heavy-reads.ts';
import { type Asked, type Page, idCursor, pageOfShown } from '../../runtime/paging.ts';
import type { Threads } from '../../runtime/threads.ts';
import { said } from '../../runtime/union-words.ts';
import { type Workspaces, actingIn } from '../workspaces/index.ts';
import { type DocumentBin, createDocumentBin } from './bin.ts';
import { type Words, mentionedIn, withoutFormer, wordsWithoutFormer } from './former.ts';
import { type Holding, createHolding } from './holding.ts';
import { type DocumentPolicy, createDocumentPolicy } from './policy.ts';
import { presentDocument } from './present.ts';
import { type DocumentScope, toldOf } from './scope.ts';
import { type Sections, createSections } from './sections.ts';
import { type DocumentStore, createDocumentStore } from './store.ts';

/** Where texts lie: the document server, which features do not know. */
export interface TextPort {
  /** Adds an update to the text of a document and answers when it is durable. */
  write(documentId: string, update: Uint8Array, author: { personId: string | null }): Promise<void>;
  /** The whole text as it is stored, as one Yjs update. */
  read(documentId: string): Promise<Uint8Array>;
  /** The whole text as it was stored at a moment; null where its history does not reach back so far. */
  at(documentId: string, time: Date): Promise<Uint8Array | null>;
  /** Gives it the content it had at a moment; false when that is what it has. */
  restore(documentId: string, time: Date, author: { personId: string | null }): Promise<boolean>;
  /** Gives it an earlier state of itself that somebody has kept. */
  restoreTo(documentId: string, then: Uint8Array, author: { personId: string | null }): Promise<boolean>;
  /** Who has written under which client id. */
  authors(documentId: string): Promise<ReadonlyMap<number, string>>;
  /** Who deleted each of these places, which were there at a moment; nobody where the history does not tell. */
  deleters(
    documentId: string,
    since: Date,
    deleted: readonly { client: number; clock: number; length: number }[],
  ): Promise<string[][]>;
  remove(documentId: string): Promise<void>;
}

export interface DocumentDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  workspaces: Workspaces;
  heavyReads: HeavyReads;
  threads: Threads;
  text: TextPort;
  /** Who of these people is no longer here. */
  identity: { former(ids: ReadonlySet<string>): Promise<Set<string>> };
}

/** What comes with a new document. */
export interface Brought {
  id?: string;
  /** A text that is there already, in place of the template of its kind. */
  update?: Uint8Array;
  /** Whether it is begun by whoever may comment in the workspace, who then writes this one. */
  contributed?: boolean;
  /** What is one with the making of the document. */
  also: (tx: Transaction, made: DocumentScope) => Promise<void>;
}

/** The documents of workspaces: everything about them but the text itself, and the text as it is stored. */
export interface Documents {
  create(
    caller: SignedIn,
    workspaceId: string,
    input: { kind: DocumentKind; title: string },
    locale: Locale,
    brought?: Brought,
  ): Promise<DocumentShape>;
  /** In Greek order of titles. */
  list(caller: Caller, workspaceId: string, asked: Asked): Promise<Page<DocumentShape>>;
  /** What a start does before anybody is served. */
  bringUpToDate(): Promise<void>;
  get(caller: Caller, id: string): Promise<DocumentShape>;
  /** Gives it another title. */
  rename(caller: SignedIn, id: string, title: string): Promise<DocumentShape>;
  /** Whether new documents of its workspace may begin as this one. */
  asTemplate(caller: SignedIn, id: string, template: boolean): Promise<DocumentShape>;
  lock(caller: SignedIn, id: string, reason: string): Promise<DocumentShape>;
  unlock(caller: SignedIn, id: string): Promise<DocumentShape>;
  /** What takes it out of others' hands or sight, in the transaction that decided to. */
  holding: Holding;
  sections: Sections;
  /** In the queue of heavy reads, where `who` has turns. `wanted` is asked before the text is made; null where it is not. */
  content(
    caller: Caller,
    id: string,
    who: string,
    wanted?: (stored: Uint8Array, scope: DocumentScope) => boolean,
  ): Promise<{ scope: DocumentScope; json: TextJson } | null>;
  /** The text of a document that somebody was found to read. */
  contentOf(scope: DocumentScope, who: string): Promise<TextJson>;
  /** For who runs the installation: gives the text the content it had at a moment. False when that is what it has. */
  restore(id: string, at: Date): Promise<boolean>;
  /** For features that stand on documents. */
  policy: DocumentPolicy;
  /** Sets fields, in the transaction that decided on them. */
  alterIn(tx: Transaction, caller: SignedIn, scope: DocumentScope, alteration: Alteration): Promise<void>;
  /** A text of a document, now or earlier, as it is given out: without the names of who is no longer here. */
  givenOut(json: TextJson, locale: Locale): Promise<TextJson>;
  /** The same for words that were taken out of texts. */
  wordsOut<T extends Words>(items: readonly T[], locale: Locale): Promise<T[]>;
  /** Which of these people, for who may read the document, are no longer here. */
  former(caller: Caller, id: string, people: readonly string[]): Promise<string[]>;
  /** What was deleted and may still come back. */
  bin: DocumentBin;
  /** A thread was opened (1) or closed (-1), in the transaction that does so. */
  threadOpened: DocumentStore['threadOpened'];
  /** The text was edited: moves the time of the last change. */
  edited: DocumentStore['edited'];
  /** Something stands on it: from now on it is kept. */
  keep(scope: DocumentScope, reason: KeptFor, session: ClientSession): Promise<void>;
}

/** What is done to a document, and what is told of it. */
export interface Alteration {
  fields: Parameters<DocumentStore['update']>[1];
  type: Told['type'];
  /** The old and the new, for the sentence. */
  said: Record<string, string | null>;
  /** For the audit log alone. */
  reason?: string | undefined;
}

/** The document server tries again for ever, but a person who waits is told after so many milliseconds. */
const timeout = 8_000;

async function beforeLong(writing: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Refusal('unavailable')), timeout);
  await Promise.race([writing, late.promise]).finally(() => clearTimeout(timer));
}

export function createDocuments({
  db,
  facts,
  clock,
  workspaces,
  heavyReads,
  threads,
  text,
  identity,
}: DocumentDeps): Documents {
  const store = createDocumentStore(db);
  const policy = createDocumentPolicy({ store, workspaces });
  const jsonOf = (stored: Uint8Array): Promise<TextJson> =>
    threads.run(new URL('../../runtime/content-thread.ts', import.meta.url), stored);

  const givenOut: Documents['givenOut'] = async (json, locale) =>
    withoutFormer(json, await identity.former(mentionedIn(json)), locale);

  /** Sets fields of a document that was decided on, with its fact and its row in the audit log. */
  const alterIn: Documents['alterIn'] = async (tx, caller, scope, { fields, type, said, reason }) => {
    const { documentId, workspaceId, workspace, row } = scope;
    const at = clock.now();
    await store.update(scope, { ...fields, updatedAt: at }, tx.session);
    await workspaces.documentChanged(workspace, at, tx.session);
    const about = toldOf({ workspace, row: { ...row, title: fields.title ?? row.title } });
    const governs =
      fields.state !== undefined ||
      fields.lock !== undefined ||
      fields.hidden !== undefined ||
      fields.sections !== undefined ||
      fields.openComments !== undefined;
    await tx.tell({
      ...about,
      type,
      actor: actingIn(caller, workspace, at, governs ? 'team' : 'union'),
      context: { ...about.context, ...said },
      details: { ...said, ...(reason ? { reason } : {}) },
      ...(governs ? { rights: { documentIds: [documentId], workspaceIds: [workspaceId] } } : {}),
    });
  };

  type Decide = (tx: Deciding) => Promise<DocumentScope>;
  type Act = (scope: DocumentScope) => Alteration | null;

  /** The same where it is decided here; null: it is so already. */
  async function decideIn(tx: Transaction, caller: SignedIn, id: string, decide: Decide, act: Act) {
    const scope = await decide(tx);
    const alteration = act(scope);
    if (alteration === null) return presentDocument(scope);
    await alterIn(tx, caller, scope, alteration);
    return presentDocument(await policy.read(caller, id, tx));
  }
  const alter = (caller: SignedIn, id: string, decide: Decide, act: Act): Promise<DocumentShape> =>
    facts.transact((tx) => decideIn(tx, caller, id, decide, act));

  const holding = createHolding({ clock, policy, decideIn });

  return {
    policy,
    givenOut,
    async wordsOut(items, locale) {
      const people = items.flatMap((one) => one.people.map(([id]) => id));
      const gone = await identity.former(new Set(people));
      return items.map((one) => wordsWithoutFormer(one, gone, locale));
    },
    async former(caller, id, people) {
      await policy.read(caller, id);
      return [...(await identity.former(new Set(people)))];
    },
    alterIn,
    bringUpToDate: () => store.bringUpToDate(),
    bin: createDocumentBin({ store, policy, facts, clock, workspaces }),
    threadOpened: (...given) => store.threadOpened(...given),
    edited: async (scope, at, session) => {
      await store.edited(scope, at, session);
      await workspaces.documentChanged(scope.workspace, at, session);
    },

    async keep(scope, reason, session) {
      if (scope.row.keptFor === reason) return;
      await store.update(scope, { keptFor: reason }, session);
      // So that who deletes the workspace at the same time looks again.
      await workspaces.documentChanged(scope.workspace, clock.now(), session);
    },

    async create(caller, workspaceId, { kind, title }, locale, brought) {
      const demand = (...[who, id, tx]: Parameters<typeof workspaces.policy.contribute>) =>
        brought?.contributed
          ? workspaces.policy.contribute(who, id, tx)
          : workspaces.policy.createDocuments(who, id, tx);
      await demand(caller, workspaceId);
      const _id = new mongoose.Types.ObjectId(brought?.id);
      const documentId = String(_id);
      const update = brought?.update ?? updateFromJson(said(templateFor(kind, locale), locale));
      // The text comes first: a row without its text would be a document that cannot be opened.
      await beforeLong(text.write(documentId, update, { personId: null })).catch((error: unknown) => {
        // Not waited for: where the text is not stored, taking it away takes as long.
        text.remove(documentId).catch(() => undefined);
        throw error;
      });
      try {
        return await facts.transact(async (tx) => {
          const scope = await demand(caller, workspaceId, tx);
          const at = clock.now();
          const actor = actingIn(caller, scope, at, 'union');
          const plain = { archivedFrom: null, lock: null, openThreads: 0, createdAt: at, updatedAt: at };
          const own = { writers: brought?.contributed ? [caller.id] : [], openComments: false };
          const row = await store.insert(
            scope,
            { ...plain, ...own, _id, kind, title, locale, state: 'draft', createdBy: actor },
            tx.session,
          );
          await workspaces.documentAdded(scope, at, tx.session);
          const about = toldOf({ workspace: scope, row });
          const context = { ...about.context, kind };
          await tx.tell({ ...about, type: 'document.created', actor, context, details: { kind } });
          const made = await policy.read(caller, documentId, tx);
          await brought?.also(tx, made);
          return presentDocument(made);
        });
      } catch (error) {
        await text.remove(documentId);
        throw error;
      }
    },

    async list(caller, workspaceId, asked) {
      const workspace = await workspaces.policy.read(caller, workspaceId);
      return pageOfShown(
        asked,
        (cursor, count) => policy.page(workspace, caller, idCursor(cursor), count),
        async (rows) => rows.map(({ scope }) => scope && presentDocument(scope)),
        ({ id }) => id,
      );
    },

    get: async (caller, id) => presentDocument(await policy.read(caller, id)),

    async rename(caller, id, title) {
      return alter(
        caller,
        id,
        (tx) => policy.demand('manage', caller, id, tx),
        ({ row }) =>
          row.title === title
            ? null
            : { fields: { title }, type: 'document.renamed', said: { from: row.title, to: title } },
      );
    },

    asTemplate: (caller, id, template) =>
      alter(
        caller,
        id,
        (tx) => policy.demand('manage', caller, id, tx),
        ({ row }) =>
          (row.template ?? false) === template
            ? null
            : { fields: { template }, type: template ? 'document.template' : 'document.templateEnded', said: {} },
      ),

    lock: (caller, id, reason) => facts.transact((tx) => holding.lock(tx, caller, id, reason)),
    unlock: (caller, id) => facts.transact((tx) => holding.unlock(tx, caller, id)),
    holding,
    sections: createSections({ facts, heavyReads, threads, text, policy, holding }),

    async restore(id, at) {
      const scope = (await policy.written(id)) ?? refuse('not-found');
      const changed = await text.restore(id, at, { personId: null });
      const about = toldOf(scope);
      const details = { moment: at.toISOString() };
      const context = { ...about.context, ...details };
      // After the act: the text has its own durable log, and a record of what did not happen would be worse than none.
      if (changed)
        await facts.transact((tx) => tx.tell({ ...about, type: 'document.restored', actor: null, context, details }));
      return changed;
    },

    async content(caller, id, who, wanted = () => true) {
      const scope = await policy.read(caller, id);
      return heavyReads.run(who, async () => {
        const stored = await text.read(scope.documentId);
        if (!wanted(stored, scope)) return null;
        return { scope, json: await givenOut(await jsonOf(stored), scope.row.locale) };
      });
    },
    contentOf: (scope, who) => heavyReads.run(who, async () => jsonOf(await text.read(scope.documentId))),
  };
}
