import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';

// Point 6 of the main job: the plug is pulled, and nothing is lost. The shell comes from the service worker then.
test.use({ serviceWorkers: 'allow' });

test('words written offline survive a reload and merge with what others wrote', async ({ as }) => {
  const [desk, other] = await Promise.all([as('representative'), as('representative2')]);
  const { id } = await new Api(desk).newDocument('note', 'Χωρίς δίκτυο');
  const [a, b] = await Promise.all([new DocumentPage(desk).open(id), new DocumentPage(other).open(id)]);
  await a.writeAtEnd('Πριν κοπεί.');
  await a.expectSave('saved');
  await expect(b.text).toContainText('Πριν κοπεί.');
  // The shell must be kept by the service worker before the network goes.
  await desk.evaluate(async () => void (await navigator.serviceWorker.ready));
  await desk.reload();
  await expect(a.text).toContainText('Πριν κοπεί.');

  await desk.context().setOffline(true);
  await a.writeAtEnd('Γραμμένο εκτός σύνδεσης.');
  await a.expectSave('deviceOnly');
  await b.writeAtEnd('Γραμμένο στο μεταξύ.');
  await b.expectSave('saved');

  await desk.reload();
  await expect(a.text).toContainText('Γραμμένο εκτός σύνδεσης.');
  await expect(a.text).not.toContainText('Γραμμένο στο μεταξύ.');
  await a.expectSave('deviceOnly');

  await desk.context().setOffline(false);
  await expect(a.text).toContainText('Γραμμένο στο μεταξύ.', { timeout: 30_000 });
  await expect(b.text).toContainText('Γραμμένο εκτός σύνδεσης.');
  await a.expectSave('saved');
  const stored = await new Api(desk).text(id);
  for (const words of ['Πριν κοπεί.', 'Γραμμένο εκτός σύνδεσης.', 'Γραμμένο στο μεταξύ.'])
    expect(stored.split(words)).toHaveLength(2);
});

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
