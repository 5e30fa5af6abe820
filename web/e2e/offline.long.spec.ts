import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';

// Point 6 of the main job: the plug is pulled, and nothing is lost. The shell comes from the service worker then.
test.use({ serviceWorkers: 'allow' });

test('leaving with words that are only on this device warns', async ({ as }) => {
  const desk = await as('representative');
  const { id } = await new Api(desk).newDocument('note', 'Προειδοποίηση');
  const a = await new DocumentPage(desk).open(id);
  await desk.context().setOffline(true);
  await a.writeAtEnd('Ακόμη εδώ.');
  await a.expectSave('deviceOnly');
  const warned = desk.waitForEvent('dialog');
  const leaving = desk.close({ runBeforeUnload: true });
  const dialog = await warned;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await leaving;
  // Who stays finds everything as it was.
  await expect(a.text).toContainText('Ακόμη εδώ.');
  await a.expectSave('deviceOnly');
});

test('the first page opens without network, whatever languages the browser asks for', async ({ as }) => {
  const desk = await as('representative');
  await desk.goto('/');
  await desk.evaluate(async () => void (await navigator.serviceWorker.ready));
  await desk.reload();
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
  const title = await desk.getByRole('heading', { level: 1 }).innerText();
  await desk.context().setExtraHTTPHeaders({ 'accept-language': 'de-DE,fr;q=0.7' });
  await desk.context().setOffline(true);
  await desk.goto('/');
  await expect(desk.getByRole('heading', { level: 1, name: title })).toBeVisible();
});
