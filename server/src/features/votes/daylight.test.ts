import { routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
const to = (instant: string) => clock.forward(Date.parse(instant) - clock.now().getTime());

beforeAll(async () => {
  to('2027-03-26T10:00:00Z');
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** «Until Sunday» in Greece, on the days when its clocks change: the day ends at that hour of UTC. */
const nights = [
  { change: 'forward', before: '2027-03-27T10:00:00Z', end: '2027-03-28T21:00:00.000Z' },
  { change: 'back', before: '2027-10-30T10:00:00Z', end: '2027-10-31T22:00:00.000Z' },
];

describe('a deadline at midnight in Greece', () => {
  it.each(nights)('is kept to the minute when the clocks go $change', async ({ before, end }) => {
    to(before);
    const [coordinator, editor] = await Promise.all(
      [world.coordinator, world.editor].map(({ me }) => server.signedIn(me.email)),
    );
    const { id } = await coordinator!.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'note', title: 'Κείμενο' },
    });
    await coordinator!.call(routes.moveStage, { params: { id }, body: { stage: 'consultation', until: end } });
    const vote = await coordinator!.call(routes.openVote, {
      params: { id },
      body: { question: 'Συμφωνούμε;', closesAt: end },
    });
    const cast = (choice: 'for' | 'against') =>
      editor!.call(routes.cast, { params: { id: vote.id }, body: { choice } });
    const stamp = `DTSTART:${end.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
    const calendar = await (await editor!.send('GET', '/api/today/calendar.ics')).text();
    expect(calendar.split(stamp)).toHaveLength(3);
    const at = Date.parse(end);
    to(new Date(at - 60_000).toISOString());
    expect(await cast('against')).toMatchObject({ state: 'open', mine: [{ choice: 'against' }] });
    expect((await editor!.call(routes.planned, {})).items.map((one) => one.at)).toEqual([end, end]);
    to(end);
    expect(await problemOf(cast('for'))).toBe('vote-closed');
    await expect
      .poll(() => editor!.call(routes.vote, { params: { id: vote.id } }), soon)
      .toMatchObject({ state: 'closed', tally: { for: 0, against: 1 }, closed: { early: false } });
    // The stage has run out, and waits for who moves it.
    const waiting = (await coordinator!.call(routes.today, {})).waiting.filter(({ kind }) => kind === 'stage');
    expect(waiting).toMatchObject([{ id, dueAt: end }]);
    await coordinator!.call(routes.moveStage, { params: { id }, body: { stage: 'archived' } });
  });
});
