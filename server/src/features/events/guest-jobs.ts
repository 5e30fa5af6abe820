import type { Types } from 'mongoose';
import type { Clock } from '../../runtime/clock.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { JobDefinition } from '../../runtime/jobs/jobs.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { GuestLetter, GuestLetters } from './guest-letters.ts';
import type { GuestStore } from './guest-store.ts';
import type { EventRow, GuestRow } from './model.ts';
import { holdsSeat } from './seats.ts';
import type { EventStore } from './store.ts';

interface Deps {
  facts: Facts;
  clock: Clock;
  limits: Pick<Limits, 'eventGuest'>;
  store: EventStore;
  guests: GuestStore;
  letters: Pick<GuestLetters, 'write'>;
}

/** What all guests of an event are written: that it was cancelled, moved, taken from sight or is shown again. */
export interface Telling {
  eventId: string;
  letter: Extract<GuestLetter, `guestEvent${string}`>;
  /** One per change: who was written to already is not written to again. */
  key: string;
}

/** What came to pass before it was cancelled, hidden or shown again is no news any more. */
function holds(letter: Telling['letter'], { cancelled, hidden }: EventRow): boolean {
  if (letter === 'guestEventCancelled') return true;
  return !cancelled && (letter === 'guestEventHidden') === Boolean(hidden);
}

const minute = 60_000;
const toldKept = 20;

/** Letters to guests that no request waits for, and the end of what is kept of them. */
export function guestJobs({ facts, clock, limits, store, guests, letters }: Deps): Record<string, JobDefinition> {
  /** Each who has a place in an event and is to be written to, in a transaction of their own. */
  async function each(
    row: EventRow,
    wanted: (guest: GuestRow) => boolean,
    seatedOnly: boolean,
    write: (tx: Transaction, guest: GuestRow) => Promise<void>,
  ): Promise<void> {
    const all = await store.registrationsOf({ id: String(row._id) });
    const coming = all.filter((one) => one.guest && one.state !== 'cancelled' && (!seatedOnly || holdsSeat(one)));
    for (const { personId } of coming)
      await facts.transact(async (tx) => {
        const guest = await guests.byId(personId, tx.session);
        if (guest && wanted(guest)) await write(tx, guest);
      });
  }

  const tell: JobDefinition<Telling> = {
    handle: async ({ eventId, letter, key }) => {
      const row = await store.forDecision(eventId);
      if (!row || !holds(letter, row)) return;
      await each(
        row,
        ({ told }) => !told.includes(key),
        false,
        async (tx, guest) => {
          await letters.write(tx, letter, guest, row, { reason: row.cancelled?.reason ?? '' });
          await guests.update(guest._id, { told: [...guest.told, key].slice(-toldKept) }, tx.session);
        },
      );
    },
  };

  return {
    'events.tellGuests': tell as JobDefinition,

    'events.remindGuests': {
      repeat: { every: 10 * minute },
      handle: async () => {
        const now = clock.now();
        const rows = await store.beginning(now, new Date(now.getTime() + limits.eventGuest.reminded));
        for (const row of rows.filter(({ hidden }) => !hidden))
          await each(
            row,
            ({ reminded }) => reminded?.getTime() !== row.startsAt.getTime(),
            true,
            async (tx, guest) => {
              await letters.write(tx, 'guestReminder', guest, row);
              await guests.update(guest._id, { reminded: row.startsAt }, tx.session);
            },
          );
      },
    },

    /** What guests gave is kept for their event alone: a name stays where there is a certificate of it. */
    'events.forgetGuests': {
      repeat: { cron: '40 4 * * *' },
      handle: async () => {
        const now = clock.now();
        await guests.removeUntaken(now);
        const before = new Date(now.getTime() - limits.eventGuest.kept);
        let eventId: Types.ObjectId | null = null;
        while ((eventId = await guests.nextEvent(eventId))) {
          const gone = eventId;
          const row = await store.forDecision(String(gone));
          if (row && row.endsAt > before) continue;
          await facts.transact(async (tx) => {
            const all = await store.registrationsOf({ id: String(gone) });
            for (const one of all.filter(({ guest }) => guest))
              await store.forgetGuest(one, one.state === 'attended' ? 'answers' : 'all', tx.session);
            await guests.removeOf([gone], tx.session);
          });
        }
      },
    },
  };
}
