import { type InstallationSettings, limits, routes } from '@koinon/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { problemOf } from '../../testing/world.ts';

const clock = movableClock();
const day = 86_400_000;
let server: InProcess;
let email: string;
beforeAll(async () => {
  server = await startInProcess({ clock });
  ({ email } = await server.person({ administrator: true }));
});
afterAll(() => server?.[Symbol.asyncDispose]());

it('what is kept for a time goes after the days that administrators chose, and the log says how much that was', async () => {
  const { db, jobs, mail } = server.context;
  let admin = await server.signedIn(email);
  const { letters, notices, drafts } = limits.retention;
  expect(await admin.call(routes.settings, {})).toMatchObject({
    lettersDays: letters.days,
    noticesDays: notices.days,
    draftsDays: drafts.days,
  });
  const choose = (body: Partial<InstallationSettings>) => admin.call(routes.changeSettings, { body });
  expect(await problemOf(choose({ lettersDays: letters.fewest - 1 }))).toBe('bad-input');
  expect(await problemOf(choose({ noticesDays: notices.most + 1 }))).toBe('bad-input');
  await choose({ lettersDays: letters.fewest });

  const rows = () => db.collection('letters').find({ to: 'old@test.example' }).toArray();
  const text = { subject: 'Δοκιμή', text: 'Γεια', html: '<p>Γεια</p>' };
  await mail.send({ ...text, to: 'old@test.example', always: true });
  await expect.poll(async () => (await rows()).map(({ state }) => state as string), soon).toEqual(['kept']);
  clock.forward((letters.fewest + 1) * day);
  admin = await server.signedIn(email);
  for (const name of ['letters.forget', 'notifications.forget', 'applications.dropDrafts'])
    await jobs.enqueue(name, {});
  const told = async () =>
    (await admin.call(routes.audit, {})).items
      .filter(({ action }) => action === 'installation.forgot')
      .map(({ actor, details }) => ({ actor, details }));
  // Nothing is said of what nothing went of.
  await expect
    .poll(told, soon)
    .toEqual([{ actor: null, details: { letters: expect.any(Number) as number, lettersDays: letters.fewest } }]);
  expect(await rows()).toEqual([]);
});
