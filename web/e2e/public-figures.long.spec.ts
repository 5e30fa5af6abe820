import type { Workspace } from '@koinon/contract';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';

/** What a page for everybody may weigh on its way, with all it asks for; and how much it may ask for. */
const [mostBytes, mostRequests] = [120_000, 3];

test('pages for everybody are light, run no script and paint on a slow phone', async ({ as, visit }, testInfo) => {
  const api = new Api(await as('coordinator'));
  const body = { title: 'Χώρος για όλους', visibility: 'public', unionIds: [] };
  const workspace = await api.post<Workspace>('/api/workspaces', body);
  const document = await api.newDocumentIn(workspace.id, 'policy', 'Κείμενο για όλους');
  await api.post(`/api/documents/${document.id}/stage`, { stage: 'consultation' });

  const page = await visit({ viewport: phone });
  const sitemap = await (await page.request.get('/sitemap.xml')).text();
  const paths = [...sitemap.matchAll(/<loc>(.+?)<\/loc>/g)].map(([, url]) => new URL(url!).pathname);
  // One of each kind that there is, and the front page.
  const kinds = Map.groupBy(paths, (path) => path.split('/')[2] ?? '');
  expect([...kinds.keys()]).toEqual(expect.arrayContaining(['', 'workspaces', 'documents']));
  const chosen = [...kinds.values()].map(([first]) => first!);

  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  let [bytes, requests] = [0, 0];
  session.on('Network.requestWillBeSent', () => (requests += 1));
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  for (const path of chosen) {
    [bytes, requests] = [0, 0];
    await page.goto(path, { waitUntil: 'networkidle' });
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    const painted = await page.evaluate(() =>
      Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
    );
    // Said and not judged: a machine that does other things paints later.
    testInfo.annotations.push({
      type: 'figures',
      description: `${path}: ${bytes} bytes, ${requests} requests, painted after ${painted} ms at a quarter of the speed`,
    });
    expect(painted, path).toBeGreaterThan(0);
    expect(bytes, path).toBeLessThan(mostBytes);
    expect(requests, path).toBeLessThanOrEqual(mostRequests);
    expect(await page.locator('script:not([type="application/ld+json"])').count(), path).toBe(0);
  }
});
