import { routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';
import { monthsBetween, tally } from './tally.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

describe('numbers for the Chamber', () => {
  it('count what unions did, by month and by union, and name no person', async () => {
    const { editor, editor2, commenter, chamber, workspace, document, unions } = world;
    const params = { id: document.id };
    const thread = await editor.call(routes.createThread, { params, body: { anchor: null, body: 'Σχόλιο' } });
    await commenter.call(routes.reply, { params: { id: thread.id }, body: { body: 'Απάντηση' } });
    const vote = await chamber.call(routes.openVote, { params, body: { question: 'Συνεχίζουμε;' } });
    for (const choice of ['for', 'against'] as const)
      await editor2.call(routes.cast, { params: { id: vote.id }, body: { choice } });
    const at = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString();
    const held = await editor.call(routes.createEvent, {
      body: { workspaceId: workspace.id, kind: 'workshop', title: 'Εργαστήριο', startsAt: at(1), endsAt: at(2) },
    });
    const event = { params: { id: held.items[0]!.id } };
    for (const who of [editor, commenter]) await who.call(routes.register, { ...event, body: {} });
    const { items } = await editor.call(routes.registrations, event);
    const registrationIds = items.map(({ id }) => id);
    await editor.call(routes.attendance, { ...event, body: { registrationIds, attended: true } });
    clock.forward(3 * 3_600_000);

    const seen = await chamber.call(routes.numbers, {});
    expect(seen.totals).toMatchObject({ unions: 3, active: 2, events: 1, comments: 2, votes: 1, attended: 2 });
    const of = (id: string) => seen.unions.find(({ union }) => union.id === id);
    expect(of(unions.partner)).toMatchObject({ comments: 2, votes: 0, attended: 2 });
    expect(of(unions.second)).toMatchObject({ comments: 0, votes: 1, attended: 0 });
    expect(of(unions.stranger)).toMatchObject({ comments: 0, drafting: 0 });
    expect(seen.regions).toEqual([{ region: 'epirus', unions: 3 }]);
    expect(seen.months.at(-1)).toMatchObject({ active: 2, comments: 2, votes: 1, events: 1 });
    expect(seen.months.length).toBeGreaterThan(11);
    for (const name of ['Γιώργος', 'Δέσποινα', 'Ελένη', editor.me.id]) expect(JSON.stringify(seen)).not.toContain(name);
  });

  it('are narrowed to a period, leave as a table, and are for the team alone', async () => {
    const { chamber, editor, guest } = world;
    const early = await chamber.call(routes.numbers, { query: { from: '2020-01-01', to: '2020-03-31' } });
    expect(early.months.map(({ month, active }) => [month, active])).toEqual([
      ['2020-01', 0],
      ['2020-02', 0],
      ['2020-03', 0],
    ]);
    const backwards = { query: { from: '2026-05-01', to: '2026-04-01' } };
    expect(await problemOf(chamber.call(routes.numbers, backwards))).toBe('bad-input');
    const table = await (await chamber.send('GET', '/api/numbers.csv')).text();
    expect(table).toContain('Ένωση Πίνδος,Ηπείρου,');
    expect(await problemOf(editor.call(routes.numbers, {}))).toBe('no-right');
    expect(await problemOf(guest.call(routes.numbers, {}))).toBe('not-signed-in');
  });

  it('count a text once however often a union writes in it, and a day on the clock of Greece', () => {
    expect(monthsBetween('2025-11-15', '2026-02-01')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    const unionId = 'a'.repeat(24);
    const union = { id: unionId, name: 'Α', shortName: 'Α', region: 'crete', status: 'active' } as never;
    const edit = (at: string) => ({ type: 'document.edited' as const, at: new Date(at), unionId, thing: 'text' });
    const seen = tally({
      from: '2026-05-01',
      to: '2026-06-30',
      unions: [union],
      // The last is in June there, though the clock of Greenwich still has May.
      acts: [edit('2026-05-02T08:00:00Z'), edit('2026-05-20T08:00:00Z'), edit('2026-05-31T21:30:00Z')],
      events: [],
      seats: [],
    });
    expect(seen.months.map(({ month, drafting }) => [month, drafting])).toEqual([
      ['2026-05', 1],
      ['2026-06', 1],
    ]);
    expect(seen.totals.drafting).toBe(1);
  });
});
