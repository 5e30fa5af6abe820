import type { Idea, IdeaSort, NameWish, RecordedFor, shapes } from '@koinon/contract';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { z } from 'zod';
import { presentActorTo } from '../../runtime/acting.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Act, Facts, Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { type Page, pageOfList } from '../../runtime/paging.ts';
import type { Documents, TextPort } from '../documents/index.ts';
import type { Recordings } from '../recordings/index.ts';
import { type WorkspaceScope, type Workspaces, actingIn, toldIn, voiceOf } from '../workspaces/index.ts';
import { ideaAgenda } from './agenda.ts';
import type { IdeaRow } from './model.ts';
import { ownIdeas } from './own-data.ts';
import { createIdeaPolicy } from './policy.ts';
import { presentIdea } from './present.ts';
import { createPromotion } from './promotion.ts';
import { reportableIdeas } from './reportable.ts';
import { recordedIdeas } from './recorded.ts';
import { type IdeaScope, stateOf, toldOfIdea } from './scope.ts';
import { createIdeaStore } from './store.ts';
import { joined, withWord } from './support.ts';

export interface IdeaDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  workspaces: Workspaces;
  documents: Documents;
  text: Pick<TextPort, 'read' | 'write'>;
  recordings: Pick<Recordings, 'begin' | 'register'>;
  limits: Pick<Limits, 'most'>;
}

type IdeaInput = z.output<typeof shapes.ideaInput>;
type IdeaChange = z.output<typeof shapes.ideaChange>;
type IdeaQuery = z.output<typeof shapes.ideaListQuery>;
export type Ideas = ReturnType<typeof createIdeas>;

const orders: Record<IdeaSort, (a: Idea, b: Idea) => number> = {
  support: (a, b) => b.support.length - a.support.length,
  newest: () => 0,
  leastSeen: (a, b) => a.seen - b.seen,
};

/** What unions propose to do together: ideas, who supports them, and what they become. */
export function createIdeas({ db, facts, clock, workspaces, documents, text, recordings, limits: { most } }: IdeaDeps) {
  const store = createIdeaStore(db);
  const policy = createIdeaPolicy({ store, workspaces, clock });

  async function shown(caller: Caller, scope: IdeaScope, session?: ClientSession): Promise<Idea> {
    const around = new Map((await store.around(scope, session)).map((row) => [String(row._id), row]));
    return presentIdea(scope, around, caller, clock.now());
  }

  /** Writes fields of an idea that was decided on, tells the act, and answers the idea as it is then. */
  async function alter(
    tx: Transaction,
    caller: SignedIn,
    scope: IdeaScope,
    fields: Partial<IdeaRow>,
    act: Pick<Act, 'type' | 'actor'> & Partial<Pick<Act, 'context' | 'details'>>,
  ): Promise<Idea> {
    await store.update(scope, fields, tx.session);
    const told = toldOfIdea({ workspace: scope.workspace, row: { ...scope.row, ...fields } });
    await tx.tell({ ...told, ...act, context: { ...told.context, ...act.context } });
    const after = (await policy.itself(caller, scope.ideaId, tx)) ?? refuse('not-found');
    return shown(caller, after, tx.session);
  }

  recordedIdeas(store).forEach(recordings.register);
  /** Written down for a union: what it is called, and where. */
  const record = (
    tx: Transaction,
    caller: SignedIn,
    workspace: WorkspaceScope,
    wish: RecordedFor,
    subject: { kind: 'idea' | 'support'; id: string; title: string },
  ) =>
    recordings.begin(tx, caller, workspace, wish, {
      ...subject,
      path: `/workspaces/${workspace.workspaceId}/ideas/${subject.id}`,
    });

  const inTheTeamsName = (caller: SignedIn, scope: IdeaScope) => actingIn(caller, scope.workspace, clock.now(), 'team');

  async function hideIn(tx: Transaction, caller: SignedIn, id: string, reason: string): Promise<Idea> {
    const scope = (await policy.itself(caller, id, tx)) ?? refuse('not-found');
    if (!scope.rights.manage) refuse('no-right');
    const by = inTheTeamsName(caller, scope);
    const hidden = { reason, by, at: clock.now() };
    const details = { reason, author: scope.row.author.name };
    return alter(tx, caller, scope, { hidden }, { type: 'idea.hidden', actor: by, details });
  }

  async function restoreIn(tx: Transaction, caller: SignedIn, id: string): Promise<Idea> {
    const scope = (await policy.itself(caller, id, tx)) ?? refuse('not-found');
    if (!scope.rights.manage) refuse('no-right');
    const { hidden, author } = scope.row;
    if (hidden === null) return shown(caller, scope, tx.session);
    const details = { reason: hidden.reason, author: author.name };
    const act = { type: 'idea.restored' as const, actor: inTheTeamsName(caller, scope), details };
    return alter(tx, caller, scope, { hidden: null }, act);
  }

  /** The word of a union that somebody of the team writes down: like an alternate's, it gives way to its representative's. */
  async function recordedVoice(tx: Transaction, caller: SignedIn, { workspace, row }: IdeaScope, wish: RecordedFor) {
    const subject = { kind: 'support' as const, id: String(row._id), title: row.title };
    const actor = await record(tx, caller, workspace, wish, subject);
    return { union: actor.union!, actor, kind: 'alternate' as const };
  }

  return {
    policy,
    ownData: ownIdeas(store),
    /** A comment on it was written. */
    commented: (scope: IdeaScope, session: ClientSession) => store.commented(scope, session),

    forget: (workspaceId: string, session: ClientSession) => store.forget(workspaceId, session),

    /** Those at work, or those of one state. */
    async list(caller: Caller, workspaceId: string, query: IdeaQuery): Promise<Page<Idea>> {
      const workspace = await workspaces.policy.read(caller, workspaceId);
      const scopes = await policy.within(caller, workspace);
      const rows = new Map(scopes.map(({ ideaId, row }) => [ideaId, row]));
      const wanted = query.state ? [query.state] : ['open', 'promoted'];
      const now = clock.now();
      const ideas = scopes
        .filter(({ row }) => wanted.includes(stateOf(row)))
        .map((scope) => presentIdea(scope, rows, caller, now))
        // Of equal ones, the newest first: that is how they were read.
        .sort(orders[query.sort ?? 'newest']);
      return pageOfList(ideas, query, ({ id }) => id);
    },

    /** The ideas that a policy proposal came from, as the caller may read them. */
    async originsOf(caller: Caller, documentId: string): Promise<z.output<typeof shapes.originIdeas>> {
      const document = await documents.policy.read(caller, documentId);
      const rows = (await store.origins(document)).filter(
        ({ hidden, became }) =>
          became.some((one) => one.documentId === documentId && one.itemId === null) && hidden === null,
      );
      const shownTo = (row: IdeaRow) => presentActorTo(document.workspace.names, row.author);
      return {
        items: rows.map((row) => ({
          id: String(row._id),
          workspaceId: String(row.workspaceId),
          title: row.title,
          author: shownTo(row),
        })),
      };
    },

    async get(caller: Caller, id: string): Promise<Idea> {
      return shown(caller, (await policy.itself(caller, id)) ?? refuse('not-found'));
    },

    async propose(caller: SignedIn, workspaceId: string, { as, recorded, ...input }: IdeaInput): Promise<Idea> {
      return facts.transact(async (tx) => {
        const workspace = await policy.propose(caller, workspaceId, tx);
        await store.demandRoom(workspace, most.ideas, tx.session);
        const _id = new mongoose.Types.ObjectId();
        const id = String(_id);
        const author = recorded
          ? await record(tx, caller, workspace, recorded, { kind: 'idea', id, title: input.title })
          : actingIn(caller, workspace, clock.now(), as satisfies NameWish);
        const told = toldIn(workspace);
        const { at, offset } = await tx.tell({
          ...told,
          type: 'idea.proposed',
          actor: author,
          subject: { id, title: input.title },
          context: { ...told.context, ideaId: id },
        });
        const createdAt = new Date(at);
        // What a union proposes it supports.
        const voice = author.as === 'union' ? voiceOf(caller, spokenIn(workspace), unionsOf(workspace), createdAt, {
          unionId: author.union!.id,
          byRepresentative: () => false,
        }) : null; // prettier-ignore
        const supports = voice
          ? withWord([], { union: voice.union, by: voice.actor, kind: voice.kind, at: createdAt, on: true })
          : recorded && author.union
            ? withWord([], { union: author.union, by: author, kind: 'alternate', at: createdAt, on: true })
            : [];
        const fresh = {
          history: [], editedAt: null, comments: 0, seen: 0, withdrawn: null, merged: null, mergedIds: [], became: [], hidden: null,
        }; // prettier-ignore
        const row = { _id, ...input, author, supports, createdAt, place: offset, ...fresh };
        await store.insert(workspace, row, tx.session);
        return shown(caller, (await policy.itself(caller, id, tx)) ?? refuse('not-found'), tx.session);
      });
    },

    /** Changes its words, withdraws it or brings it back: its author, or whoever speaks for the union that proposed it. */
    async change(caller: SignedIn, id: string, { withdrawn, ...words }: IdeaChange): Promise<Idea> {
      return facts.transact(async (tx) => {
        const scope = (await policy.itself(caller, id, tx)) ?? refuse('not-found');
        if (scope.row.merged) refuse('conflict');
        if (!scope.rights.edit) refuse(scope.workspace.row.archived ? 'archived' : 'no-right');
        const at = clock.now();
        const { row } = scope;
        const actor = actingIn(caller, scope.workspace, at, row.author.as === 'union' ? 'union' : 'person');
        if (withdrawn !== undefined && withdrawn !== (row.withdrawn !== null)) {
          const type = withdrawn ? ('idea.withdrawn' as const) : ('idea.reopened' as const);
          return alter(tx, caller, scope, { withdrawn: withdrawn ? { at, by: actor } : null }, { type, actor });
        }
        const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
        const differs = Object.entries(given).some(([field, value]) => row[field as keyof IdeaRow] !== value);
        if (!differs) return shown(caller, scope, tx.session);
        const history = [...row.history, { title: row.title, why: row.why, until: at }];
        return alter(tx, caller, scope, { ...given, history, editedAt: at }, { type: 'idea.changed', actor });
      });
    },

    async see(caller: SignedIn, id: string): Promise<void> {
      await store.see((await policy.itself(caller, id)) ?? refuse('not-found'), caller.id);
    },

    /** The one voice of a union, given or withdrawn; on an idea that was merged, it is given to what that became part of. */
    async support(
      caller: SignedIn,
      id: string,
      on: boolean,
      { unionId, recorded }: { unionId?: string | undefined; recorded?: RecordedFor | undefined } = {},
    ): Promise<Idea> {
      return facts.transact(async (tx) => {
        const scope = await policy.demand('comment', caller, id, tx);
        const { row, workspace } = scope;
        const at = clock.now();
        const byRepresentative = (one: string) =>
          row.supports.some((said) => said.union.id === one && said.kind === 'representative');
        // What is recorded stands until the union speaks for itself.
        if (recorded && byRepresentative(recorded.unionId)) refuse('conflict');
        const voice = recorded ? null : voiceOf(caller, scope, unionsOf(workspace), at, { unionId, byRepresentative });
        const spoken = row.supports.find((one) => one.union.id === (voice?.union.id ?? recorded?.unionId));
        if (recorded && (spoken?.on ?? false) === on) return shown(caller, scope, tx.session);
        const { union, actor, kind } = voice ?? (await recordedVoice(tx, caller, scope, recorded!));
        const said = row.supports.find((one) => one.union.id === union.id);
        if ((said?.on ?? false) === on) return shown(caller, scope, tx.session);
        const supports = withWord(row.supports, { union, by: actor, kind, at, on });
        const named = { union: union.name };
        return alter(tx, caller, scope, { supports }, {
          type: on ? 'idea.supported' : 'idea.unsupported', actor, context: named, details: named,
        }); // prettier-ignore
      });
    },

    /** Makes a double part of another idea, with its support and what was said of it. */
    async merge(caller: SignedIn, id: string, intoId: string): Promise<Idea> {
      return facts.transact(async (tx) => {
        const from = (await policy.itself(caller, id, tx)) ?? refuse('not-found');
        if (!from.rights.manage) refuse(from.workspace.row.archived ? 'archived' : 'no-right');
        if (from.row.merged) refuse('conflict');
        const into = await policy.demand('manage', caller, intoId, tx);
        if (into.workspace.workspaceId !== from.workspace.workspaceId || into.ideaId === from.ideaId)
          refuse('bad-input', elsewhere);
        if (stateOf(into.row) === 'withdrawn' || from.row.became.length > 0) refuse('not-ready', settled);
        const at = clock.now();
        const actor = inTheTeamsName(caller, from);
        await store.repoint(from, into.row._id, tx.session);
        const merged = { into: into.row._id, at, by: actor };
        await store.update(from, { merged, mergedIds: [] }, tx.session);
        const named = { into: into.row.title, intoId: into.ideaId };
        const told = toldOfIdea(from);
        await tx.tell({
          ...told, type: 'idea.merged', actor, context: { ...told.context, ...named }, details: { into: into.row.title },
        }); // prettier-ignore
        const fields = {
          supports: joined(into.row, from.row),
          mergedIds: [...into.row.mergedIds, from.row._id, ...from.row.mergedIds],
          comments: into.row.comments + from.row.comments,
        };
        await store.update(into, fields, tx.session);
        return shown(caller, await policy.read(caller, into.ideaId, tx), tx.session);
      });
    },

    promote: createPromotion({ facts, clock, documents, text, policy, store, shown, most }),

    hide: (caller: SignedIn, id: string, reason: string) => facts.transact((tx) => hideIn(tx, caller, id, reason)),

    restore: (caller: SignedIn, id: string) => facts.transact((tx) => restoreIn(tx, caller, id)),

    reportable: reportableIdeas({ policy, hideIn, restoreIn }),
    agenda: ideaAgenda({ store, workspaces, clock }),
  };
}

const unionsOf = (workspace: IdeaScope['workspace']) => workspace.facts.unions;
const spokenIn = (workspace: IdeaScope['workspace']) => ({
  rights: { comment: workspace.rights.contribute },
  workspace,
});

const elsewhere = {
  el: 'Διαλέξτε μια άλλη ιδέα του ίδιου χώρου εργασίας.',
  en: 'Choose another idea of the same workspace.',
};
const settled = {
  el: 'Μια ιδέα που έχει ήδη γίνει στόχος, δράση ή πρόταση μένει όπως είναι· και καμία δεν συγχωνεύεται σε ιδέα που αποσύρθηκε.',
  en: 'An idea that has become a goal, an action or a proposal stays as it is; and none is merged into one that was withdrawn.',
};
