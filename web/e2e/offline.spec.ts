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
