import type { Certificate, EventShape, Registration } from '@koinon/contract';
import { presentActor } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { EventRow, RegistrationRow } from './model.ts';
import type { EventScope } from './scope.ts';
import { holdsSeat } from './seats.ts';

export function presentRegistration(row: RegistrationRow, all: readonly RegistrationRow[]): Registration {
  const waiting = all.filter(({ state }) => state === 'waiting').sort((a, b) => a.turn - b.turn);
  const place = row.state === 'waiting' ? waiting.findIndex(({ _id }) => _id.equals(row._id)) + 1 : null;
  return {
    id: String(row._id),
    eventId: String(row.eventId),
    person: row.person,
    union: row.union,
    guest: row.guest === true,
    state: row.state,
    place,
    offeredUntil: row.offeredUntil?.toISOString() ?? null,
    answers: row.answers,
    at: row.at.toISOString(),
    code: row.state === 'attended' ? row.code : null,
    gaveFeedback: row.gaveFeedback,
  };
}

function feedbackOf({ feedback }: EventRow): EventShape['feedback'] {
  const sum = feedback.reduce((all, { rating }) => all + rating, 0);
  const average = feedback.length > 0 ? Math.round((sum / feedback.length) * 10) / 10 : null;
  // In no order that tells who said it.
  const words = feedback.flatMap((one) => (one.words ? [one.words] : [])).sort();
  return { count: feedback.length, average, words };
}

/** Where everybody may read it. */
export const publicPathOf = (id: string): string => `/p/events/${id}`;

/** An event as the caller of the scope sees it. */
export function presentEvent(
  { id, row, workspace, manages }: EventScope,
  all: readonly RegistrationRow[],
  caller: SignedIn,
  now: Date,
): EventShape {
  const own = all.find(({ personId }) => personId === caller.id);
  const mine = own && own.state !== 'cancelled' ? own : null;
  const admitted = manages || (mine !== null && ['confirmed', 'attended'].includes(mine.state));
  const open = row.cancelled === null && !row.hidden && now < row.startsAt;
  return {
    id,
    seriesId: row.seriesId === null ? null : String(row.seriesId),
    workspace: { id: workspace.workspaceId, title: workspace.row.title },
    kind: row.kind,
    title: row.title,
    summary: row.summary,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    place: row.place,
    link: admitted ? row.link : null,
    seats: row.seats,
    seatsPerUnion: row.seatsPerUnion,
    confirmWithin: row.confirmWithin,
    speakers: row.speakers,
    programme: row.programme,
    questions: row.questions,
    guests: row.guests === true,
    materials: row.materials ?? [],
    state: row.cancelled === null ? 'planned' : 'cancelled',
    cancelled: row.cancelled && {
      reason: row.cancelled.reason,
      by: presentActor(row.cancelled.by),
      at: row.cancelled.at.toISOString(),
    },
    hidden: row.hidden
      ? { reason: row.hidden.reason, by: presentActor(row.hidden.by), at: row.hidden.at.toISOString() }
      : null,
    publicPath: !row.hidden && workspace.row.visibility === 'public' ? publicPathOf(id) : null,
    taken: all.filter(holdsSeat).length,
    waiting: all.filter(({ state }) => state === 'waiting').length,
    mine: mine && presentRegistration(mine, all),
    can: { manage: manages, register: open && mine === null && !workspace.row.archived },
    checkInCode: manages ? row.checkInCode : null,
    feedback: manages ? feedbackOf(row) : null,
  };
}

export const presentCertificate = (
  code: string,
  registration: RegistrationRow,
  event: EventRow,
  chamberName: string,
): Certificate => ({
  code,
  name: registration.person.name,
  union: registration.union?.name ?? null,
  title: event.title,
  kind: event.kind,
  startsAt: event.startsAt.toISOString(),
  endsAt: event.endsAt.toISOString(),
  hours: Math.round(((event.endsAt.getTime() - event.startsAt.getTime()) / 3_600_000) * 2) / 2,
  chamberName,
});
