import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { t } from './texts.ts';

// What a file says is found, and leads to that file among all others.
test('a file is found by what it says, and opened alone among the others', async ({ as }) => {
  const page = await as('representative', { viewport: phone });
  const workspace = await new Api(page).mainWorkspace();
  const stamp = Date.now();
  const name = `Πρακτικά ${stamp}.txt`;
  await page.goto(`/workspaces/${workspace.id}/files`);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: t('files.add') }).click(),
  ]);
  const said = `Οι ηλιοσυλλέκτες του συνεταιρισμού ξ${stamp}.`;
  const archive = `Αρχείο ${stamp}.zip`;
  // The end of an archive, with nothing in it.
  const empty = Buffer.from([0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0)]);
  await chooser.setFiles([
    { name, mimeType: 'text/plain', buffer: Buffer.from(said) },
    { name: archive, mimeType: 'application/zip', buffer: empty },
  ]);
  const files = page.getByRole('list', { name: t('workspaces.tabs.files') });
  await expect(files.getByRole('link', { name })).toBeVisible();
  // Where search reads nothing, the file says so.
  await expect(files.getByRole('listitem').filter({ hasText: archive })).toContainText(t('files.found.none'));

  // It is read in its own time: until then nothing is found.
  await expect
    .poll(async () => {
      const found = await page.request.get(`/api/search?q=${encodeURIComponent(`ηλιοσυλλεκτης ξ${stamp}`)}&kind=file`);
      return ((await found.json()) as { items: { title: string }[] }).items.map(({ title }) => title);
    })
    .toEqual([name]);
  await page.goto(`/search?q=${encodeURIComponent(`ηλιοσυλλεκτης ξ${stamp}`)}&kind=file`);
  const results = page.getByRole('list', { name: t('search.results') });
  await expect(results.getByRole('listitem')).toContainText('ηλιοσυλλέκτες');
  await results.getByRole('link').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('files.pointed'))).toBeVisible();
  await expect(files.getByRole('listitem')).toHaveCount(1);
  await expect(files.getByRole('link', { name })).toBeVisible();
  await page.getByRole('link', { name: t('files.all') }).click();
  await expect(page.getByRole('textbox', { name: t('files.search') })).toBeVisible();
  await expect(page).toHaveURL(/\/files$/);
});
