import { type CaseList, type ModerationCase, type shapes, measuresFor, streamOf } from '@koinon/contract';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { z } from 'zod';
import { type StoredActor, inPerson } from '../../runtime/acting.ts';
import type { Agenda } from '../../runtime/agenda.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts, Small, Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { demandRoom } from '../../runtime/room.ts';
import { pageSize } from '../../runtime/paging.ts';
import type { Reportable } from '../../runtime/reportable.ts';
import type { Mandates } from '../mandates/index.ts';
import type { Participation } from '../participation/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import { moderationConcern } from './concern.ts';
import type { CaseRow, Decision, Suspended } from './model.ts';
import { ownCases } from './own-data.ts';
import { createCasePolicy } from './policy.ts';
import { presentCase, suspendable, touched } from './present.ts';
import type { CaseScope } from './scope.ts';
import { createCaseStore } from './store.ts';
import { type SuspendingDeps, createSuspending } from './suspending.ts';

export interface ModerationDeps extends Omit<SuspendingDeps, 'store'> {
  db: Connection;
  facts: Facts;
  limits: Pick<Limits, 'hiddenKept' | 'listPageMax' | 'most'>;
  workspaces: Pick<Workspaces, 'policy'>;
  participation: Pick<Participation, 'peopleOf'>;
  mandates: Pick<Mandates, 'holdingIn'>;
  /** What features let be reported; asked when it is needed. */
  reportables: () => readonly Reportable[];
}

type ReportInput = z.output<typeof shapes.caseReportInput>;
type CaseQuery = z.output<typeof shapes.caseQuery>;
type DecisionInput = z.output<typeof shapes.caseDecisionInput>;
export type Moderation = ReturnType<typeof createModeration>;

const inTheTeamsName = ({ id, name }: SignedIn): StoredActor => ({ id, name, union: null, as: 'team' });

/** What people report, and what coordinators decide on it: one queue for everything that anybody writes or shows. */
export function createModeration(deps: ModerationDeps) {
  const { db, facts, clock, limits, workspaces } = deps;
  const store = createCaseStore(db);
  const policy = createCasePolicy({ store, workspaces, clock });
  const suspending = createSuspending({ ...deps, store });
  const owner = ({ type }: Pick<CaseRow['subject'], 'type'>): Reportable =>
    deps.reportables().find((one) => one.type === type) ?? refuse('not-found');

  async function shown(scope: CaseScope, caller: SignedIn): Promise<ModerationCase> {
    const { subject } = scope.row;
    const thing = await owner(subject).open(caller, subject.id);
    return presentCase(scope, thing && thing.words, caller);
  }

  function tell(
    tx: Transaction,
    type: 'report.sent' | 'report.decided' | 'report.appealed',
    { _id, subject, workspace }: CaseRow,
    actor: StoredActor,
    details: Small,
  ) {
    const context = { what: subject.type, ...(workspace ? { workspace } : {}) };
    const about = { id: String(_id), title: subject.title };
    return tx.tell({ type, stream: streamOf.installation, actor, subject: about, context, details });
  }

  /** What is to be suspended, as far as there is such a one behind the case. */
  function suspensionOf({ row }: CaseScope, caller: SignedIn, { suspension }: DecisionInput): Suspended | null {
    if (!suspension) return null;
    // Beyond the workspace: for the Chamber's team alone.
    if (!caller.coordinator) refuse('no-right');
    const found = suspendable(row).find(({ whom }) => whom === suspension.whom) ?? refuse('bad-input');
    const until = new Date(suspension.until);
    return until > clock.now() ? { ...found, until } : refuse('bad-input', past);
  }

  /** Does what is decided now and was not before, and takes back what was. */
  async function carryOut(
    tx: Transaction,
    caller: SignedIn,
    { row }: CaseScope,
    { measures, reason }: DecisionInput,
  ): Promise<void> {
    const { subject, decisions } = row;
    const before = decisions.at(-1)?.measures ?? [];
    const thing = owner(subject);
    const [begins, ends] = [
      (one: 'hide' | 'lock') => measures.includes(one) && !before.includes(one),
      (one: 'hide' | 'lock') => before.includes(one) && !measures.includes(one),
    ];
    if (begins('hide')) await thing.hide?.(tx, caller, subject.id, reason);
    if (ends('hide')) await thing.restore?.(tx, caller, subject.id);
    if (begins('lock')) await thing.lock?.(tx, caller, subject.id, reason);
    if (ends('lock')) await thing.unlock?.(tx, caller, subject.id);
  }

  async function pageOf(caller: SignedIn, { state, cursor, limit }: CaseQuery) {
    const size = pageSize(limit);
    const { reach, moderates } = await policy.reach(caller);
    const rows = await store.page(reach, state, cursor, size + 1);
    const scopes = await policy.among(caller, rows.slice(0, size));
    const last = rows.length > size ? rows[size - 1] : undefined;
    return { scopes, moderates, nextCursor: last?.order ?? null };
  }

  const agenda: Agenda = {
    async waiting(caller) {
      const { scopes } = await pageOf(caller, { state: 'waiting', limit: limits.listPageMax });
      const mine = scopes.filter(({ as }) => as === 'coordinator');
      const [first] = mine;
      if (!first) return [];
      const { title } = first.row.subject;
      return [
        {
          kind: 'reports',
          id: first.id,
          title,
          path: mine.length === 1 ? `/moderation/${first.id}` : '/moderation',
          workspace: null,
          count: mine.length,
          union: null,
          dueAt: null,
        },
      ];
    },
  };

  return {
    agenda,
    concern: moderationConcern({ ...deps, store }),
    ownData: ownCases(store),

    /** Takes a report in: what it said then is kept. Reported by several, it is one case; each reports it once. */
    async report(caller: SignedIn, { subject, reason, words }: ReportInput): Promise<{ id: string }> {
      const thing = (await owner(subject).open(caller, subject.id)) ?? refuse('not-found');
      return facts.transact(async (tx) => {
        // Of two who report the same thing at once, one is made again and adds to the other's.
        await tx.lockRights(streamOf.installation);
        const waiting = `${subject.type}:${subject.id}`;
        const by = inPerson(caller, caller.union);
        const at = clock.now();
        const report = { by, reason, words, at };
        const known = await store.waitingFor(waiting, tx.session);
        if (known?.reports.some((one) => one.by.id === caller.id)) refuse('already-exists', reported);
        await owner(subject).reported?.(tx, caller, subject.id);
        const _id = known?._id ?? new mongoose.Types.ObjectId();
        if (known) {
          demandRoom(known.reports.length, limits.most.reports, full);
          await store.addReport(known, report, tx.session);
          await tell(tx, 'report.sent', known, by, { reportReason: reason });
          return { id: String(_id) };
        }
        const { title, path, author, workspace, documentId } = thing;
        const row: CaseRow = {
          _id,
          order: `${String(at.getTime()).padStart(15, '0')} ${String(_id)}`,
          subject: { ...subject, title },
          waiting,
          workspaceId: workspace && new mongoose.Types.ObjectId(workspace.id),
          workspace: workspace && workspace.title,
          documentId: documentId ? new mongoose.Types.ObjectId(documentId) : null,
          path,
          author,
          union: thing.union ?? (author?.as === 'union' ? author.union : null),
          said: thing.words,
          around: thing.around ?? { before: [], after: [] },
          state: 'open',
          reports: [report],
          decisions: [],
          suspended: null,
          appeal: null,
          createdAt: at,
          decidedAt: null,
        };
        await store.insert(row, tx.session);
        await tell(tx, 'report.sent', row, by, { reportReason: reason });
        return { id: String(_id) };
      });
    },

    async list(caller: SignedIn, query: CaseQuery): Promise<CaseList> {
      const { scopes, moderates, nextCursor } = await pageOf(caller, query);
      return { items: await Promise.all(scopes.map((scope) => shown(scope, caller))), nextCursor, moderates };
    },

    get: async (caller: SignedIn, id: string): Promise<ModerationCase> => shown(await policy.read(caller, id), caller),

    /** Decides, and on an appeal once more. Of two coordinators at once the first holds and the other is a `conflict`. */
    async decide(caller: SignedIn, id: string, input: DecisionInput): Promise<ModerationCase> {
      const { subject } = (await policy.read(caller, id)).row;
      const there = (await owner(subject).open(caller, subject.id)) !== null;
      await facts.transact(async (tx) => {
        const scope = await policy.decide(caller, id, tx);
        const { row } = scope;
        if (row.state !== 'open' && row.state !== 'appealed') refuse('conflict', done);
        const possible = measuresFor(row.subject.type, row.author !== null || row.union !== null);
        if (input.measures.some((one) => !possible.includes(one))) refuse('bad-input');
        const suspended = suspensionOf(scope, caller, input);
        const actor = inTheTeamsName(caller);
        const at = clock.now();
        const measures = possible.filter((one) => input.measures.includes(one));
        const decision: Decision = { measures, reason: input.reason, suspended, by: actor, at };
        // What its author has deleted meanwhile needs no hiding, and comes back by no appeal.
        if (there) await carryOut(tx, caller, scope, input);
        await store.update(
          scope,
          {
            decisions: [...row.decisions, decision],
            state: row.state === 'appealed' ? 'closed' : 'decided',
            waiting: null,
            suspended,
            decidedAt: at,
          },
          tx.session,
        );
        for (const one of [row.suspended, suspended])
          if (one && !(one === row.suspended && suspended?.id === one.id)) await suspending.settle(tx, one, actor);
        const outcome = measures.join(',') || 'left';
        await tell(tx, 'report.decided', row, actor, { outcome, reason: input.reason });
      });
      return this.get(caller, id);
    },

    /** Whoever it is about asks another coordinator to look at it, once. */
    async appeal(caller: SignedIn, id: string, words: string): Promise<ModerationCase> {
      await facts.transact(async (tx) => {
        const scope = await policy.read(caller, id, tx);
        const { row } = scope;
        // A coordinator as well, about what was done with their own.
        if (scope.as !== 'author' && !(row.author?.id === caller.id && touched(row))) refuse('no-right');
        if (row.state !== 'decided' || row.appeal !== null) refuse('conflict', once);
        const by = inPerson(caller, caller.union);
        const appeal = { words, by, at: clock.now() };
        await store.update(scope, { appeal, state: 'appealed' }, tx.session);
        await tell(tx, 'report.appealed', row, by, {});
      });
      return this.get(caller, id);
    },

    /** The time of a suspension is over. */
    lift: ({ whom, id }: Pick<Suspended, 'whom' | 'id'>): Promise<void> =>
      facts.transact((tx) => suspending.settle(tx, { whom, id }, null)),

    /** The words of what was decided long ago go. Answers of how many. */
    eraseWords: (): Promise<number> => store.eraseWords(new Date(clock.now().getTime() - limits.hiddenKept)),

    forget: (place: { documentId: string } | { workspaceId: string }, session: ClientSession): Promise<void> =>
      store.forget(place, session),
  };
}

const past = { el: 'Η ημερομηνία λήξης της αναστολής έχει περάσει.', en: 'The end of the suspension has passed.' };
const reported = {
  el: 'Το έχετε ήδη αναφέρει και εξετάζεται.',
  en: 'You have reported it already; it is being looked at.',
};
const done = { el: 'Έχει ήδη ληφθεί απόφαση.', en: 'It was decided already.' };
const once = {
  el: 'Ένσταση υποβάλλεται μία φορά, όσο ισχύει η πρώτη απόφαση.',
  en: 'An appeal is made once, while the first decision holds.',
};

const full = {
  el: 'Έχει ήδη αναφερθεί από όσα άτομα χωρούν',
  en: 'It was reported by as many people as there is room for',
};
