import type { EventRow, RegistrationRow } from './model.ts';

const sits: readonly RegistrationRow['state'][] = ['confirmed', 'offered', 'attended'];
export const holdsSeat = ({ state }: Pick<RegistrationRow, 'state'>): boolean => sits.includes(state);

type Event = Pick<EventRow, 'seats' | 'seatsPerUnion'>;
type Seated = Pick<RegistrationRow, 'state' | 'union' | 'turn'>;

/** Whether one more of a union finds a seat beside those that are taken. */
export function hasSeat(event: Event, all: readonly Seated[], unionId: string | null): boolean {
  const taken = all.filter(holdsSeat);
  if (event.seats !== null && taken.length >= event.seats) return false;
  const ofUnion = taken.filter(({ union }) => unionId !== null && union?.id === unionId).length;
  return event.seatsPerUnion === null || unionId === null || ofUnion < event.seatsPerUnion;
}

/** Who moves up now: in the order of the waiting list, passing over those whose union has all its seats. */
export function movesUp<R extends Seated>(event: Event, all: readonly R[]): R[] {
  const seated: Seated[] = all.filter(holdsSeat);
  const moved: R[] = [];
  for (const one of all.filter(({ state }) => state === 'waiting').sort((a, b) => a.turn - b.turn)) {
    if (!hasSeat(event, seated, one.union?.id ?? null)) continue;
    seated.push({ ...one, state: 'offered' });
    moved.push(one);
  }
  return moved;
}
