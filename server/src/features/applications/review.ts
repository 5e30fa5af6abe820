import {
  type Application,
  type ApplicationDecision,
  type ApplicationQuery,
  type ApplicationSummary,
  type PersonRef,
  type RecordedWay,
  type Answers,
  type Locale,
  formOf,
  tidyAnswers,
} from '@koinon/contract';
import { compareGreek, foldGreek, readReceipt } from '@koinon/text';
import mongoose from 'mongoose';
import { actingOnAll } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Limits } from '../../runtime/limits.ts';
import { type Page, pageOfList } from '../../runtime/paging.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import { demandRoom } from '../../runtime/room.ts';
import type { Content } from '../../runtime/send-content.ts';
import { type CallRow, type Calls, consentText, demandTeam } from '../calls/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Unions } from '../unions/index.ts';
import type { Admission } from './admission.ts';
import type { Attachments } from './attachments.ts';
import type { Desk } from './desk.ts';
import { doublesAmong, likeUnions } from './doubles.ts';
import type { ApplicationRow } from './model.ts';
import { newsOf } from './news.ts';
import { demandAnswers, isUndecided } from './policy.ts';
import { presentApplication, presentSummary } from './present.ts';
import { demandInTime } from './service.ts';

export interface ReviewDeps {
  desk: Desk;
  attachments: Attachments;
  calls: Calls;
  facts: Facts;
  clock: Clock;
  identity: Pick<Identity, 'team'>;
  unions: Pick<Unions, 'list'>;
  admission: Admission;
  limits: Pick<Limits, 'most'>;
}

/** An application with all that is needed to write it down in words. */
export interface Printable {
  call: CallRow;
  row: ApplicationRow;
  files: Map<string, string>;
}

export type Review = ReturnType<typeof createReview>;

const required = (path: string, el: string, en: string): never => {
  throw new Refusal('bad-input', { errors: [{ path, code: 'required', message: '' }], detail: { el, en } });
};

/** The reviewers' side: the Chamber's team looks through what was sent, and decides. */
export function createReview(deps: ReviewDeps) {
  const { desk, attachments, calls, facts, clock, identity, unions, admission, limits } = deps;
  const { store, letter, tell } = desk;

  /** One that was sent; drafts are their writers' alone. */
  async function read(id: string, tx?: Transaction): Promise<ApplicationRow> {
    const row = await store.find(id, tx?.session ?? null);
    return row && row.state !== 'draft' ? row : refuse('not-found');
  }

  async function present(caller: SignedIn, row: ApplicationRow): Promise<Application> {
    const [call, others, known, files] = await Promise.all([
      calls.find(row.callId),
      store.sentTo(row.callId),
      unions.list(),
      attachments.of(row),
    ]);
    const doubles = doublesAmong(others).get(String(row._id)) ?? [];
    return presentApplication(row, caller.id, call, files, doubles, isUndecided(row) ? likeUnions(row, known) : []);
  }

  async function alter(
    caller: SignedIn,
    id: string,
    work: (tx: Transaction, row: ApplicationRow, call: CallRow) => Promise<ApplicationRow>,
  ): Promise<Application> {
    demandTeam(caller);
    const call = await calls.find((await read(id)).callId);
    const row = await facts.transact(async (tx) => {
      const after = await work(tx, await read(id, tx), call);
      // What one does oneself is no news to oneself.
      return store.see(after, caller.id, clock.now(), tx.session);
    });
    return present(caller, row);
  }

  const team = async (): Promise<PersonRef[]> =>
    (await identity.team())
      .filter(({ suspended }) => !suspended)
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => compareGreek(a.name, b.name));

  function wanted(
    { state, reviewer, late, news, q }: ApplicationQuery,
    personId: string,
  ): (row: ApplicationRow) => boolean {
    const receipt = q ? readReceipt(q) : null;
    const words = foldGreek(q ?? '')
      .split(/\s+/)
      .filter(Boolean);
    return (row) => {
      if (state && row.state !== state) return false;
      if (reviewer && (row.reviewer?.id ?? 'none') !== reviewer) return false;
      if (late && row.late !== (late === 'yes')) return false;
      if (news && newsOf(row, personId) === null) return false;
      if (receipt !== null) return row.receipt === receipt;
      const { unionName = '', contactName = '', contactEmail = '', registryNumber = '', seat = '' } = row.answers;
      const text = foldGreek([unionName, contactName, contactEmail, registryNumber, seat, row.receipt].join(' '));
      return words.every((word) => text.includes(word));
    };
  }

  return {
    /** Read whole, because doubles are found among all of them; shown by the page. */
    async list(caller: SignedIn, callId: string, query: ApplicationQuery): Promise<Page<ApplicationSummary>> {
      demandTeam(caller);
      await calls.find(callId);
      const rows = await store.sentTo(callId);
      const doubles = doublesAmong(rows);
      const page = pageOfList(rows.filter(wanted(query, caller.id)), query, ({ _id }) => String(_id));
      const items = page.items.map((row) => presentSummary(row, doubles.get(String(row._id)) ?? [], caller.id));
      return { ...page, items };
    },

    /** All that were sent to a call, as they are kept; for tables. */
    async all(
      caller: SignedIn,
      callId: string,
    ): Promise<{ call: CallRow; rows: ApplicationRow[]; files: Map<string, string> }> {
      demandTeam(caller);
      const [call, rows] = await Promise.all([calls.find(callId), store.sentTo(callId)]);
      const withFiles = call.questions.some((question) => formOf(question) === 'file') ? rows : [];
      return { call, rows, files: await attachments.names(withFiles) };
    },

    async get(caller: SignedIn, id: string): Promise<Application> {
      demandTeam(caller);
      return present(caller, await read(id));
    },

    async printable(caller: SignedIn, id: string): Promise<Printable> {
      demandTeam(caller);
      const row = await read(id);
      return { row, call: await calls.find(row.callId), files: await attachments.names([row]) };
    },

    /** They have looked at it: what changes from now on is news to them. */
    async see(caller: SignedIn, id: string): Promise<void> {
      demandTeam(caller);
      const row = await read(id);
      await facts.transact((tx) => store.see(row, caller.id, clock.now(), tx.session));
    },

    async file(caller: SignedIn, id: string, fileId: string): Promise<Content> {
      demandTeam(caller);
      return attachments.content(await read(id), fileId);
    },

    async reviewers(caller: SignedIn, callId: string): Promise<PersonRef[]> {
      demandTeam(caller);
      await calls.find(callId);
      return team();
    },

    /** Who looks after it; taking one over that nobody had begins its review. */
    async assign(caller: SignedIn, id: string, personId: string | null): Promise<Application> {
      const people = await team();
      const reviewer = personId === null ? null : (people.find((one) => one.id === personId) ?? refuse('not-found'));
      return alter(caller, id, async (tx, row, call) => {
        if (row.reviewer?.id === reviewer?.id) return row;
        const state = row.state === 'received' && reviewer ? 'inReview' : row.state;
        const after = await store.update(row, { reviewer, state }, clock.now(), tx.session);
        await tell(tx, 'application.assigned', after, actingOnAll(caller), call, { to: reviewer?.name ?? null });
        return after;
      });
    },

    /** A note that the applicant never sees. */
    note: (caller: SignedIn, id: string, text: string): Promise<Application> =>
      alter(caller, id, async (tx, row, call) => {
        const at = clock.now();
        demandRoom(row.notes.length, limits.most.notes, notesFull);
        const note = { id: String(new mongoose.Types.ObjectId()), by: { id: caller.id, name: caller.name }, at, text };
        const after = await store.update(row, { notes: [...row.notes, note] }, at, tx.session);
        await tell(tx, 'application.noted', after, actingOnAll(caller), call);
        return after;
      }),

    /** Decides. Of two at once, or of a decision and a withdrawal, the first holds and the other is a `conflict`. */
    async decide(caller: SignedIn, id: string, input: ApplicationDecision): Promise<Application> {
      const { outcome, reason, fields, unionId } = input;
      if (outcome !== 'accept' && reason === '')
        required(
          'reason',
          'Γράψτε τους λόγους· θα τους διαβάσει όποιος έκανε την υποβολή.',
          'Write the reasons; the applicant will read them.',
        );
      if (outcome === 'askMore' && fields.length === 0)
        required('fields', 'Επιλέξτε ποια στοιχεία ζητάτε.', 'Choose what you ask for.');
      return alter(caller, id, async (tx, row, call) => {
        if (!isUndecided(row) || (row.state === 'moreAsked' && outcome === 'askMore')) refuse('conflict');
        const at = clock.now();
        const actor = actingOnAll(caller);
        const reviewer = row.reviewer ?? { id: caller.id, name: caller.name };
        if (outcome === 'askMore') {
          const known = call.questions.map((question) => question.id).filter((one) => fields.includes(one));
          if (known.length === 0) refuse('bad-input');
          const asked = { fields: known, reason, at, answered: false };
          const after = await store.update(row, { state: 'moreAsked', asked, reviewer }, at, tx.session);
          await tell(tx, 'application.asked', after, actor, call, { fields: known.join(', ') });
          await letter(tx, 'applicationAsked', after, call, reason);
          return after;
        }
        const union = outcome === 'accept' ? await admission.admit(tx, caller, row, call, unionId ?? null) : null;
        const decision = { outcome, reason, at, by: actor, union };
        const state = outcome === 'accept' ? ('accepted' as const) : ('declined' as const);
        const after = await store.update(row, { state, decision, reviewer }, at, tx.session);
        await tell(tx, `application.${state}`, after, actor, call, union ? { union: union.name } : {});
        await letter(tx, outcome === 'accept' ? 'applicationAccepted' : 'applicationDeclined', after, call, reason);
        return after;
      });
    },

    /** Writes down what a union said by telephone or on paper, and asks it by letter whether that is right. */
    async record(
      caller: SignedIn,
      callId: string,
      input: { answers: Answers; way: RecordedWay; late?: boolean | undefined },
      locale: Locale,
    ): Promise<Application> {
      demandTeam(caller);
      const call = await calls.find(callId);
      if (call.state === 'draft') refuse('conflict');
      // Nobody brings a file by telephone; it can be asked for afterwards.
      const questions = call.questions.filter((question) => formOf(question) !== 'file');
      const answers = tidyAnswers(questions, input.answers);
      demandAnswers(questions, answers, locale);
      const row = await facts.transact(async (tx) => {
        const at = clock.now();
        await desk.demandRoom(tx, callId);
        const made = await desk.open(tx, {
          callId,
          answers,
          email: String(answers['contactEmail']),
          locale: 'el',
          state: 'received',
          sentAt: at,
          late: demandInTime(call, input.late, at),
          consent: { text: consentText.el, at },
          recorded: { by: { id: caller.id, name: caller.name }, way: input.way, at, answer: null, words: '' },
        });
        await tell(tx, 'application.recorded', made, { ...actingOnAll(caller), as: 'recorded' }, call, {
          way: input.way,
        });
        await letter(tx, 'applicationRecorded', made, call);
        return store.see(made, caller.id, at, tx.session);
      });
      return present(caller, row);
    },
  };
}

const notesFull = {
  el: 'Η υποβολή έχει όσες σημειώσεις χωρούν',
  en: 'The application has as many notes as there is room for',
};
