import { expect, phone, test } from './fixtures.ts';

/** What a page for everybody may weigh on its way, with all it asks for; and how much it may ask for. */
const [mostBytes, mostRequests] = [120_000, 3];

test('pages for everybody are light, run no script and paint on a slow phone', async ({ visit }, testInfo) => {
  const page = await visit({ viewport: phone });
  const sitemap = await (await page.request.get('/sitemap.xml')).text();
  const paths = [...sitemap.matchAll(/<loc>(.+?)<\/loc>/g)].map(([, url]) => new URL(url!).pathname);
  // One of each kind, and the front page.
  const kinds = Map.groupBy(paths, (path) => path.split('/')[2] ?? '');
  const chosen = ['/p/', ...[...kinds.values()].map(([first]) => first!).filter((path) => path !== '/p/')];
  expect(chosen.length).toBeGreaterThan(4);

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
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
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
