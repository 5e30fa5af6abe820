import type { Challenge, OwnSeat, PublicEvent } from '@koinon/contract';
import type { EventRow, GuestRow, RegistrationRow } from './model.ts';
import { presentRegistration } from './present.ts';
import type { EventScope } from './scope.ts';
import { hasSeat } from './seats.ts';

const placeOf = ({ _id, kind, title, startsAt, endsAt, place }: EventRow) => ({
  id: String(_id),
  kind,
  title,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  place,
});

/** An event as who is not known sees it before they ask for a seat. */
export function presentPublic(
  { row, workspace }: EventScope,
  all: readonly RegistrationRow[],
  {
    chamberName,
    consent,
    challenge,
    now,
  }: Pick<PublicEvent, 'chamberName' | 'consent'> & {
    challenge: Challenge;
    now: Date;
  },
): PublicEvent {
  const over = row.startsAt <= now || workspace.row.archived;
  return {
    ...placeOf(row),
    chamberName,
    state: row.cancelled ? 'cancelled' : over ? 'over' : row.guests ? 'open' : 'members',
    full: !hasSeat(row, all, null) || all.some(({ state }) => state === 'waiting'),
    questions: row.questions,
    consent: { ...consent },
    challenge,
  };
}

/** A guest's own page. */
export function presentOwnSeat(
  { row, workspace }: EventScope,
  guest: GuestRow,
  all: readonly RegistrationRow[],
  chamberName: string,
  now: Date,
): OwnSeat {
  const own = all.find(({ personId }) => personId === String(guest._id));
  const seat = own && presentRegistration(own, all);
  const state = seat?.state ?? 'asked';
  const shown = !row.hidden;
  const open = shown && !row.cancelled && row.startsAt > now;
  const takes = row.guests === true && workspace.row.visibility === 'public' && !workspace.row.archived;
  const waits =
    state === 'asked' ? guest.until === null || guest.until > now : ['offered', 'cancelled'].includes(state);
  return {
    event: {
      ...placeOf(row),
      state: row.cancelled ? 'cancelled' : shown ? 'planned' : 'hidden',
      reason: row.cancelled?.reason ?? '',
      link: shown && ['confirmed', 'attended'].includes(state) ? row.link : null,
      questions: row.questions,
    },
    chamberName,
    name: guest.name,
    email: guest.email,
    answers: guest.answers,
    consent: { text: guest.consent.text, at: guest.consent.at.toISOString() },
    state,
    until: (state === 'asked' ? guest.until?.toISOString() : seat?.offeredUntil) ?? null,
    place: seat?.place ?? null,
    code: seat?.code ?? null,
    can: {
      take: open && takes && waits,
      change: open && state !== 'cancelled',
      feedback: shown && state === 'attended' && own?.gaveFeedback === false,
    },
  };
}
