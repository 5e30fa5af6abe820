import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import { fullEvent, pastEvent, path, series } from './content/events.ts';
import type { StoryClock } from './story-clock.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** Announces events. Answers what ends the one that is over by then: who was there, and what they said. */
export async function seedEvents(
  { gatherings, paths }: Context,
  clock: StoryClock,
  cast: Cast,
  workspaceId: string,
  documentIds: readonly string[],
): Promise<() => Promise<void>> {
  const holder = await cast.caller('vasiliki');
  const { registrations } = gatherings;
  const blank = {
    link: '',
    place: '',
    seats: null,
    seatsPerUnion: null,
    confirmWithin: 24,
    questions: [],
    materials: [],
    programme: [],
    speakers: [],
  };
  /** So many days from now, at an hour of the morning in UTC. */
  const times = (days: number, at: number, hours: number) => {
    const start = new Date(clock.now().getTime() + days * day);
    start.setUTCHours(at, 0, 0, 0);
    return { startsAt: start.toISOString(), endsAt: new Date(start.getTime() + hours * hour).toISOString() };
  };
  const { comes, attended, said, ...past } = pastEvent;
  const [over] = await gatherings.create(holder, { ...blank, ...past, ...times(1, 15, 3), workspaceId });
  for (const key of comes) await registrations.register(await cast.caller(key), over!.id, []);
  clock.pass(hour);
  const { comes: wanted, ...full } = fullEvent;
  const [crowded] = await gatherings.create(holder, { ...blank, ...full, ...times(19, 8, 6), workspaceId });
  for (const key of wanted) await registrations.register(await cast.caller(key), crowded!.id, []);
  const [lesson] = await gatherings.create(holder, { ...blank, ...series, ...times(12, 16, 1), workspaceId });

  await paths.create(holder, {
    ...path,
    workspaceId,
    steps: [
      ...documentIds.map((id) => ({ kind: 'document' as const, id })),
      ...[over!, lesson!, crowded!].map(({ id }) => ({ kind: 'event' as const, id })),
    ],
  });

  return async () => {
    const list = await registrations.list(holder, over!.id);
    const ids = new Set(attended.map((key) => cast.personId(key)));
    const registrationIds = list.filter(({ person }) => ids.has(person.id)).map(({ id }) => id);
    await registrations.attendance(holder, over!.id, { registrationIds, attended: true });
    for (const { by, ...words } of said) await registrations.feedback(await cast.caller(by), over!.id, words);
  };
}
