import type { GuestInput, Locale, OwnSeat, OwnSeatChange, PublicEvent } from '@koinon/contract';
import mongoose, { type Connection } from 'mongoose';
import { refuse } from '../../runtime/errors.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Proofs } from '../../runtime/proofs.ts';
import { demandRoom } from '../../runtime/room.ts';
import { guestConsent } from './consent.ts';
import type { GuestLetters } from './guest-letters.ts';
import type { GuestStore } from './guest-store.ts';
import type { EventRow, GuestRow } from './model.ts';
import type { EventPolicy } from './policy.ts';
import { presentOwnSeat, presentPublic } from './present-guest.ts';
import { type Registrations, demandAnswers } from './registrations.ts';
import { type EventScope, toldOfEvent } from './scope.ts';
import type { EventDeps } from './service.ts';
import type { EventStore } from './store.ts';

export interface GuestDeps extends Pick<EventDeps, 'facts' | 'clock' | 'setup'> {
  db: Connection;
  limits: Pick<Limits, 'most' | 'eventGuest'>;
  proofs: Proofs;
  store: EventStore;
  policy: EventPolicy;
  guests: GuestStore;
  letters: GuestLetters;
  registrations: Pick<Registrations, 'seat' | 'say' | 'moveUp'>;
}

/** Where a form comes from, and in which language. */
interface Visit {
  ip: string;
  locale: Locale;
}

const full = {
  el: 'Η εκδήλωση έχει όσες δηλώσεις συμμετοχής χωρούν',
  en: 'The event has as many registrations as there is room for',
};
const over = { el: 'Η εκδήλωση έχει αρχίσει ή ακυρωθεί.', en: 'The event has begun or was cancelled.' };
const unseen = {
  el: 'Η εκδήλωση δεν εμφανίζεται προς το παρόν. Μπορείτε μόνο να ακυρώσετε τη συμμετοχή σας.',
  en: 'The event is not shown at present. You can only cancel your registration.',
};
const stale = {
  el: 'Ο σύνδεσμος δεν ισχύει πια. Δηλώστε ξανά συμμετοχή από τη σελίδα της εκδήλωσης.',
  en: 'The link does not work any more. Register again on the page of the event.',
};

const day = 24 * 3_600_000;

/**
 * Who comes to an event without an account. Nothing is held for an address until the link of a letter to it is pressed: then the
 * guest takes a turn like everybody else, so that guests and members together are never more than the seats.
 */
export function createGuests(deps: GuestDeps) {
  const { facts, clock, limits, setup, proofs, store, policy, guests, letters, registrations } = deps;
  const consent = guestConsent(Math.round(limits.eventGuest.kept / day));
  const chamberName = async () => (await setup.state()).chamberName;

  /** An event that takes guests, or would be read by them. */
  async function open(id: string, tx?: Transaction): Promise<EventScope> {
    const scope = await policy.look(null, id, tx);
    return scope && !scope.row.hidden ? scope : refuse('not-found');
  }
  function demandOpen({ row, workspace }: EventScope): void {
    if (!row.guests) refuse('no-right');
    if (row.cancelled || row.startsAt <= clock.now() || workspace.row.archived) refuse('conflict', over);
  }

  /** The guest of a letter's secret, and their event as the server itself sees it: what becomes private keeps its guests. */
  async function mine(token: string, tx?: Transaction): Promise<{ guest: GuestRow; scope: EventScope }> {
    const guest = (await guests.byToken(letters.hash(token), tx?.session)) ?? refuse('not-found');
    const scope = (await policy.out(String(guest.eventId), tx)) ?? refuse('not-found');
    return { guest, scope };
  }
  /** To act on. Of what moderation hid one reads that it is so, and may leave. */
  async function acting(token: string, tx: Transaction) {
    const found = await mine(token, tx);
    return found.scope.row.hidden ? refuse('conflict', unseen) : found;
  }
  async function shown(token: string): Promise<OwnSeat> {
    const { guest, scope } = await mine(token);
    return presentOwnSeat(scope, guest, await store.registrationsOf(scope), await chamberName(), clock.now());
  }
  const answersFor = ({ questions }: EventRow, answers: readonly string[]) => answers.slice(0, questions.length);

  return {
    async event(id: string): Promise<PublicEvent> {
      const scope = await open(id);
      return presentPublic(scope, await store.registrationsOf(scope), {
        chamberName: await chamberName(),
        consent,
        challenge: proofs.challenge(),
        now: clock.now(),
      });
    },

    /**
     * Writes to the address how the seat is taken. Who is registered already is written to again and nothing else changes: the
     * answer tells nobody who comes.
     */
    async ask(id: string, input: GuestInput, { ip, locale }: Visit): Promise<{ until: string }> {
      demandOpen(await open(id));
      const email = input.email.toLowerCase();
      await proofs.admit(ip, email, input.proof);
      const until = await facts.transact(async (tx) => {
        const scope = await open(id, tx);
        demandOpen(scope);
        demandAnswers(scope.row.questions, input.answers);
        await store.takeTurn(scope, tx.session);
        const at = clock.now();
        const until = new Date(Math.min(at.getTime() + limits.eventGuest.asked, scope.row.startsAt.getTime()));
        const before = await guests.byEmail(scope, email, tx.session);
        if (before && before.until === null) {
          const all = await store.registrations(scope, tx.session);
          const state = all.find(({ personId }) => personId === String(before._id))?.state;
          await letters.write(tx, state === 'waiting' ? 'guestWaiting' : 'guestSeated', before, scope.row);
          return until;
        }
        const language = input.locale ?? locale;
        const given = {
          name: input.name,
          locale: language,
          answers: answersFor(scope.row, input.answers),
          consent: { text: consent[language], at },
          until,
        };
        const _id = before?._id ?? new mongoose.Types.ObjectId();
        const row = { ...given, _id, eventId: scope.row._id, email, reminded: null, told: [] };
        if (before) await guests.update(_id, given, tx.session);
        else {
          const most = limits.most.registrations;
          demandRoom(await guests.count(scope, most, tx.session), most, full);
          await guests.insert({ ...row, tokenHash: letters.hashOf(String(_id)) }, tx.session);
        }
        await letters.write(tx, 'guestAsked', row, scope.row, { until });
        return until;
      });
      return { until: until.toISOString() };
    },

    /** The secret of the letter to an address, for who fills an installation without reading letters. */
    async tokenFor(id: string, email: string): Promise<string> {
      const guest = await guests.byAddress(id, email);
      return guest ? letters.tokenOf(String(guest._id)) : refuse('not-found');
    },

    get: shown,

    /** Takes the seat that was asked for or offered, or a place in the waiting list; pressed twice it is pressed once. */
    async take(token: string): Promise<OwnSeat> {
      await facts.transact(async (tx) => {
        const { guest, scope } = await acting(token, tx);
        const turn = await store.takeTurn(scope, tx.session);
        const all = await store.registrations(scope, tx.session);
        const personId = String(guest._id);
        const own = all.find((one) => one.personId === personId);
        if (own && own.state !== 'offered' && own.state !== 'cancelled') return;
        demandOpen(scope);
        if (guest.until !== null && guest.until <= clock.now()) refuse('conflict', stale);
        const about = toldOfEvent(scope);
        let row = own;
        if (own?.state === 'offered') {
          await store.updateRegistration(own._id, { state: 'confirmed', offeredUntil: null }, tx.session);
          row = { ...own, state: 'confirmed' };
        } else {
          const who = { personId, person: { id: personId, name: guest.name }, union: null, guest: true };
          row = (await registrations.seat(tx, scope, turn, { ...who, answers: guest.answers })) ?? undefined;
        }
        if (!row) return;
        await guests.update(guest._id, { until: null }, tx.session);
        const context = { ...about.context, registrationId: String(row._id), state: row.state };
        await tx.tell({ ...about, type: 'event.guestRegistered', actor: null, context });
        await letters.write(tx, row.state === 'waiting' ? 'guestWaiting' : 'guestSeated', guest, scope.row);
      });
      return shown(token);
    },

    async change(token: string, { name, answers }: OwnSeatChange): Promise<OwnSeat> {
      await facts.transact(async (tx) => {
        const { guest, scope } = await acting(token, tx);
        if (scope.row.cancelled || scope.row.startsAt <= clock.now()) refuse('conflict', over);
        demandAnswers(scope.row.questions, answers);
        const given = { name, answers: answersFor(scope.row, answers) };
        await guests.update(guest._id, given, tx.session);
        const all = await store.registrations(scope, tx.session);
        const own = all.find(({ personId }) => personId === String(guest._id));
        const person = { id: String(guest._id), name };
        if (own) await store.updateRegistration(own._id, { answers: given.answers, person }, tx.session);
      });
      return shown(token);
    },

    async feedback(token: string, said: { rating: number; words: string }): Promise<OwnSeat> {
      await facts.transact(async (tx) => {
        const { guest, scope } = await acting(token, tx);
        await registrations.say(tx, scope, String(guest._id), said);
      });
      return shown(token);
    },

    /** Gives the seat up and erases what was given; of who attended, the seat without a name stays in the numbers. */
    async leave(token: string): Promise<void> {
      await facts.transact(async (tx) => {
        const { guest, scope } = await mine(token, tx);
        await store.takeTurn(scope, tx.session);
        const all = await store.registrations(scope, tx.session);
        const own = all.find(({ personId }) => personId === String(guest._id));
        await guests.remove(guest._id, tx.session);
        if (!own) return;
        await store.forgetGuest(own, own.state === 'attended' ? 'name' : 'all', tx.session);
        if (own.state === 'attended' || own.state === 'cancelled') return;
        const about = toldOfEvent(scope);
        await tx.tell({ ...about, type: 'event.guestLeft', actor: null });
        await registrations.moveUp(tx, scope);
      });
    },
  };
}
export type Guests = ReturnType<typeof createGuests>;
