import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { t } from './texts.ts';

// What belongs to a workspace or a text and is no text of Koinon's.
test('a file is added to a document on a phone, and found among those of the workspace', async ({ as }) => {
  const page = await as('representative', { viewport: phone });
  const api = new Api(page);
  const workspace = await api.mainWorkspace();
  const name = `Κατάλογος αναδόχων ${Date.now()}.txt`;

  await page.goto(`/workspaces/${workspace.id}/files`);
  const pick = async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: t('files.add') }).click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('Ανάδοχος Α') });
  };
  await pick();
  const files = page.getByRole('list', { name: t('workspaces.tabs.files') });
  await expect(files.getByRole('link', { name })).toBeVisible();
  await page.getByRole('textbox', { name: t('files.search') }).fill('ΚΑΤΑΛΟΓΟΣ ΑΝΑΔΟΧΩΝ');
  await expect(files.getByRole('link', { name })).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), files.getByRole('link', { name }).click()]);
  expect(download.suggestedFilename()).toBe(name);
  await page.getByRole('button', { name: t('files.delete', { name }) }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('common.delete') })
    .click();
  await expect(page.getByText(t('files.noneFound', { q: 'ΚΑΤΑΛΟΓΟΣ ΑΝΑΔΟΧΩΝ' }))).toBeVisible();
});
