import { randomBytes } from 'node:crypto';
import type { Certificate, EventShape, Registration } from '@koinon/contract';
import { readReceipt, receiptOf } from '@koinon/text';
import mongoose from 'mongoose';
import type { SignedIn } from '../../runtime/caller.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Transaction } from '../../runtime/facts.ts';
import { demandRoom } from '../../runtime/room.ts';
import { actingIn } from '../workspaces/index.ts';
import type { createCertificates } from './certificates.ts';
import type { GuestLetter, GuestLetters } from './guest-letters.ts';
import type { GuestStore } from './guest-store.ts';
import type { EventRow, RegistrationRow } from './model.ts';
import type { EventPolicy } from './policy.ts';
import { presentCertificate, presentEvent, presentRegistration } from './present.ts';
import { type EventScope, toldOfEvent } from './scope.ts';
import { hasSeat, holdsSeat, movesUp } from './seats.ts';
import type { EventDeps } from './service.ts';
import type { EventStore } from './store.ts';

const hour = 3_600_000;

interface RegistrationDeps extends EventDeps {
  store: EventStore;
  policy: EventPolicy;
  certificates: Pick<ReturnType<typeof createCertificates>, 'post'>;
  guests: Pick<GuestStore, 'byId'>;
  guestLetters: Pick<GuestLetters, 'write'>;
}

/** Who wants a seat, and what they answered. */
interface Coming extends Pick<RegistrationRow, 'personId' | 'person' | 'union' | 'guest'> {
  answers: readonly string[];
}
export type Registrations = ReturnType<typeof createRegistrations>;

/** A code that reads clearly aloud and from paper. */
function newReceipt(): string {
  for (;;) {
    const made = receiptOf(randomBytes(7));
    if (made !== null) return made;
  }
}

const full = {
  el: 'Η εκδήλωση έχει όσες εγγραφές χωρούν, μαζί με τη λίστα αναμονής',
  en: 'The event has as many registrations as there is room for, with its waiting list',
};
const over = {
  el: 'Η εκδήλωση έχει αρχίσει ή ακυρωθεί.',
  en: 'The event has begun or was cancelled.',
};
const wrongCode = { el: 'Ο κωδικός δεν είναι αυτής της εκδήλωσης.', en: 'The code is not that of this event.' };

/**
 * Who comes to an event. Whoever decides on its seats takes its turn, so that two who come at the same moment are seated one
 * after the other and there are never more of them than seats.
 */
export function createRegistrations(deps: RegistrationDeps) {
  const { facts, clock, jobs, limits, setup, store, policy, certificates, guests, guestLetters } = deps;
  const show = async (caller: SignedIn, id: string): Promise<EventShape> => {
    const scope = await policy.read(caller, id);
    return presentEvent(scope, await store.registrationsOf(scope), caller, clock.now());
  };

  const began = ({ row }: EventScope): boolean => row.cancelled !== null || row.startsAt <= clock.now();

  /** A guest hears by letter what others read in their notifications. */
  async function writeTo(
    tx: Transaction,
    kind: GuestLetter,
    { guest, personId }: RegistrationRow,
    { row }: EventScope,
    more: { until?: Date; code?: string } = {},
  ): Promise<void> {
    const to = guest ? await guests.byId(personId, tx.session) : null;
    if (to) await guestLetters.write(tx, kind, to, row, more);
  }

  /** Seats that are free go to those who wait: for so long to be confirmed, or at once where the event is too near. */
  async function moveUp(tx: Transaction, scope: EventScope): Promise<void> {
    // Nobody is offered a seat at what they cannot open.
    if (began(scope) || scope.row.hidden) return;
    const { row } = scope;
    const all = await store.registrations(scope, tx.session);
    for (const one of movesUp(row, all)) {
      const until = new Date(clock.now().getTime() + row.confirmWithin * hour);
      const asked = until < row.startsAt;
      const fields = asked
        ? { state: 'offered' as const, offeredUntil: until }
        : { state: 'confirmed' as const, offeredUntil: null };
      await store.updateRegistration(one._id, fields, tx.session);
      const about = toldOfEvent(scope);
      const context = { ...about.context, registrationId: String(one._id), state: fields.state };
      await tx.tell({
        ...about,
        type: 'event.offered',
        actor: null,
        context: asked ? { ...context, closesAt: until.toISOString() } : context,
      });
      await writeTo(tx, asked ? 'guestOffered' : 'guestSeated', one, scope, asked ? { until } : {});
      if (asked) await jobs.enqueue('events.lapse', { registrationId: String(one._id) }, { tx, at: until });
    }
  }

  /** Of an event that is shown again: seats that were offered wait as long as ever, and those that became free are given. */
  async function offerAnew(tx: Transaction, scope: EventScope): Promise<void> {
    await store.takeTurn(scope, tx.session);
    const offered = (await store.registrations(scope, tx.session)).filter(({ state }) => state === 'offered');
    for (const { _id } of offered)
      await store.updateRegistration(_id, { state: 'waiting', offeredUntil: null }, tx.session);
    await moveUp(tx, scope);
  }

  /** A registration of an event, in the transaction that has its turn. */
  async function turnOf(tx: Transaction, caller: SignedIn, id: string, registrationId: string) {
    const scope = await policy.read(caller, id, tx);
    await store.takeTurn(scope, tx.session);
    const all = await store.registrations(scope, tx.session);
    const row = all.find(({ _id }) => String(_id) === registrationId) ?? refuse('not-found');
    if (row.personId !== caller.id && !scope.manages) refuse('not-found');
    return { scope, row };
  }

  async function leave(tx: Transaction, scope: EventScope, row: RegistrationRow, by: SignedIn | null): Promise<void> {
    await store.updateRegistration(row._id, { state: 'cancelled', offeredUntil: null }, tx.session);
    const about = toldOfEvent(scope);
    const context = { ...about.context, registrationId: String(row._id) };
    const actor = by && actingIn(by, scope.workspace, clock.now(), 'person');
    await tx.tell({ ...about, type: by ? 'event.unregistered' : 'event.lapsed', actor, context });
    await writeTo(tx, by ? 'guestRemoved' : 'guestLapsed', row, scope);
    await moveUp(tx, scope);
  }

  /**
   * A seat where there is one, or else a place at the end of the waiting list; in the transaction that has the event's turn.
   * Answers the registration, and null where they have one already.
   */
  async function seat(tx: Transaction, scope: EventScope, turn: number, { answers, ...who }: Coming) {
    if (began(scope) || scope.workspace.row.archived) refuse('conflict', over);
    const { questions } = scope.row;
    demandAnswers(questions, answers);
    const all = await store.registrations(scope, tx.session);
    const before = all.find(({ personId }) => personId === who.personId);
    if (before && before.state !== 'cancelled') return null;
    if (!before) demandRoom(all.length, limits.most.registrations, full);
    const waits = all.some(({ state }) => state === 'waiting');
    const room = hasSeat(scope.row, all, who.union?.id ?? null);
    // Who waits already goes first, but for those whose union has all its seats.
    const free = room && (!waits || movesUp(scope.row, all).length === 0);
    const said = {
      ...who,
      state: free ? ('confirmed' as const) : ('waiting' as const),
      turn,
      offeredUntil: null,
      answers: answers.slice(0, questions.length),
      at: clock.now(),
    };
    const row: RegistrationRow = {
      _id: new mongoose.Types.ObjectId(),
      eventId: scope.row._id,
      code: null,
      gaveFeedback: false,
      ...before,
      ...said,
    };
    if (before) await store.updateRegistration(row._id, said, tx.session);
    else await store.insertRegistration(row, tx.session);
    return row;
  }

  /** Says once how it was, for who attended; that it was said is kept, not by whom. */
  async function say(tx: Transaction, scope: EventScope, personId: string, said: { rating: number; words: string }) {
    await store.takeTurn(scope, tx.session);
    const all = await store.registrations(scope, tx.session);
    const own = all.find((one) => one.personId === personId);
    if (own?.state !== 'attended') refuse('no-right');
    if (own.gaveFeedback) refuse('already-exists');
    await store.updateRegistration(own._id, { gaveFeedback: true }, tx.session);
    await store.addFeedback(scope, said, tx.session);
  }

  async function postCertificate(tx: Transaction, { row: event }: EventScope, row: RegistrationRow, sender?: string) {
    const { personId, guest } = row;
    const code = row.code ?? '';
    const to = guest ? await guests.byId(personId, tx.session) : null;
    if (to) await guestLetters.write(tx, 'guestThanks', to, event, { code });
    else if (!guest) await certificates.post({ personId, code, event: event.title }, tx, sender);
  }

  /** Marks people as present; each gets a code for a certificate, once. */
  async function mark(tx: Transaction, caller: SignedIn, scope: EventScope, ids: readonly string[], attended: boolean) {
    const all = await store.registrations(scope, tx.session);
    for (const row of all) {
      if (!ids.includes(String(row._id)) || !holdsSeat(row) || (row.state === 'attended') === attended) continue;
      const code = row.code ?? newReceipt();
      await store.updateRegistration(
        row._id,
        attended ? { state: 'attended', code, offeredUntil: null } : { state: 'confirmed' },
        tx.session,
      );
      // Written to once; what was marked by mistake and marked again sends no second letter.
      if (attended && row.code === null) await postCertificate(tx, scope, { ...row, code });
    }
    const actor = actingIn(caller, scope.workspace, clock.now(), 'person');
    await tx.tell({ ...toldOfEvent(scope), type: 'event.attended', actor });
  }

  async function list(caller: SignedIn, id: string): Promise<Registration[]> {
    const all = await store.registrationsOf(await policy.manage(caller, id));
    return [...all]
      .filter(({ state }) => state !== 'cancelled')
      .sort((a, b) => a.turn - b.turn)
      .map((row) => presentRegistration(row, all));
  }

  return {
    moveUp,
    offerAnew,
    list,
    seat,
    say,

    /** A seat, or a place in the waiting list: nobody is turned away for want of seats. */
    async register(caller: SignedIn, id: string, answers: readonly string[]): Promise<EventShape> {
      await facts.transact(async (tx) => {
        const scope = await policy.read(caller, id, tx);
        const turn = await store.takeTurn(scope, tx.session);
        const who = { personId: caller.id, person: { id: caller.id, name: caller.name }, union: caller.union };
        const row = await seat(tx, scope, turn, { ...who, answers });
        if (!row) return;
        const about = toldOfEvent(scope);
        const actor = actingIn(caller, scope.workspace, clock.now(), 'person');
        const context = { ...about.context, registrationId: String(row._id), state: row.state };
        await tx.tell({ ...about, type: 'event.registered', actor, context });
      });
      return show(caller, id);
    },

    async unregister(caller: SignedIn, id: string, registrationId: string): Promise<EventShape> {
      await facts.transact(async (tx) => {
        const { scope, row } = await turnOf(tx, caller, id, registrationId);
        if (row.state === 'cancelled' || row.state === 'attended') return;
        await leave(tx, scope, row, caller);
      });
      return show(caller, id);
    },

    /** Takes a seat that was offered; what came too late is told so. */
    async confirm(caller: SignedIn, id: string, registrationId: string): Promise<EventShape> {
      await facts.transact(async (tx) => {
        const { scope, row } = await turnOf(tx, caller, id, registrationId);
        if (row.state === 'confirmed') return;
        if (row.state !== 'offered' || began(scope)) refuse('conflict', tooLate);
        await store.updateRegistration(row._id, { state: 'confirmed', offeredUntil: null }, tx.session);
        const about = toldOfEvent(scope);
        const actor = actingIn(caller, scope.workspace, clock.now(), 'person');
        const context = { ...about.context, registrationId, state: 'confirmed' };
        await tx.tell({ ...about, type: 'event.registered', actor, context });
      });
      return show(caller, id);
    },

    /** An offered seat whose time has passed goes to the next one. */
    async lapse(registrationId: string): Promise<void> {
      const found = await store.registrationById(registrationId);
      if (!found) return;
      await facts.transact(async (tx) => {
        const scope = await policy.out(String(found.eventId), tx);
        if (!scope || scope.row.hidden) return;
        await store.takeTurn(scope, tx.session);
        const all = await store.registrations(scope, tx.session);
        const row = all.find(({ _id }) => _id.equals(found._id));
        if (row?.state !== 'offered' || row.offeredUntil === null || row.offeredUntil > clock.now()) return;
        await leave(tx, scope, row, null);
      });
    },

    async attendance(
      caller: SignedIn,
      id: string,
      { registrationIds, attended }: { registrationIds: readonly string[]; attended: boolean },
    ): Promise<Registration[]> {
      await facts.transact(async (tx) => {
        const scope = await policy.manage(caller, id, tx);
        await store.takeTurn(scope, tx.session);
        await mark(tx, caller, scope, registrationIds, attended);
      });
      return list(caller, id);
    },

    async checkIn(caller: SignedIn, id: string, code: string): Promise<EventShape> {
      await facts.transact(async (tx) => {
        const scope = await policy.read(caller, id, tx);
        await store.takeTurn(scope, tx.session);
        if (code.replaceAll(/[\s-]/g, '').toUpperCase() !== scope.row.checkInCode) refuse('bad-input', wrongCode);
        const all = await store.registrations(scope, tx.session);
        const own = all.find(({ personId }) => personId === caller.id);
        if (!own || !holdsSeat(own)) refuse('no-right');
        await mark(tx, caller, scope, [String(own._id)], true);
      });
      return show(caller, id);
    },

    /** Once, by whoever attended. */
    async feedback(caller: SignedIn, id: string, said: { rating: number; words: string }): Promise<EventShape> {
      await facts.transact(async (tx) => {
        const scope = await policy.read(caller, id, tx);
        await say(tx, scope, caller.id, said);
      });
      return show(caller, id);
    },

    /** The letter with the certificate once more: asked by whom it is of, or by who holds the event. */
    async resend(caller: SignedIn, id: string, registrationId: string): Promise<void> {
      await facts.transact(async (tx) => {
        const { scope, row } = await turnOf(tx, caller, id, registrationId);
        if (row.state !== 'attended' || row.code === null) refuse('not-ready', notThere);
        await postCertificate(tx, scope, row, caller.id);
      });
    },

    /** What anybody may know of a certificate by its code. */
    async certificate(given: string): Promise<Certificate> {
      const code = readReceipt(given) ?? refuse('not-found');
      const row = await store.byCode(code);
      const event = row && row.state === 'attended' ? await store.forDecision(String(row.eventId)) : null;
      if (!row || !event || event.cancelled) return refuse('not-found');
      return presentCertificate(code, row, event, (await setup.state()).chamberName);
    },
  };
}

/** Refuses where a question is not answered that has to be. */
export function demandAnswers(questions: EventRow['questions'], answers: readonly string[]): void {
  const empty = questions.flatMap(({ required }, i) => (required && !answers[i] ? [i] : []));
  if (empty.length > 0)
    throw new Refusal('bad-input', {
      errors: empty.map((i) => ({ path: `answers.${i}`, code: 'too_small', message: '' })),
    });
}

const notThere = { el: 'Δεν υπάρχει βεβαίωση για αυτή τη συμμετοχή.', en: 'There is no certificate for this seat.' };

const tooLate = {
  el: 'Η θέση δόθηκε σε άλλο άτομο ή η εκδήλωση έχει αρχίσει.',
  en: 'The seat was given to somebody else, or the event has begun.',
};
