import { routes } from '@koinon/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld } from '../../testing/world.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

it('a person gets all that is known of them as a file, and nothing of others', async () => {
  const params = { id: world.document.id };
  const say = (who: typeof world.editor, body: string) =>
    who.call(routes.createThread, { params, body: { anchor: null, body } });
  await say(world.editor, '<b>Δικά μου</b> λόγια');
  await say(world.editor2, 'Λόγια άλλης Ένωσης');
  const vote = await world.chamber.call(routes.openVote, { params, body: { question: 'Συνεχίζουμε;' } });
  await world.editor.call(routes.cast, { params: { id: vote.id }, body: { choice: 'for', reason: 'Το στηρίζουμε' } });

  const get = async (format: string) => {
    const answer = await world.editor.send('GET', `/api/me/export?format=${format}`);
    expect(answer.headers.get('content-disposition')).toContain(`.${format}`);
    return answer.text();
  };
  const file = JSON.parse(await get('json'));
  expect(file.account).toMatchObject({ email: world.editor.me.email });
  const of = (key: string) => file.sections.find((one: { key: string }) => one.key === key).entries;
  expect(of('comments')).toMatchObject([{ words: '<b>Δικά μου</b> λόγια' }]);
  expect(of('votes')).toMatchObject([{ what: 'Υπέρ · Πίνδος', place: 'Συνεχίζουμε;', words: 'Το στηρίζουμε' }]);
  expect(of('acts').length).toBeGreaterThan(1);
  expect(of('sessions')).toHaveLength(1);

  const page = await get('html');
  expect(page).toContain('&lt;b&gt;Δικά μου&lt;/b&gt; λόγια');
  expect(page).not.toContain('Λόγια άλλης Ένωσης');
  expect((await world.guest.send('GET', '/api/me/export')).status).toBe(401);
});
