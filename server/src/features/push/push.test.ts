import { limits, mentionOf, routes } from '@koinon/contract';
import { type PushService, startPushService } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

const clock = movableClock();
let service: PushService;
let server: InProcess;
let world: World;
beforeAll(async () => {
  service = await startPushService();
  server = await startInProcess({ clock, env: { PUSH_SERVICES: `${service.origin},*.push.example` } });
  world = await createWorld(server);
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await service?.[Symbol.asyncDispose]();
});

/** Midday in Greece: outside of quiet hours. */
function toMidday(): void {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Athens', hour: '2-digit', hourCycle: 'h23' });
  clock.forward(((12 - Number(hour.format(clock.now())) + 24) % 24) * 3_600_000);
}
async function person(): Promise<Actor> {
  const { email, id } = await server.person();
  const { workspace } = world;
  await world.chamber.call(routes.invite, {
    body: { name: 'Νέα', email, workspace: { id: workspace.id, role: 'commenter' } },
  });
  await server.context.invitations.acceptAll(email);
  const { locale } = await server.context.identity.settings(id);
  expect(locale).toBe('el');
  return server.signedIn(email);
}
/** Somebody writes to them, and it is time to tell. */
async function mention(who: Actor): Promise<void> {
  const body = `Τι λέτε ${mentionOf('person', who.me.id, who.me.name)};`;
  await world.editor.call(routes.createThread, { params: { id: world.document.id }, body: { anchor: null, body } });
  await server.context.followers.settled();
  clock.forward(limits.notices.gather + 1_000);
  await server.context.notifications.deliver();
}
const letters = (who: Actor) =>
  server.context.db.collection('letters').countDocuments({ to: who.me.email, kind: 'notice' });
const devices = async (who: Actor) => (await who.call(routes.pushDevices, {})).items;

describe('a browser that is pushed to', () => {
  it('shows what a letter would have told, in the place of the letter, and nobody else reads it', async () => {
    toMidday();
    const who = await person();
    const browser = service.browser();
    expect((await who.call(routes.pushDevices, {})).key).toMatch(/^[\w-]{87}$/);
    const added = await who.call(routes.addPushDevice, { body: browser.subscription });
    expect(await devices(who)).toEqual([added]);
    expect(added.current).toBe(true);
    // Asked for twice it is one.
    expect((await who.call(routes.addPushDevice, { body: browser.subscription })).id).toBe(added.id);
    await mention(who);
    await expect
      .poll(() => browser.received, soon)
      .toMatchObject([
        {
          title: expect.stringMatching(/\S/),
          body: `Ο Γιώργος (Πίνδος) σας ανέφερε σε σχόλιο στο «${world.document.title}»`,
          path: expect.stringMatching(new RegExp(`^/documents/${world.document.id}#thread-`)),
        },
      ]);
    expect(service.authorization).toMatch(/^vapid t=/);
    clock.forward(limits.notices.gather);
    await server.context.notifications.deliver();
    expect(await letters(who)).toBe(0);
    const file = await (await who.send('GET', '/api/me/export?format=json')).text();
    expect(file).toContain('pushDevices');
  });

  it('gives way to a letter where it fails, and goes where it is gone for ever', async () => {
    toMidday();
    const who = await person();
    const browser = service.browser();
    await who.call(routes.addPushDevice, { body: browser.subscription });
    for (const [status, kept] of [
      [503, 1],
      [410, 0],
    ] as const) {
      const before = await letters(who);
      service.status = status;
      // Still the same day: in the morning a digest would tell it.
      clock.forward(limits.push.rest);
      await mention(who);
      await expect
        .poll(async () => {
          await server.context.notifications.deliver();
          return letters(who);
        }, soon)
        .toBe(before + 1);
      expect(await devices(who)).toHaveLength(kept);
    }
    service.status = 201;
    expect(browser.received).toEqual([]);
  });

  it('is quiet in quiet hours, and ends with its session', async () => {
    toMidday();
    const who = await person();
    const browser = service.browser();
    await who.call(routes.addPushDevice, { body: browser.subscription });
    await who.call(routes.changeMyNotifications, { body: { digest: 'never' } });
    // To 23:00 in Greece.
    clock.forward(11 * 3_600_000);
    await mention(who);
    expect(browser.received).toEqual([]);
    clock.forward(9.5 * 3_600_000);
    await server.context.notifications.deliver();
    await expect.poll(() => browser.received.length, soon).toBe(1);

    const again = await server.signedIn(who.me.email);
    await who.call(routes.signOut, {});
    await expect.poll(async () => (await devices(again)).length, soon).toBe(0);
    toMidday();
    await mention(again);
    expect(await letters(again)).toBe(1);
    expect(browser.received).toHaveLength(1);
  });

  it('is at a service that the installation knows, and of a person who asked for it', async () => {
    const who = await person();
    const { keys } = service.browser().subscription;
    for (const endpoint of [
      'https://elsewhere.example/x',
      'https://push.example/x',
      'http://a.push.example/x',
      'https://a.push.example:8443/x',
      'https://a.push.example@elsewhere.example/x',
      `${service.origin.replace('127.0.0.1', 'localhost')}/x`,
      'http://127.0.0.1:1/x',
    ])
      expect(await problemOf(who.call(routes.addPushDevice, { body: { endpoint, keys } })), endpoint).toBe('no-right');
    const made = await who.call(routes.addPushDevice, { body: { endpoint: 'https://a.push.example/x', keys } });
    const params = { id: made.id };
    expect(await problemOf(world.editor.call(routes.removePushDevice, { params }))).toBe('not-found');
    await who.call(routes.removePushDevice, { params });
    expect(await devices(who)).toEqual([]);

    // A browser that changed its address is still one; of somebody else's nothing is taken.
    const [before, after, foreign] = [service.browser(), service.browser(), service.browser()];
    await who.call(routes.addPushDevice, { body: before.subscription });
    await world.editor.call(routes.addPushDevice, { body: foreign.subscription });
    await who.call(routes.addPushDevice, { body: { ...after.subscription, instead: before.subscription.endpoint } });
    expect(await devices(who)).toHaveLength(1);
    await who.call(routes.addPushDevice, { body: { ...after.subscription, instead: foreign.subscription.endpoint } });
    expect(await devices(world.editor)).toHaveLength(1);
    for (let count = 0; count < limits.push.perPerson + 2; count += 1)
      await who.call(routes.addPushDevice, { body: service.browser().subscription });
    expect(await devices(who)).toHaveLength(limits.push.perPerson);
  });
});
