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

  await row.getByRole('button').tap();
  await expect(section.getByRole('button', { name: t('notifications.push.add') })).toBeFocused();
  expect(await own.get<object>('/api/me/push')).toMatchObject({ items: [] });
  await context.close();
});
