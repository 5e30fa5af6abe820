import {
  type Dispatch,
  type DispatchHistory,
  type DispatchList,
  type Ledger,
  type shapes,
  limits as contractLimits,
} from '@koinon/contract';
import { compareGreek, foldGreek } from '@koinon/text';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { z } from 'zod';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { type DocumentScope, type Documents, toldOf } from '../documents/index.ts';
import type { Files } from '../files/index.ts';
import type { Participation } from '../participation/index.ts';
import { type Workspaces, actingIn } from '../workspaces/index.ts';
import { dispatchAgenda } from './agenda.ts';
import type { DispatchFields, DispatchRow } from './model.ts';
import { ownDispatches } from './own-data.ts';
import { createDispatchPolicy } from './policy.ts';
import { presentDispatch, presentHistory } from './present.ts';
import type { DispatchScope } from './scope.ts';
import { searchableDispatches } from './searchable.ts';
import { createDispatchStore } from './store.ts';

export interface AdvocacyDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  documents: Pick<Documents, 'policy'>;
  workspaces: Pick<Workspaces, 'policy'>;
  participation: Pick<Participation, 'peopleOf'>;
  files: Pick<Files, 'store'>;
  limits: Pick<Limits, 'most'>;
}

type Change = z.output<typeof shapes.dispatchChange>;
type Query = z.output<typeof shapes.dispatchQuery>;
export type Advocacy = ReturnType<typeof createAdvocacy>;

/** The advocacy ledger: where adopted texts were sent, who spoke with whom, what was answered, what comes next. */
export function createAdvocacy(deps: AdvocacyDeps) {
  const { db, facts, clock, documents, workspaces, participation, files, limits } = deps;
  const store = createDispatchStore(db);
  const policy = createDispatchPolicy({ store, documents });

  async function namesOf(answers: readonly (DispatchFields['answer'] | undefined)[]): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (const id of new Set(answers.map((answer) => answer?.fileId))) {
      const file = id ? await files.store.byId('file', id) : null;
      if (id && file) names.set(id, file.name);
    }
    return names;
  }

  const shown = async (scope: DispatchScope): Promise<Dispatch> =>
    presentDispatch(scope, await namesOf([scope.row.answer]));

  /** The file of an answer is one of the workspace of the text. */
  async function demandFile(tx: Transaction, { workspaceId }: DocumentScope, answer: DispatchFields['answer']) {
    if (!answer?.fileId) return;
    const file = await files.store.byId('file', answer.fileId, tx.session);
    if (String(file?.workspaceId) !== workspaceId) refuse('bad-input', otherFile);
  }

  function tell(
    tx: Transaction,
    type: 'dispatch.recorded' | 'dispatch.changed',
    document: DocumentScope,
    row: Pick<DispatchRow, '_id' | 'authority' | 'sentOn' | 'protocolNumber'>,
    actor: DispatchRow['recorded']['by'],
  ) {
    const about = toldOf(document);
    const subject = { id: String(row._id), title: row.authority };
    const { authority, sentOn, protocolNumber } = row;
    const details = { authority, sentOn, protocolNumber };
    return tx.tell({ ...about, type, subject, actor, details });
  }

  return {
    agenda: dispatchAgenda({ store, policy, clock, participation }),
    ownData: ownDispatches(store),
    searchable: searchableDispatches(policy),
    forget: (documentId: string, session: ClientSession) => store.forget(documentId, session),

    async list(caller: Caller, documentId: string): Promise<DispatchList> {
      const document = await documents.policy.read(caller, documentId);
      const items = await Promise.all((await policy.of(document)).map(shown));
      return { items, nextCursor: null, mayAdd: policy.mayBegin(document) };
    },

    get: async (caller: SignedIn, id: string): Promise<Dispatch> => shown(await policy.read(caller, id)),

    /** What an entry said before. It holds notes and contacts, so it is for who takes part. */
    async history(caller: SignedIn, id: string): Promise<DispatchHistory> {
      const scope = await policy.read(caller, id);
      if (scope.document.workspace.role === 'viewer') refuse('no-right');
      const { answer, history } = scope.row;
      const names = await namesOf([answer, ...history.map(({ before }) => before.answer)]);
      return { items: presentHistory(scope, names), nextCursor: null };
    },

    /** All that the caller may read, the newest first; and for coordinators the adopted texts, in Greek order. */
    async ledger(caller: SignedIn, { document, state, authority }: Query): Promise<Ledger> {
      const wanted = authority ? foldGreek(authority).trim() : '';
      const begins = (name: string) => ` ${foldGreek(name)}`.includes(` ${wanted}`);
      const [items, texts]: [Dispatch[], Ledger['texts']] = [[], []];
      for (const scope of await workspaces.policy.places(caller)) {
        const within = await documents.policy.within(scope, caller);
        for (const { documentId, row } of within.filter(policy.mayBegin))
          texts.push({ id: documentId, title: row.title });
        const of = new Map(within.map((one) => [one.documentId, one]));
        for (const row of await store.inWorkspace(scope)) {
          const one = of.get(String(row.documentId));
          if (!one || !(row.public || scope.role !== 'viewer')) continue;
          if ((document && document !== one.documentId) || (state && state !== row.state)) continue;
          if (wanted === '' || begins(row.authority)) items.push(await shown(policy.made(row, one)));
        }
      }
      items.sort((a, b) =>
        a.sentOn < b.sentOn ? 1 : a.sentOn > b.sentOn ? -1 : compareGreek(a.authority, b.authority),
      );
      texts.sort((a, b) => compareGreek(a.title, b.title));
      const { ledger } = contractLimits.dispatch;
      return { items: items.slice(0, ledger), nextCursor: null, texts: texts.slice(0, ledger) };
    },

    async record(caller: SignedIn, documentId: string, input: DispatchFields): Promise<Dispatch> {
      return facts.transact(async (tx) => {
        const document = await policy.begin(caller, documentId, tx);
        await store.demandRoom(document, limits.most.dispatches, tx.session);
        await demandFile(tx, document, input.answer);
        const at = clock.now();
        const by = actingIn(caller, document.workspace, at, 'team');
        const fresh = {
          ...input,
          _id: new mongoose.Types.ObjectId(),
          recorded: { by, at },
          changed: null,
          history: [],
        };
        const row = await store.insert(document, fresh, tx.session);
        await tell(tx, 'dispatch.recorded', document, row, by);
        return shown(policy.made(row, document));
      });
    },

    /** What it said before stays in its row. */
    async change(caller: SignedIn, id: string, { seen, ...change }: Change): Promise<Dispatch> {
      return facts.transact(async (tx) => {
        const scope = await policy.edit(caller, id, tx);
        const { row, document } = scope;
        const given = Object.entries(change).filter(
          ([field, value]) =>
            value !== undefined && JSON.stringify(value) !== JSON.stringify(row[field as keyof DispatchFields]),
        );
        if (given.length === 0) return shown(scope);
        if (seen !== undefined && seen !== (row.changed?.at.toISOString() ?? null)) refuse('conflict', moved);
        if (change.answer !== undefined) await demandFile(tx, document, change.answer);
        const at = clock.now();
        const by = actingIn(caller, document.workspace, at, 'team');
        const before = Object.fromEntries(given.map(([field]) => [field, row[field as keyof DispatchFields]]));
        const fields: Partial<DispatchRow> = {
          ...Object.fromEntries(given),
          changed: { by, at },
          history: [...row.history, { before, by, at }],
        };
        await store.update(scope, fields, tx.session);
        const after = { ...row, ...fields };
        await tell(tx, 'dispatch.changed', document, after, by);
        return shown(policy.made(after, document));
      });
    },
  };
}

const moved = {
  el: 'Στο μεταξύ άλλαξε και από άλλον. Αποθηκεύστε ξανά: ισχύουν όσα αλλάξατε εσείς, τα άλλα μένουν όπως είναι τώρα.',
  en: 'Somebody else changed it in the meantime. Save again: what you changed holds, the rest stays as it is now.',
};
const otherFile = {
  el: 'Το αρχείο της απάντησης πρέπει να είναι του ίδιου χώρου εργασίας.',
  en: 'The file of the answer must be one of the same workspace.',
};
