import type {
  Locale,
  PracticeChange,
  PracticeInput,
  PracticeList,
  PracticeQuery,
  PracticeReview,
  PracticeShape,
  UnionRef,
} from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, isDuplicateKey, refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { pageOfList } from '../../runtime/paging.ts';
import { demandRoom } from '../../runtime/room.ts';
import type { Threads } from '../../runtime/threads.ts';
import type { Uploads } from '../../runtime/uploads/uploads.ts';
import type { WorkerProcess } from '../../runtime/worker-process/worker-process.ts';
import { type DocumentScope, type Documents, type TextPort, toldOf } from '../documents/index.ts';
import type { Files } from '../files/index.ts';
import type { Participation } from '../participation/index.ts';
import type { Unions } from '../unions/index.ts';
import { type Workspaces, actingIn } from '../workspaces/index.ts';
import { createApplied } from './applied.ts';
import { createBooklet } from './booklet.ts';
import { pageOfCard } from './card-page.ts';
import { createCopy } from './copy.ts';
import { practiceAgenda } from './agenda.ts';
import { practiceConcern } from './concern.ts';
import { narrowed, orders } from './facets.ts';
import type { PracticeRow, RemarkRow } from './model.ts';
import { ownPractices } from './own-data.ts';
import { createPracticePolicy } from './policy.ts';
import { missingOf, presentItem, presentPractice } from './present.ts';
import type { PracticeScope } from './scope.ts';
import { searchablePractices } from './searchable.ts';
import { similarTo } from './similar.ts';
import { createPracticeStore } from './store.ts';
import { createTermsOfCards } from './terms.ts';

export interface PracticeDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  documents: Documents;
  workspaces: Pick<Workspaces, 'policy'>;
  participation: Pick<Participation, 'peopleOf'>;
  unions: Unions;
  files: Pick<Files, 'store' | 'open'>;
  limits: Limits;
  uploads: Uploads;
  worker: WorkerProcess;
  text: Pick<TextPort, 'read' | 'write'>;
  threads: Threads;
}

export type Practices = ReturnType<typeof createPractices>;

const empty = {
  problem: '',
  solution: '',
  cost: '',
  costBand: null,
  conditions: '',
  results: '',
  figures: [],
  steps: [],
  contact: { name: '', email: '', phone: '' },
  region: null,
  sectors: [],
  tags: [],
  picture: null,
} satisfies Partial<PracticeRow>;

/** From which states each step goes, and where to. */
const steps = {
  propose: { from: ['draft', 'returned', 'withdrawn'], to: 'proposed' },
  publish: { from: ['proposed', 'withdrawn'], to: 'published' },
  return: { from: ['proposed'], to: 'returned' },
  withdraw: { from: ['published'], to: 'withdrawn' },
} as const;

/** The library of best practices: a card for a document, its way into the library, and what unions make of it. */
export function createPractices(deps: PracticeDeps) {
  const { db, facts, clock, documents, workspaces, unions, files, limits } = deps;
  const store = createPracticeStore(db);
  const policy = createPracticePolicy({ store, documents, unions, clock });

  async function show(scope: PracticeScope, caller: Caller, session?: ClientSession): Promise<PracticeShape> {
    const all = await policy.among(caller, await store.all());
    const applied = await store.applications(scope, session);
    const voices = await policy.voices(caller);
    const open = scope.row.state === 'published' && (await policy.look(null, scope.id)) !== null;
    return presentPractice(scope, caller, { similar: similarTo(scope, all), voices, applied, open });
  }
  const shown = async (caller: Caller, id: string): Promise<PracticeShape> =>
    show(await policy.read(caller, id), caller);

  /** A picture must be one of the document's own. */
  async function demandPicture(document: DocumentScope, { picture }: PracticeChange): Promise<void> {
    if (picture && !(await files.store.imageOf(document, picture.id)))
      throw new Refusal('bad-input', { errors: [{ path: 'picture.id', code: 'unknown', message: picture.id }] });
  }

  /** The workspaces in which somebody may begin one. */
  async function mayPropose(caller: Caller): Promise<PracticeList['mayPropose']> {
    if (caller === null) return [];
    return (await workspaces.policy.places(caller))
      .filter(({ role, row }) => role !== 'viewer' && !row.archived)
      .map(({ workspaceId, row }) => ({ id: workspaceId, title: row.title }));
  }

  async function insert(
    tx: Transaction,
    caller: SignedIn,
    document: DocumentScope,
    card: Omit<PracticeChange, 'title'>,
  ): Promise<void> {
    await store.demandRoom(limits.most.practices, tx.session);
    await demandPicture(document, card);
    const at = clock.now();
    const by = actingIn(caller, document.workspace, at, 'union');
    // Whose practice it is: that of the union that tells of it, whether its representative or one of its members.
    const union = (by.as === 'team' ? document.row.createdBy.union : by.union) as UnionRef | null;
    const known = union && (await unions.find(union.id));
    const row = await store.insert(
      document,
      {
        ...empty,
        ...card,
        region: card.region ?? known?.region ?? null,
        state: 'draft',
        union,
        useful: [],
        appliedBy: [],
        remarks: [],
        createdBy: by,
        createdAt: at,
        updatedAt: at,
        publishedAt: null,
      },
      tx.session,
    );
    await tx.tell({ ...toldOf(policy.made(row, document).document), type: 'practice.created', actor: by });
  }

  /** A step on the way of a card, with what is said to it. */
  async function step(
    caller: SignedIn,
    id: string,
    name: keyof typeof steps,
    words: string,
    decide: (tx: Transaction) => Promise<PracticeScope>,
  ): Promise<PracticeShape> {
    await facts.transact(async (tx) => {
      const scope = await decide(tx);
      const { row, document } = scope;
      const { from, to } = steps[name];
      if (row.state === to) return;
      if (!from.some((state) => state === row.state)) refuse('conflict', movedOn);
      const missing = name === 'propose' || name === 'publish' ? missingOf(row) : [];
      if (missing.length > 0)
        throw new Refusal('not-ready', { errors: missing.map((path) => ({ path, code: 'needed', message: '' })) });
      demandRoom(row.remarks.length, limits.practice.remarks, remarksFull);
      const at = clock.now();
      const by = actingIn(caller, document.workspace, at, name === 'propose' ? 'union' : 'team');
      const remark: RemarkRow = { outcome: to, words, by, at };
      const publishedAt = to === 'published' ? at : row.publishedAt;
      await store.update(
        scope,
        { state: to, publishedAt, updatedAt: at, remarks: [...row.remarks, remark] },
        tx.session,
      );
      const type = `practice.${to}` as const;
      if (name === 'publish' || name === 'withdraw') {
        // Published, it is everybody's to comment on who may read it.
        const said = { from: row.state, to };
        await documents.alterIn(tx, caller, document, {
          fields: { openComments: name === 'publish' },
          type,
          said,
          reason: words,
        });
      } else {
        const details = { from: row.state, to, ...(words ? { reason: words } : {}) };
        await tx.tell({ ...toldOf(document), type, actor: by, details });
      }
    });
    return shown(caller, id);
  }

  return {
    policy,
    store,
    applied: createApplied({ facts, clock, store, policy }),
    copy: createCopy({ ...deps, policy }),
    booklet: createBooklet({ ...deps, policy, store }),
    agenda: practiceAgenda({ proposed: store.proposed, among: (caller, rows) => policy.among(caller, rows) }),
    ownData: ownPractices(store),
    searchable: searchablePractices(policy),
    concern: practiceConcern({ ...deps, store }),
    mayPropose,
    terms: createTermsOfCards({ store, documents }),

    /** Published cards that everybody may read. */
    openToAll: async (): Promise<PracticeScope[]> =>
      policy.among(
        null,
        (await store.all()).filter(({ state }) => state === 'published'),
      ),

    /** A published card as guests may read it, in words; null where there is none for them. */
    async publicCard(id: string, locale: Locale) {
      const scope = await policy.look(null, id);
      if (scope?.row.state !== 'published') return null;
      const applied = (await store.applications(scope)).filter(({ hidden }) => hidden === null);
      return pageOfCard(scope, applied, locale, false);
    },

    /** The picture of a card stays though its text does not show it. */
    async picturesOf(documentId: string): Promise<string[]> {
      const picture = (await store.forDecision(documentId))?.picture;
      return picture ? [picture.id] : [];
    },

    /** Of a document that is erased. */
    forget: (documentId: string, session: ClientSession): Promise<void> => store.forget(documentId, session),

    async list(caller: Caller, { sort, cursor, limit, ...filters }: PracticeQuery): Promise<PracticeList> {
      const scopes = await policy.among(caller, await store.all());
      const { found, counts } = narrowed(scopes, filters);
      const { items, nextCursor } = pageOfList(found.sort(orders[sort]), { cursor, limit }, ({ id }) => id);
      return {
        items: items.map((scope) => presentItem(scope, caller)),
        nextCursor,
        total: found.length,
        counts,
        mayPropose: await mayPropose(caller),
      };
    },

    get: shown,

    async create(
      caller: SignedIn,
      { documentId, workspaceId, title, ...fields }: PracticeInput,
      locale: Locale,
    ): Promise<PracticeShape> {
      if (workspaceId !== undefined && title !== undefined) {
        const input = { kind: 'practice' as const, title };
        let id = '';
        await documents.create(caller, workspaceId, input, locale, {
          contributed: true,
          also: async (tx, made) => {
            id = made.documentId;
            await insert(tx, caller, made, fields);
          },
        });
        return shown(caller, id);
      }
      const id = documentId ?? refuse('bad-input');
      await facts
        .transact(async (tx) => insert(tx, caller, await policy.begin(caller, id, tx), fields))
        .catch((error: unknown) => {
          if (isDuplicateKey(error)) refuse('already-exists');
          throw error;
        });
      return shown(caller, id);
    },

    async change(caller: SignedIn, id: string, { title, ...card }: PracticeChange): Promise<PracticeShape> {
      if (title !== undefined && title !== (await policy.read(caller, id)).document.row.title)
        await documents.rename(caller, id, title);
      const fields = Object.fromEntries(Object.entries(card).filter(([, value]) => value !== undefined));
      await facts.transact(async (tx) => {
        const scope = await policy.edit(caller, id, tx);
        if (Object.keys(fields).length === 0) return;
        await demandPicture(scope.document, card);
        const at = clock.now();
        await store.update(scope, { ...(fields as Partial<PracticeRow>), updatedAt: at }, tx.session);
        const actor = actingIn(caller, scope.document.workspace, at, 'union');
        await tx.tell({ ...toldOf(scope.document), type: 'practice.changed', actor });
      });
      return shown(caller, id);
    },

    propose: (caller: SignedIn, id: string, words: string): Promise<PracticeShape> =>
      step(caller, id, 'propose', words, (tx) => policy.edit(caller, id, tx)),

    review: (caller: SignedIn, id: string, { outcome, words }: PracticeReview): Promise<PracticeShape> =>
      step(caller, id, outcome, words, (tx) => policy.review(caller, id, tx)),

    /** Says that it is useful, or takes it back; either may be said twice. */
    async useful(caller: SignedIn, id: string, is: boolean): Promise<PracticeShape> {
      await facts.transact(async (tx) => {
        const scope = await policy.published(caller, id, tx);
        if (scope.row.useful.includes(caller.id) === is) return;
        await store.useful(scope, caller.id, is, tx.session);
        const actor = actingIn(caller, scope.document.workspace, clock.now(), 'person');
        if (is) await tx.tell({ ...toldOf(scope.document), type: 'practice.useful', actor });
      });
      return shown(caller, id);
    },
  };
}

const remarksFull = {
  el: 'Η κάρτα έχει αλλάξει στάδιο όσες φορές χωρούν',
  en: 'The card has changed its state as often as there is room for',
};
const movedOn = {
  el: 'Η καλή πρακτική έχει προχωρήσει σε άλλο στάδιο.',
  en: 'The best practice has moved to another state.',
};
