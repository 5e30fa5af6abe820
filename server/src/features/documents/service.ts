import type { DocumentKind, DocumentShape, DocumentState, Locale } from '@koinon/contract';
import { type TextJson, templateFor, updateFromJson } from '@koinon/editor-schema';
import { compareGreek } from '@koinon/text';
import mongoose, { type Connection } from 'mongoose';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { EventBus } from '../../runtime/events.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import { inThread } from '../../runtime/in-thread.ts';
import type { Audit } from '../moderation/index.ts';
import { type Workspaces, actorIn } from '../workspaces/index.ts';
import { subjectOf } from './events.ts';
import { type DocumentPolicy, type DocumentScope, createDocumentPolicy, demandStep } from './policy.ts';
import { presentDocument } from './present.ts';
import { type DocumentStore, createDocumentStore } from './store.ts';

/** Where texts lie: the document server, which features do not know. */
export interface TextPort {
  /** Adds an update to the text of a document and answers when it is durable. */
  write(documentId: string, update: Uint8Array, author: { personId: string | null }): Promise<void>;
  /** The whole text as it is stored, as one Yjs update. */
  read(documentId: string): Promise<Uint8Array>;
  /** Gives it the content it had at a moment; false when that is what it has. */
  restore(documentId: string, time: Date, author: { personId: string | null }): Promise<boolean>;
  remove(documentId: string): Promise<void>;
}

export interface DocumentDeps {
  db: Connection;
  facts: Facts;
  events: EventBus;
  clock: Clock;
  audit: Audit;
  workspaces: Workspaces;
  text: TextPort;
}

/** The documents of workspaces: everything about them but the text itself, and the text as it is stored. */
export interface Documents {
  create(
    caller: SignedIn,
    workspaceId: string,
    input: { kind: DocumentKind; title: string },
    locale: Locale,
  ): Promise<DocumentShape>;
  list(caller: Caller, workspaceId: string): Promise<DocumentShape[]>;
  get(caller: Caller, id: string): Promise<DocumentShape>;
  change(
    caller: SignedIn,
    id: string,
    change: { title?: string | undefined; state?: DocumentState | undefined },
  ): Promise<DocumentShape>;
  lock(caller: SignedIn, id: string, reason: string): Promise<DocumentShape>;
  unlock(caller: SignedIn, id: string): Promise<DocumentShape>;
  content(caller: Caller, id: string): Promise<{ scope: DocumentScope; json: TextJson }>;
  /** For who runs the installation: gives the text the content it had at a moment. False when that is what it has. */
  restore(id: string, at: Date): Promise<boolean>;
  /** For features that stand on documents. */
  policy: DocumentPolicy;
  store: Pick<DocumentStore, 'threadOpened' | 'edited'>;
}

/** What is done to a document, and how the audit log calls it. */
interface Alteration {
  fields: Parameters<DocumentStore['update']>[1];
  action: string;
  details: Record<string, string | null>;
}

/** The document server tries again for ever, but a person who waits is told after so many milliseconds. */
const patience = 8_000;

async function beforeLong(writing: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Refusal('unavailable')), patience);
  await Promise.race([writing, late.promise]).finally(() => clearTimeout(timer));
}

export function createDocuments({ db, facts, events, clock, audit, workspaces, text }: DocumentDeps): Documents {
  const store = createDocumentStore(db);
  const policy = createDocumentPolicy({ store, workspaces });

  /** Sets fields of a document that was decided on, with its fact and its row in the audit log; null: it is so already. */
  async function alter(
    caller: SignedIn,
    id: string,
    decide: (session: mongoose.ClientSession) => Promise<DocumentScope>,
    act: (scope: DocumentScope) => Alteration | null,
  ): Promise<DocumentShape> {
    return facts.transact(async (tx) => {
      const scope = await decide(tx.session);
      const alteration = act(scope);
      if (alteration === null) return presentDocument(scope);
      const { fields, action, details } = alteration;
      const { workspaceId, row } = scope;
      const actor = actorIn(caller, scope.workspace, clock.now());
      await store.update(scope, { ...fields, updatedAt: clock.now() }, tx.session);
      const title = fields.title ?? row.title;
      await tx.record({ workspaceId, type: 'document.changed', actor, documentId: id, title });
      await audit.append({ actor, action, workspaceId, subject: { ...subjectOf(row), title }, details }, tx.session);
      if (fields.state !== undefined || fields.lock !== undefined)
        tx.afterCommit(() => events.emit('rights.changed', { documentIds: [id], workspaceIds: [workspaceId] }));
      return presentDocument(await policy.read(caller, id, tx.session));
    });
  }

  return {
    policy,
    store,

    async create(caller, workspaceId, { kind, title }, locale) {
      await workspaces.policy.createDocuments(caller, workspaceId);
      const _id = new mongoose.Types.ObjectId();
      const documentId = String(_id);
      // The text comes first: a row without its text would be a document that cannot be opened.
      await beforeLong(text.write(documentId, updateFromJson(templateFor(kind, locale)), { personId: null })).catch(
        (error: unknown) => {
          // Not waited for: where the text is not stored, taking it away takes as long.
          text.remove(documentId).catch(() => undefined);
          throw error;
        },
      );
      try {
        return await facts.transact(async (tx) => {
          const scope = await workspaces.policy.createDocuments(caller, workspaceId, tx.session);
          const at = clock.now();
          const actor = actorIn(caller, scope, at);
          const plain = { archivedFrom: null, lock: null, openThreads: 0, createdAt: at, updatedAt: at };
          const row = await store.insert(
            scope,
            { ...plain, _id, kind, title, locale, state: 'draft', createdBy: actor },
            tx.session,
          );
          await workspaces.store.documentAdded(scope, at, tx.session);
          await tx.record({ workspaceId, type: 'document.created', actor, documentId, title });
          const entry = { actor, workspaceId, subject: subjectOf(row), details: { kind } };
          await audit.append({ ...entry, action: 'document.created' }, tx.session);
          return presentDocument(await policy.read(caller, documentId, tx.session));
        });
      } catch (error) {
        await text.remove(documentId);
        throw error;
      }
    },

    async list(caller, workspaceId) {
      const scopes = await policy.within(await workspaces.policy.read(caller, workspaceId));
      return scopes.map(presentDocument).sort((a, b) => compareGreek(a.title, b.title) || compareGreek(a.id, b.id));
    },

    get: async (caller, id) => presentDocument(await policy.read(caller, id)),

    async change(caller, id, { title, state }) {
      const decide = (session: mongoose.ClientSession) =>
        state === undefined ? policy.demand('manage', caller, id, session) : policy.govern(caller, id, session);
      return alter(caller, id, decide, ({ row }) => {
        if (state !== undefined) demandStep(row, state);
        const moves = state !== undefined && state !== row.state;
        if (!moves && (title === undefined || title === row.title)) return null;
        return {
          fields: {
            ...(title === undefined ? {} : { title }),
            ...(moves ? { state, archivedFrom: state === 'archived' ? row.state : null } : {}),
          },
          action: moves ? 'document.state' : 'document.renamed',
          details: moves ? { from: row.state, to: state } : { from: row.title, to: title ?? row.title },
        };
      });
    },

    async lock(caller, id, reason) {
      return alter(
        caller,
        id,
        (session) => policy.govern(caller, id, session),
        ({ workspace }) => ({
          fields: { lock: { reason, by: actorIn(caller, workspace, clock.now()), at: clock.now() } },
          action: 'document.locked',
          details: { reason },
        }),
      );
    },

    async unlock(caller, id) {
      return alter(
        caller,
        id,
        (session) => policy.govern(caller, id, session),
        ({ row: { lock } }) =>
          lock && { fields: { lock: null }, action: 'document.unlocked', details: { reason: lock.reason } },
      );
    },

    async restore(id, at) {
      const scope = (await policy.written(id)) ?? refuse('not-found');
      const changed = await text.restore(id, at, { personId: null });
      const { workspaceId, row } = scope;
      const details = { moment: at.toISOString() };
      // After the act: the text has its own durable log, and a record of what did not happen would be worse than none.
      if (changed)
        await audit.append({ actor: null, action: 'document.restored', workspaceId, subject: subjectOf(row), details });
      return changed;
    },

    async content(caller, id) {
      const scope = await policy.read(caller, id);
      const stored = await text.read(scope.documentId);
      return {
        scope,
        json: await inThread<TextJson>(new URL('../../runtime/content-thread.ts', import.meta.url), stored),
      };
    },
  };
}
