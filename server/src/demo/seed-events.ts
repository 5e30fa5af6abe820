import type { Context } from '../context.ts';
import { anchorOf } from './anchors.ts';
import type { Cast } from './cast.ts';
import { fullEvent, heldEvents, openEvent, pastEvent, path, series } from './content/events.ts';
import { openDoors, toolLibrary } from './content/open-doors.ts';
import type { Moment } from './moments.ts';
import { type SeededDocument, coordinatorKey, seedWorkspace } from './seed-workspace.ts';
import type { StoryClock } from './story-clock.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

const blank = {
  link: '',
  place: '',
  seats: null,
  seatsPerUnion: null,
  confirmWithin: 24,
  questions: [],
  guests: false,
  materials: [],
  programme: [],
  speakers: [],
};

/** So many days from now, at an hour of the morning in UTC. */
function times(clock: StoryClock, days: number, at: number, hours: number) {
  const start = new Date(clock.now().getTime() + days * day);
  start.setUTCHours(at, 0, 0, 0);
  return { startsAt: start.toISOString(), endsAt: new Date(start.getTime() + hours * hour).toISOString() };
}

interface Held {
  attended: readonly string[];
  said: readonly { by: string; rating: number; words: string }[];
}

/** Writes down who was there, and lets them say how it was. */
async function conclude({ gatherings }: Context, cast: Cast, by: string, id: string, { attended, said }: Held) {
  const { registrations } = gatherings;
  const holder = await cast.caller(by);
  const ids = new Set(attended.map((key) => cast.personId(key)));
  const list = await registrations.list(holder, id);
  const registrationIds = list.filter(({ person }) => ids.has(person.id)).map((one) => one.id);
  await registrations.attendance(holder, id, { registrationIds, attended: true });
  for (const { by: guest, ...words } of said) await registrations.feedback(await cast.caller(guest), id, words);
}

/** Announced so long before it is held. */
const announcedBefore = 24;

/** What was held in the course of the year. */
export function yearOfEvents(context: Context, clock: StoryClock, cast: Cast, workspaceId: string): Moment[] {
  const { gatherings } = context;
  return heldEvents.flatMap(({ daysAgo, by, comes, attended, said, ...event }): Moment[] => {
    let id = '';
    const announce = async () => {
      const when = times(clock, announcedBefore, 9, 5);
      const [made] = await gatherings.create(await cast.caller(by), { ...blank, ...event, ...when, workspaceId });
      id = made!.id;
      for (const key of comes) await gatherings.registrations.register(await cast.caller(key), id, []);
    };
    return [
      { daysAgo: daysAgo + announcedBefore, happens: announce },
      { daysAgo: daysAgo - 1, happens: () => conclude(context, cast, by, id, { attended, said }) },
    ];
  });
}

/** Announces events. Answers what ends the one that is over by then: who was there, and what they said. */
export async function seedEvents(
  context: Context,
  clock: StoryClock,
  cast: Cast,
  workspaceId: string,
  documentIds: readonly string[],
): Promise<() => Promise<void>> {
  const { gatherings, paths } = context;
  const holder = await cast.caller('vasiliki');
  const { registrations } = gatherings;
  const { comes, attended, said, ...past } = pastEvent;
  const [over] = await gatherings.create(holder, { ...blank, ...past, ...times(clock, 1, 15, 3), workspaceId });
  for (const key of comes) await registrations.register(await cast.caller(key), over!.id, []);
  clock.pass(hour);
  const { comes: wanted, ...full } = fullEvent;
  const [crowded] = await gatherings.create(holder, { ...blank, ...full, ...times(clock, 19, 8, 6), workspaceId });
  for (const key of wanted) await registrations.register(await cast.caller(key), crowded!.id, []);
  const [lesson] = await gatherings.create(holder, { ...blank, ...series, ...times(clock, 12, 16, 1), workspaceId });

  await paths.create(holder, {
    ...path,
    workspaceId,
    steps: [
      ...documentIds.map((id) => ({ kind: 'document' as const, id })),
      ...[over!, lesson!, crowded!].map(({ id }) => ({ kind: 'event' as const, id })),
    ],
  });

  return () => conclude(context, cast, 'vasiliki', over!.id, { attended, said });
}

/** A workspace for everybody, with an event that people without an account come to; the last of them waits for a seat. */
export async function seedOpenDoors(context: Context, clock: StoryClock, cast: Cast): Promise<SeededDocument[]> {
  const { gatherings, practices, notifications, roadmap } = context;
  const chair = await cast.caller(coordinatorKey);
  const documents = await seedWorkspace(context, clock, cast, openDoors);
  const { workspaceId } = documents[0]!;
  const { comes, guestsCome, ...event } = openEvent;
  const [made] = await gatherings.create(chair, { ...blank, ...event, ...times(clock, 24, 15, 3), workspaceId });
  for (const key of comes) await gatherings.registrations.register(await cast.caller(key), made!.id, []);
  for (const { name, email, brings } of guestsCome) {
    const given = { name, email, answers: [brings], consent: true as const };
    await gatherings.guests.ask(made!.id, given, { ip: '', locale: 'el' });
    await gatherings.guests.take(await gatherings.guests.tokenFor(made!.id, email));
  }
  const { id } = documents.find(({ content }) => content.key === 'toolLibrary')!;
  const author = await cast.caller(toolLibrary.by);
  await practices.create(author, { documentId: id, ...toolLibrary.card }, 'el');
  await practices.propose(author, id, '');
  await practices.review(chair, id, { outcome: 'publish', words: '' });
  // One hears of all that happens to the roadmap; another has enough of letters about the practice.
  const plan = documents.find(({ content }) => content.key === 'openRoadmap')!;
  const rules = documents.find(({ content }) => content.kind === 'policy')!;
  const anchor = anchorOf(rules.doc, 'ένα άτομο που έχει παρακολουθήσει τον κύκλο των τεχνιτών')!;
  await roadmap.links.add(chair, plan.id, 'volunteers', { documentId: rules.id, anchor });
  await notifications.follow(await cast.caller('chrysanthi'), 'document', plan.id);
  await notifications.mute(cast.personId('vasiliki'), 'document', id);
  return documents;
}
