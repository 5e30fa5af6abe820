import {
  type Call,
  type CallChange,
  type CallInput,
  type FactType,
  type Locale,
  type PublicCall,
  limits,
  streamOf,
} from '@koinon/contract';
import { slug as slugOf } from '@koinon/text';
import type { Connection } from 'mongoose';
import { actingOnAll } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, isDuplicateKey, refuse } from '../../runtime/errors.ts';
import { type Asked, type Page, pageOf, pageSize } from '../../runtime/paging.ts';
import type { Deciding, Facts, Small, Transaction } from '../../runtime/facts.ts';
import type { Proofs } from '../../runtime/proofs.ts';
import type { Content } from '../../runtime/send-content.ts';
import type { Documents } from '../documents/index.ts';
import type { Files } from '../files/index.ts';
import type { Setup } from '../setup/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import type { CallRow } from './model.ts';
import { presentCall, presentPublicCall } from './present.ts';
import { settledQuestions } from './questions.ts';
import { createCallStore, newestFirst } from './store.ts';

export interface CallDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  proofs: Proofs;
  setup: Pick<Setup, 'state'>;
  workspaces: Workspaces;
  documents: Documents;
  files: Pick<Files, 'hangOn' | 'store' | 'open'>;
}

export type Calls = ReturnType<typeof createCalls>;

/** How many applications a call has; told by who keeps them. */
export type Counts = (callId: string) => Promise<Call['applications']>;

/** Only the Chamber's team has to do with calls: answers to them are personal data, which administrators as such do not read. */
export function demandTeam(caller: SignedIn): void {
  if (!caller.coordinator) refuse('no-right');
}

/** The open calls of the Chamber: their text, their questions, and when they are out. */
export function createCalls({ db, facts, clock, proofs, setup, workspaces, documents, files }: CallDeps) {
  const store = createCallStore(db);
  files.hangOn({
    async call(caller, id) {
      const row = caller?.coordinator ? await store.find(id) : null;
      return row && { title: row.title, documentId: row.documentId };
    },
  });
  const filesOf = (row: CallRow) => files.store.ofCall(row.documentId, String(row._id), limits.call.attached);
  // Filled in by the applications, which stand on calls.
  let counts: Counts = async () => ({ sent: 0, waiting: 0 });
  const present = async (row: CallRow): Promise<Call> => presentCall(row, await counts(String(row._id)), clock.now());

  async function tell(
    tx: Transaction,
    type: FactType,
    row: CallRow,
    caller: SignedIn,
    said: Small = {},
  ): Promise<void> {
    await tx.tell({
      type,
      stream: streamOf.installation,
      actor: actingOnAll(caller),
      subject: { id: String(row._id), title: row.title },
      context: said,
      details: said,
    });
  }

  /** The workspaces must exist, and the person coordinates all of them as one of the team. */
  async function demandWorkspaces(caller: SignedIn, ids: readonly string[]): Promise<void> {
    const found = await Promise.all(ids.map((id) => workspaces.policy.look(caller, id)));
    const errors = ids.flatMap((id, i) =>
      found[i] ? [] : [{ path: `workspaceIds.${i}`, code: 'unknown', message: id }],
    );
    if (errors.length > 0) throw new Refusal('bad-input', { errors });
  }

  const slugTaken = (): never => {
    throw new Refusal('already-exists', {
      errors: [{ path: 'slug', code: 'taken', message: '' }],
      detail: { el: 'Άλλη πρόσκληση έχει αυτή τη διεύθυνση.', en: 'Another call has this address.' },
    });
  };
  const orTaken = (error: unknown): never => {
    if (isDuplicateKey(error)) slugTaken();
    throw error;
  };

  async function freeSlug(title: string): Promise<string> {
    const base = slugOf(title, 48) || 'call';
    for (let i = 1; ; i += 1) {
      const tried = i === 1 ? base : `${base}-${i}`;
      if (!(await store.bySlug(tried))) return tried;
    }
  }

  const find = async (id: string, tx?: Deciding): Promise<CallRow> =>
    (await store.find(id, tx?.session)) ?? refuse('not-found');

  async function change(
    caller: SignedIn,
    id: string,
    type: FactType,
    decide: (row: CallRow) => { fields: Partial<CallRow>; said?: Small } | null,
  ): Promise<Call> {
    demandTeam(caller);
    const row = await facts
      .transact(async (tx) => {
        const before = (await store.find(id, tx.session)) ?? refuse('not-found');
        const wanted = decide(before);
        if (wanted === null) return before;
        const fields = { ...wanted.fields, updatedAt: clock.now() };
        const after = (await store.update(id, fields, tx.session)) ?? refuse('not-found');
        await tell(tx, type, after, caller, wanted.said);
        return after;
      })
      .catch(orTaken);
    return present(row);
  }

  return {
    countBy(told: Counts): void {
      counts = told;
    },

    /** A call by its id, for who keeps the applications; as it is in the transaction that decides by it. */
    find,

    /** Open ones whose deadline comes until then. */
    ending: (until: Date): Promise<CallRow[]> => store.ending(clock.now(), until),

    /** The newest first. */
    async list(caller: SignedIn, { cursor, limit }: Asked): Promise<Page<Call>> {
      demandTeam(caller);
      const size = pageSize(limit);
      const page = pageOf(await store.list(cursor, size + 1), size, (row) => row, newestFirst.cursorOf);
      return { ...page, items: await Promise.all(page.items.map(present)) };
    },

    async get(caller: SignedIn, id: string): Promise<Call> {
      demandTeam(caller);
      return present(await find(id));
    },

    async create(caller: SignedIn, input: CallInput, locale: Locale): Promise<Call> {
      demandTeam(caller);
      await demandWorkspaces(caller, input.workspaceIds);
      const questions = settledQuestions(input.questions);
      const slug = input.slug ?? (await freeSlug(input.title));
      if (await store.bySlug(slug)) slugTaken();
      // The text is an ordinary live document, in the first workspace that the call leads to.
      const document = await documents.create(
        caller,
        input.workspaceIds[0]!,
        { kind: 'note', title: input.title },
        locale,
      );
      const row = await facts
        .transact(async (tx) => {
          const at = clock.now();
          const made = await store.insert(
            {
              title: input.title,
              slug,
              summary: input.summary,
              deadline: new Date(input.deadline),
              takesLate: input.takesLate,
              state: 'draft',
              questions,
              workspaceIds: [...new Set(input.workspaceIds)],
              documentId: document.id,
              text: null,
              publishedAt: null,
              createdBy: actingOnAll(caller),
              createdAt: at,
              updatedAt: at,
            },
            tx.session,
          );
          const text = (await documents.policy.written(document.id, tx)) ?? refuse('not-found');
          await documents.keep(text, 'call', tx.session);
          await tell(tx, 'call.created', made, caller);
          return made;
        })
        .catch(orTaken);
      return present(row);
    },

    async change(caller: SignedIn, id: string, given: CallChange): Promise<Call> {
      if (given.workspaceIds) await demandWorkspaces(caller, given.workspaceIds);
      const { deadline, questions, ...rest } = given;
      const settled = questions && settledQuestions(questions);
      return change(caller, id, 'call.changed', (row) => {
        // Who has answered has answered these; and an address that is out stays what it was.
        const asked = settled && JSON.stringify(settled) !== JSON.stringify(row.questions);
        const moved = rest.slug !== undefined && rest.slug !== row.slug;
        if (row.state !== 'draft' && (asked || moved))
          refuse('conflict', {
            el: 'Η πρόσκληση έχει δημοσιευθεί: οι ερωτήσεις και η διεύθυνσή της δεν αλλάζουν.',
            en: 'The call is out: its questions and its address do not change.',
          });
        const fields = Object.fromEntries(
          Object.entries({
            ...rest,
            ...(deadline ? { deadline: new Date(deadline) } : {}),
            ...(settled ? { questions: settled } : {}),
          }).filter(([, value]) => value !== undefined),
        ) as Partial<CallRow>;
        return { fields, said: { fields: Object.keys(fields).sort().join(', ') } };
      });
    },

    /** Puts the text out as it is written now. */
    async publish(caller: SignedIn, id: string): Promise<Call> {
      demandTeam(caller);
      const { documentId } = await find(id);
      const { json } = (await documents.content(caller, documentId, caller.id)) ?? refuse('not-found');
      return change(caller, id, 'call.published', (row) => {
        const now = clock.now();
        if (row.state === 'closed') refuse('conflict', { el: 'Η πρόσκληση έχει κλείσει.', en: 'The call is closed.' });
        if (row.state === 'draft' && row.deadline <= now)
          throw new Refusal('bad-input', {
            errors: [{ path: 'deadline', code: 'past', message: '' }],
            detail: { el: 'Η προθεσμία πρέπει να είναι στο μέλλον.', en: 'The deadline must lie ahead.' },
          });
        return { fields: { state: 'open', text: json, publishedAt: now } };
      });
    },

    close: (caller: SignedIn, id: string): Promise<Call> =>
      change(caller, id, 'call.closed', (row) => {
        if (row.state === 'draft')
          refuse('conflict', { el: 'Η πρόσκληση δεν έχει δημοσιευθεί.', en: 'The call is not out.' });
        return row.state === 'closed' ? null : { fields: { state: 'closed' } };
      }),

    /** A call that is or was out, for everybody. */
    async published(slug: string): Promise<CallRow> {
      const row = slug.length <= limits.title ? await store.bySlug(slug) : null;
      return row && row.state !== 'draft' ? row : refuse('not-found');
    },

    async publicCall(slug: string): Promise<PublicCall> {
      const row = await this.published(slug);
      const { chamberName } = await setup.state();
      return presentPublicCall(row, await filesOf(row), {
        chamberName,
        challenge: proofs.challenge(),
        now: clock.now(),
      });
    },

    /** A file of a call that is or was out. */
    async fileOf(slug: string, fileId: string): Promise<Content> {
      const attached = await filesOf(await this.published(slug));
      const { name, type, bytes, sha256, blobId } =
        attached.find(({ _id }) => String(_id) === fileId) ?? refuse('not-found');
      return { name, type, bytes, tag: sha256, inline: false, open: (range) => files.open(blobId, range) };
    },
  };
}
