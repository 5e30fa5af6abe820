import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

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

test('who leaves a shared device is told what would be lost, and leaves nothing on it', async ({ as }) => {
  const desk = await as('representative');
  const { id, title } = await new Api(desk).newDocument('note', 'Κοινόχρηστη συσκευή');
  const a = await new DocumentPage(desk).open(id);
  await a.writeAtEnd('Μένει μόνο στο Κοινόν.');
  await a.expectSave('saved');
  const here = () =>
    desk.evaluate(async () => ({
      copies: (await indexedDB.databases()).filter(({ name }) => name?.startsWith('koinon:')).length,
      drafts: Object.keys(localStorage).filter((key) => key.startsWith('koinon:draft')).length,
    }));
  expect((await here()).copies).toBeGreaterThan(0);
  const leave = async () => {
    await desk.getByRole('button', { name: t('shell.accountMenu') }).click();
    await desk.getByRole('menuitem', { name: t('shell.leave.action') }).click();
    return desk.getByRole('dialog', { name: t('shell.leave.title') });
  };

  await desk.context().setOffline(true);
  await a.writeAtEnd('Δεν έφτασε ακόμη.');
  await a.expectSave('deviceOnly');
  const warned = await leave();
  await expect(warned.getByRole('alert')).toContainText(title);
  await warned.getByRole('button', { name: t('common.cancel') }).click();
  await desk.context().setOffline(false);
  await a.expectSave('saved');

  const dialog = await leave();
  await dialog.getByRole('button', { name: t('shell.leave.submit') }).click();
  await expect(desk.getByText(t('identity.signIn.leftDevice'))).toBeVisible();
  expect(await here()).toEqual({ copies: 0, drafts: 0 });
});

test('a workspace that is kept on the device opens without network, documents that were never opened too', async ({
  as,
}) => {
  const desk = await as('coordinator');
  const api = new Api(desk);
  const { id: workspaceId } = await api.newWorkspace('Χώρος του ταξιδιού', []);
  const { id, title } = await api.newDocumentIn(workspaceId, 'note', 'Για το ταξίδι');
  await desk.goto(`/workspaces/${workspaceId}`);
  await desk.evaluate(async () => void (await navigator.serviceWorker.ready));
  await desk.getByRole('switch', { name: t('workspaces.offline.label') }).check();
  await expect(desk.getByText(t('workspaces.offline.all'))).toBeVisible();
  // What is known is put down a moment after it came.
  await expect
    .poll(() =>
      desk.evaluate(
        (name) =>
          new Promise<boolean>((resolve) => {
            const opening = indexedDB.open('koinon-offline');
            opening.addEventListener('success', () => {
              const asked = opening.result.transaction(['answers']).objectStore('answers').get('latest');
              asked.addEventListener('success', () => resolve(JSON.stringify(asked.result ?? '').includes(name)));
              opening.result.close();
            });
          }),
        `["documents","${id}"]`,
      ),
    )
    .toBe(true);
  await desk.context().setOffline(true);
  await desk.goto(`/documents/${id}`);
  const a = new DocumentPage(desk);
  await expect(desk.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await a.writeAtEnd('Γραμμένο στο τρένο.');
  await a.expectSave('deviceOnly');
  await expect(desk.getByRole('button', { name: t('shell.waiting.count_one', { count: 1 }) })).toBeVisible({
    timeout: 30_000,
  });
  await desk.context().setOffline(false);
  await a.expectSave('saved');
  await expect(desk.getByRole('button', { name: t('shell.waiting.count_one', { count: 1 }) })).toBeHidden({
    timeout: 30_000,
  });
});
