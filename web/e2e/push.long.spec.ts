import { startPushService, startServer } from '@koinon/testkit';
import { demoContent } from './demo-once.ts';
import { demoPassword, emailOf, expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { KeptSessions } from './pages/kept-sessions.ts';
import { t } from './texts.ts';

test('a phone is asked to show notifications, shows what is pushed, and is stopped', async ({ browser }) => {
  await using service = await startPushService();
  await using server = await startServer({
    demo: true,
    copyOf: demoContent(),
    startWithin: 150_000,
    env: { PUSH_SERVICES: service.origin },
  });
  const phoneOf = { locale: 'el-GR', viewport: phone, hasTouch: true, serviceWorkers: 'allow' } as const;
  const context = await browser.newContext({ baseURL: server.url, ...phoneOf });
  await context.grantPermissions(['notifications'], { origin: server.url });
  await new KeptSessions(server.url, demoPassword).signIn(context, emailOf('representative'));
  const page = await context.newPage();
  // The maker's push service is not reached from a test: the browser is given an address at one that is.
  const { subscription } = service.browser();
  await page.addInitScript((given) => {
    PushManager.prototype.subscribe = async () => ({ toJSON: () => given }) as unknown as PushSubscription;
  }, subscription);
  await page.goto('/notifications/settings');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

  const section = page.getByRole('region', { name: t('notifications.push.title') });
  await section.getByRole('button', { name: t('notifications.push.add') }).tap();
  const row = section.getByRole('listitem').filter({ hasText: t('notifications.push.here') });
  await expect(row.getByRole('button')).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  const own = new Api(page);
  expect(await own.get<object>('/api/me/push')).toMatchObject({ items: [{ current: true }] });

  const devtools = await context.newCDPSession(page);
  const workers: { registrationId: string; scopeURL: string }[] = [];
  devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => workers.push(...registrations));
  await devtools.send('ServiceWorker.enable');
  await expect.poll(() => workers.length).toBeGreaterThan(0);
  const data = JSON.stringify({ title: 'Κοινόν', body: 'Σας ανέφεραν', path: '/notifications', tag: 'a' });
  const { registrationId } = workers[0]!;
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: server.url, registrationId, data });
  const shown = () =>
    page.evaluate(async () => {
      const worker = await navigator.serviceWorker.ready;
      return (await worker.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
    });
  await expect.poll(shown).toEqual([{ title: 'Κοινόν', body: 'Σας ανέφεραν', tag: 'a' }]);

  // Only a finger may open or focus a window, so what the worker asks for is written down; the notification and the windows are real.
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const pressed = (path: string) =>
    worker.evaluate(async (to) => {
      const scope = self as unknown as ServiceWorkerGlobalScope;
      const asked: string[] = [];
      scope.clients.openWindow = async (url) => (asked.push(`open ${new URL(url).pathname}`), null);
      WindowClient.prototype.focus = async function (this: WindowClient) {
        asked.push(`focus ${new URL(this.url).pathname}`);
        return this;
      };
      await scope.registration.showNotification('Κοινόν', { tag: 'pressed', data: { path: to } });
      const [notification] = await scope.registration.getNotifications({ tag: 'pressed' });
      const event = new NotificationEvent('notificationclick', { notification: notification! });
      let work: Promise<unknown> = Promise.resolve();
      Object.defineProperty(event, 'waitUntil', { value: (given: Promise<unknown>) => (work = given) });
      scope.dispatchEvent(event);
      await work;
      return { asked, left: (await scope.registration.getNotifications({ tag: 'pressed' })).length };
    }, path);
  // The window that shows it already comes to the front; else a new one is opened, and what somebody has before them stays.
  expect(await pressed('/notifications/settings')).toEqual({ asked: ['focus /notifications/settings'], left: 0 });
  expect(await pressed('/calendar')).toEqual({ asked: ['open /calendar'], left: 0 });
  expect(await pressed('https://elsewhere.example/')).toEqual({ asked: [], left: 0 });

  // The browser changes its address by itself: what is pushed from then on comes to the new one.
  const moved = service.browser();
  await worker.evaluate(
    async ([given, endpoint]) => {
      const scope = self as unknown as ServiceWorkerGlobalScope;
      const event = new ExtendableEvent('pushsubscriptionchange');
      let work: Promise<unknown> = Promise.resolve();
      Object.defineProperties(event, {
        newSubscription: { value: { toJSON: () => given } },
        oldSubscription: { value: { endpoint } },
        waitUntil: { value: (one: Promise<unknown>) => (work = one) },
      });
      scope.dispatchEvent(event);
      await work;
    },
    [moved.subscription, subscription.endpoint] as const,
  );
  const { items } = await own.get<{ items: { id: string; current: boolean }[] }>('/api/me/push');
  expect(items.map(({ current }) => current)).toEqual([true]);

  await page.reload();
  await row.getByRole('button').tap();
  await expect(section.getByRole('button', { name: t('notifications.push.add') })).toBeFocused();
  expect(await own.get<object>('/api/me/push')).toMatchObject({ items: [] });
  await context.close();
});
