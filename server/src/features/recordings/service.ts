import { createHmac } from 'node:crypto';
import { type RecordedFor, type RecordedKind, type Recording, mandateHolds } from '@koinon/contract';
import mongoose, { type Connection } from 'mongoose';
import { type LetterKind, composeLetter } from '../../letters/compose.ts';
import { type StoredActor, unnamed } from '../../runtime/acting.ts';
import { type SignedIn, systemCaller } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Site } from '../../runtime/site.ts';
import type { Identity } from '../identity/index.ts';
import type { Mandates } from '../mandates/index.ts';
import type { Setup } from '../setup/index.ts';
import type { Unions } from '../unions/index.ts';
import { type WorkspaceScope, type Workspaces, toldIn } from '../workspaces/index.ts';
import type { RecordingRow } from './model.ts';
import { ownRecordings } from './own-data.ts';
import { recordingAgenda } from './agenda.ts';
import type { Recordable, Recorded } from './recordable.ts';
import { createRecordingStore } from './store.ts';

export interface RecordingDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  tokens: Tokens;
  mail: Mail;
  site: Site;
  setup: Pick<Setup, 'state'>;
  identity: Pick<Identity, 'refs'>;
  mandates: Pick<Mandates, 'holdingIn'>;
  unions: Pick<Unions, 'find'>;
  workspaces: Pick<Workspaces, 'policy'>;
}

export type Recordings = ReturnType<typeof createRecordings>;

const letterOf = {
  idea: 'recordedIdea',
  support: 'recordedSupport',
  comment: 'recordedComment',
  ballot: 'recordedBallot',
} as const satisfies Record<RecordedKind, LetterKind>;

const noAddress = {
  el: 'Η Ένωση δεν έχει εκπρόσωπο με λογαριασμό ούτε e-mail επικοινωνίας. Συμπληρώστε πρώτα ένα e-mail στα στοιχεία της, για να της σταλεί τι καταγράφηκε.',
  en: 'The union has no representative with an account and no contact e-mail. Fill in an e-mail in its details first, so that it is told what was recorded.',
};

/**
 * Speaks for those who are not online: what a union said by telephone or on paper is written down by a coordinator, marked
 * so, and sent to the union, which confirms or objects with one press.
 */
export function createRecordings(deps: RecordingDeps) {
  const { db, facts, clock, tokens, mail, site, setup, identity, mandates, unions, workspaces } = deps;
  const store = createRecordingStore(db);
  const kinds = new Map<RecordedKind, Recordable>();
  const key = tokens.key('letters on what was recorded');
  const tokenOf = (id: string): string => createHmac('sha256', key).update(id).digest('base64url');
  const pathOf = (id: unknown): string => `/recorded#token=${tokenOf(String(id))}`;
  const recordedOf = (row: RecordingRow): Recorded => ({
    recordingId: String(row._id),
    subjectId: row.subjectId,
    unionId: row.union.id,
  });

  /** Who is told: those who speak for the union, or its own address. */
  async function addressesOf(unionId: string): Promise<string[]> {
    const now = clock.now();
    const holding = await mandates.holdingIn([unionId]);
    const speakers = holding.filter((one) => one.kind === 'representative' && mandateHolds(one, now));
    const people = await identity.refs(speakers.map(({ personId }) => personId));
    if (people.size > 0) return [...people.values()].map(({ email }) => email);
    const email = (await unions.find(unionId))?.contact.email;
    return email ? [email] : refuse('not-ready', noAddress);
  }

  async function present(row: RecordingRow): Promise<Recording> {
    const words = await kinds.get(row.kind)!.words(recordedOf(row));
    return {
      chamberName: (await setup.state()).chamberName,
      union: row.union,
      kind: row.kind,
      title: row.title,
      words: words ?? '',
      over: words === null,
      recorded: { by: row.by, way: row.way, at: row.at.toISOString(), answer: row.answer, words: row.words },
    };
  }

  const find = async (token: string, tx?: Transaction): Promise<RecordingRow> =>
    (await store.byToken(tokens.hash(token), tx?.session ?? null)) ?? refuse('not-found');

  return {
    store,
    ownData: ownRecordings(store),
    agenda: recordingAgenda({ store, clock, pathOf: ({ _id }) => pathOf(_id) }),
    /** A feature says how its things are recorded. */
    register: (recordable: Recordable): void => void kinds.set(recordable.kind, recordable),

    /**
     * Writes down, in the transaction of the act, that it is done for a union by somebody of the team, and writes to the union.
     * Answers in whose name the act is done.
     */
    async begin(
      tx: Transaction,
      caller: SignedIn,
      { workspaceId, rights, facts: { unions: taking } }: WorkspaceScope,
      { unionId, way }: RecordedFor,
      subject: { kind: RecordedKind; id: string; title: string; path: string },
    ): Promise<StoredActor> {
      if (!rights.manage) refuse('no-right');
      const union = taking.find(({ id, status }) => id === unionId && status === 'active') ?? refuse('bad-input');
      const { id, name, shortName } = union;
      const _id = new mongoose.Types.ObjectId();
      const token = tokenOf(String(_id));
      const row = {
        _id,
        tokenHash: tokens.hash(token),
        workspaceId: new mongoose.Types.ObjectId(workspaceId),
        union: { id, name, shortName },
        kind: subject.kind,
        subjectId: subject.id,
        title: subject.title,
        path: subject.path,
        way,
        by: { id: caller.id, name: caller.name },
        at: clock.now(),
        answer: null,
        words: '',
        answeredAt: null,
      };
      await store.insert(row, tx.session);
      const letter = composeLetter(letterOf[subject.kind], 'el', {
        name: null,
        union: name,
        title: subject.title,
        chamberName: (await setup.state()).chamberName,
        // Behind the hash sign, which browsers send to nobody.
        url: site.link(pathOf(_id)),
      });
      // Counted to who records: where no letter would go any more, nothing is recorded behind the union's back.
      for (const to of await addressesOf(id)) await mail.send({ ...letter, to, sender: caller.id }, tx.session);
      tx.afterCommit(() => mail.kick());
      const recorded = { id: String(_id), way, answer: null };
      return { id: caller.id, name: caller.name, union: row.union, as: 'recorded', recorded };
    },

    get: async (token: string): Promise<Recording> => present(await find(token)),

    /** The union confirms it, or objects; once. */
    async answer(token: string, confirms: boolean, words: string): Promise<Recording> {
      const row = await facts.transact(async (tx) => {
        const before = await find(token, tx);
        if (before.answer !== null) refuse('conflict');
        const answer = confirms ? ('confirmed' as const) : ('objected' as const);
        const fields = { answer, words, answeredAt: clock.now() };
        await store.answer(before, fields, tx.session);
        await kinds.get(before.kind)!.answered(tx, recordedOf(before), answer);
        const workspace = await workspaces.policy.look(systemCaller, String(before.workspaceId), tx);
        if (workspace) {
          const told = toldIn(workspace);
          const said = { union: before.union.name };
          await tx.tell({
            ...told,
            type: `recording.${answer}`,
            // Whoever opened the letter speaks for the union; who it was nobody knows.
            actor: { ...unnamed, union: before.union, as: 'union' },
            subject: { id: String(before._id), title: before.title },
            context: { ...told.context, ...said, kind: before.kind, path: before.path },
            details: { ...said, kind: before.kind },
          });
        }
        return { ...before, ...fields };
      });
      return present(row);
    },

    forget: (workspaceId: string, session: Transaction['session']) => store.forget(workspaceId, session),
  };
}
