import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';

test('no page asks another host for anything, nor names one that it would ask', async ({ as, server, browser }) => {
  const page = await as('coordinator');
  const api = new Api(page);
  const { id } = await api.newDocument('policy', 'Χωρίς ξένους διακομιστές');
  const asked = new Set<string>();
  const origin = new URL(server.url).host;
  // What a page would ask is known also where the security policy stops it.
  const watch = (one: typeof page) => {
    one.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol.startsWith('http') && host !== origin) asked.add(request.url());
    });
    one.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) asked.add(message.text());
    });
  };
  watch(page);
  const heading = page.getByRole('heading', { level: 1 }).first();
  for (const path of [
    '/',
    `/documents/${id}`,
    '/roadmap',
    '/unions',
    '/events',
    '/practices',
    '/notifications/settings',
    '/account',
  ]) {
    await page.goto(path);
    await expect(heading).toBeVisible();
  }

  const context = await browser.newContext({ baseURL: server.url, locale: 'el-GR' });
  const guest = await context.newPage();
  watch(guest);
  for (const path of ['/signin', '/p/', '/p/privacy', '/v']) {
    await guest.goto(path);
    await expect(guest.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await context.close();
  expect([...asked]).toEqual([]);
});
