import {
  type Answers,
  type ApplicationInput,
  type Locale,
  type OwnApplication,
  type Proof,
  type Question,
  limits as contractLimits,
  tidyAnswers,
} from '@koinon/contract';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Proofs } from '../../runtime/proofs.ts';
import type { Content } from '../../runtime/send-content.ts';
import { type CallRow, type Calls, consentText, stateOf } from '../calls/index.ts';
import type { Attachments } from './attachments.ts';
import type { Desk } from './desk.ts';
import type { ApplicationRow } from './model.ts';
import { changeable, demandAnswers, isUndecided } from './policy.ts';
import { presentOwn } from './present.ts';

export interface ApplicantDeps {
  desk: Desk;
  attachments: Attachments;
  calls: Calls;
  facts: Facts;
  clock: Clock;
  proofs: Proofs;
}

/** Where a form comes from, and in which language. */
export interface Visit {
  ip: string;
  locale: Locale;
}

export type Applicants = ReturnType<typeof createApplicants>;

const lateWords = {
  el: 'Η προθεσμία πέρασε. Μπορείτε να στείλετε τη συμμετοχή σας ως εκπρόθεσμη.',
  en: 'The deadline has passed. You can send your application as a late one.',
};

/** Refuses what comes too late; what the call takes late must be sent as that. Answers whether it is late. */
export function demandInTime(call: CallRow, late: boolean | undefined, now: Date): boolean {
  const state = stateOf(call, now);
  if (state === 'open') return false;
  if (state === 'ended' && call.takesLate) return late === true ? true : refuse('call-ended', lateWords);
  return refuse('call-ended');
}

const emailOf = (answers: Answers, instead: string): string =>
  typeof answers['contactEmail'] === 'string' ? answers['contactEmail'] : instead;

/** The answers of the fields that may change, taken from what was given; all others stay. */
function merged(row: ApplicationRow, given: Answers, may: readonly string[]): Answers {
  const kept = Object.fromEntries(Object.entries(row.answers).filter(([id]) => !may.includes(id)));
  return { ...kept, ...Object.fromEntries(Object.entries(given).filter(([id]) => may.includes(id))) };
}

const differing = (questions: readonly Question[], a: Answers, b: Answers): string[] =>
  questions.map(({ id }) => id).filter((id) => JSON.stringify(a[id]) !== JSON.stringify(b[id]));

/** What was answered to what a call asks; refused where something is missing. */
function answered({ questions }: CallRow, given: Answers, locale: Locale): Answers {
  const answers = tidyAnswers(questions, given);
  demandAnswers(questions, answers, locale);
  return answers;
}

/** The applicant's side: they have no account, and their own page is opened by the secret of a letter. */
export function createApplicants({ desk, attachments, calls, facts, clock, proofs }: ApplicantDeps) {
  const { store, letter, tell } = desk;

  async function mine(token: string, tx?: Transaction): Promise<ApplicationRow> {
    return (await desk.byToken(token, tx)) ?? refuse('not-found');
  }
  async function present(row: ApplicationRow): Promise<OwnApplication> {
    const [call, files] = await Promise.all([calls.find(row.callId), attachments.of(row)]);
    return presentOwn(row, call, files, await desk.chamberName(), clock.now());
  }

  return {
    /** Takes an application in. Sent twice from one draft, it is the first one. */
    async apply(slug: string, input: ApplicationInput, { ip, locale }: Visit) {
      const asking = await calls.published(slug);
      const callId = String(asking._id);
      demandInTime(asking, input.late, clock.now());
      const language = input.locale ?? locale;
      const given = answered(asking, input.answers, locale);
      const email = emailOf(given, '');
      // A form that is kept already was let in when it began; its browser has used the work for that.
      const known = input.draft === undefined ? null : await desk.byToken(input.draft);
      if (known?.callId !== callId) await proofs.admit(ip, email, input.proof);
      const row = await facts.transact(async (tx) => {
        const draft = input.draft === undefined ? null : await desk.byToken(input.draft, tx);
        const begun = draft?.callId === callId ? draft : null;
        if (begun && begun.state !== 'draft') return begun;
        // It may have been closed, or ask for something else, since.
        const call = await calls.find(callId, tx);
        const answers = answered(call, input.answers, locale);
        await desk.demandRoom(tx, callId);
        await attachments.demand(tx, begun, call.questions, answers, locale);
        // The clock is asked in the transaction that takes it in: it is in time when it is kept in time.
        const at = clock.now();
        const late = demandInTime(call, input.late, at);
        const sent = {
          answers,
          email,
          locale: language,
          late,
          state: 'received' as const,
          sentAt: at,
          consent: { text: consentText[language], at },
        };
        const made = begun ? await store.update(begun, sent, at, tx.session) : await desk.open(tx, { callId, ...sent });
        await attachments.settle(tx, made);
        await tell(tx, 'application.sent', made, null, call, { late });
        await letter(tx, 'applicationReceived', made, call);
        return made;
      });
      return { receipt: row.receipt, token: desk.tokenOf(row), late: row.late };
    },

    /** Keeps a form that is not ready, and writes to its address how to go on from another device. */
    async keep(
      slug: string,
      input: { email: string; answers: Answers; locale?: Locale | undefined; proof?: Proof | undefined },
      { ip, locale }: Visit,
    ) {
      const call = await calls.published(slug);
      if (stateOf(call, clock.now()) !== 'open' && !call.takesLate) refuse('call-ended');
      const answers = tidyAnswers(call.questions, input.answers);
      await proofs.admit(ip, input.email, input.proof);
      const row = await facts.transact(async (tx) => {
        const given = { callId: String(call._id), answers, email: input.email, locale: input.locale ?? locale };
        const made = await desk.open(tx, given);
        await letter(tx, 'applicationDraft', made, call);
        return made;
      });
      return { token: desk.tokenOf(row) };
    },

    get: async (token: string): Promise<OwnApplication> => present(await mine(token)),

    file: async (token: string, fileId: string): Promise<Content> => attachments.content(await mine(token), fileId),

    /** Changes what may be changed now; another window's newer change is a `conflict`. */
    async change(token: string, given: Answers, version: number, locale: Locale): Promise<OwnApplication> {
      const row = await facts.transact(async (tx) => {
        const before = await mine(token, tx);
        const call = await calls.find(before.callId, tx);
        const { questions } = call;
        const at = clock.now();
        const may = changeable(before, questions, stateOf(call, at));
        if (may.length === 0) {
          if (isUndecided(before)) refuse('call-ended');
          refuse('conflict');
        }
        if (before.version !== version) refuse('conflict');
        const answers = tidyAnswers(questions, merged(before, given, may));
        if (before.state === 'draft') {
          await attachments.replaced(tx, before, answers);
          return store.update(before, { answers }, at, tx.session);
        }
        demandAnswers(questions, answers, locale);
        await attachments.demand(tx, before, questions, answers, locale);
        const fields = differing(questions, before.answers, answers);
        const more = before.state === 'moreAsked';
        if (fields.length === 0 && !more) return before;
        const changes = fields.map((field) => ({ at, field, before: before.answers[field] ?? null }));
        const row = await store.update(
          before,
          {
            answers,
            email: emailOf(answers, before.email),
            changes: [...before.changes, ...changes].slice(-contractLimits.listPageMax),
            // It comes back to whoever asked.
            ...(more && before.asked ? { state: 'inReview', asked: { ...before.asked, answered: true } } : {}),
          },
          at,
          tx.session,
        );
        await tell(tx, 'application.changed', row, null, call, { fields: fields.join(', ') });
        return row;
      });
      return present(row);
    },

    /** Withdraws; a draft is thrown away. Of a withdrawal and a decision at once, the first one holds. */
    async withdraw(token: string): Promise<void> {
      const { callId } = await mine(token);
      const call = await calls.find(callId);
      await facts.transact(async (tx) => {
        const row = await mine(token, tx);
        if (row.state === 'withdrawn') return;
        if (row.state === 'draft') {
          await attachments.drop(tx, row);
          return store.remove(row, tx.session);
        }
        if (!isUndecided(row)) refuse('conflict');
        await tell(
          tx,
          'application.withdrawn',
          await store.update(row, { state: 'withdrawn' }, clock.now(), tx.session),
          null,
          call,
        );
      });
    },

    /** Confirms what the team recorded, or objects to it; once. */
    async answerRecorded(token: string, confirms: boolean, words: string): Promise<OwnApplication> {
      const { callId } = await mine(token);
      const call = await calls.find(callId);
      const row = await facts.transact(async (tx) => {
        const before = await mine(token, tx);
        if (!before.recorded || before.recorded.answer !== null) refuse('conflict');
        const recorded = {
          ...before.recorded,
          answer: confirms ? ('confirmed' as const) : ('objected' as const),
          words,
          answeredAt: clock.now(),
        };
        const after = await store.update(before, { recorded }, clock.now(), tx.session);
        await tell(tx, confirms ? 'application.confirmed' : 'application.objected', after, null, call);
        return after;
      });
      return present(row);
    },
  };
}
