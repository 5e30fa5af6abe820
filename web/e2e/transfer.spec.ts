import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

// Texts as files of other programs.
test('a text is taken along as a file, in the form one chose the last time', async ({ as }) => {
  const page = await as('representative');
  const { id, title } = await new Api(page).demoDocument('policy');
  await new DocumentPage(page).open(id);
  const open = async () => {
    await page.getByRole('button', { name: t('documents.actions') }).click();
    await page.getByRole('menuitem', { name: t('transfer.export.action') }).click();
    return page.getByRole('dialog', { name: t('transfer.export.title') });
  };
  const dialog = await open();
  await dialog.getByRole('radio', { name: t('transfer.export.formats.pdf') }).check();
  await dialog.getByRole('checkbox', { name: t('transfer.export.cover') }).check();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: t('transfer.export.submit') }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(new RegExp(`^${title.slice(0, 20)}.*\\.pdf$`));
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
  await expect(page.getByText(t('transfer.export.done', { name: file.suggestedFilename() }))).toBeVisible();
  await expect(dialog).toBeHidden();

  const again = await open();
  await expect(again.getByRole('radio', { name: t('transfer.export.formats.pdf') })).toBeChecked();
  await expect(again.getByRole('checkbox', { name: t('transfer.export.cover') })).toBeChecked();
});

test('a file becomes a document, with words for what was found and what was not kept', async ({ as }) => {
  const page = await as('representative');
  const workspace = await new Api(page).mainWorkspace();
  await page.goto(`/workspaces/${workspace.id}`);
  await page.getByRole('button', { name: t('transfer.import.action') }).click();
  const dialog = page.getByRole('dialog', { name: t('transfer.import.title') });
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: t('transfer.import.file') }).click(),
  ]);
  const words = 'Άρθρο 1\n\nΗ Ένωση ιδρύεται.\n\nΆρθρο 2\n\nΜέλη είναι οι φορείς.';
  await chooser.setFiles({ name: 'Καταστατικό.txt', mimeType: 'text/plain', buffer: Buffer.from(words) });
  await dialog.getByRole('button', { name: t('transfer.import.submit') }).click();
  // What would come of it is seen before it is made.
  await expect(dialog.getByText(t('transfer.import.notes.headings-by-look_other', { count: 2 }))).toBeVisible();
  await dialog.getByRole('textbox', { name: t('transfer.import.titleOf') }).fill('Καταστατικό της Ένωσης');
  await dialog.getByRole('button', { name: t('transfer.import.make') }).click();
  await expect(dialog.getByText(t('transfer.import.done', { title: 'Καταστατικό της Ένωσης' }))).toBeVisible();
  await dialog.getByRole('button', { name: t('transfer.import.open') }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Καταστατικό της Ένωσης' })).toBeVisible();
  await expect(page.locator('.ProseMirror')).toContainText('Μέλη είναι οι φορείς.');

  // The same text, worked on elsewhere, is a suggestion for it.
  await page.getByRole('button', { name: t('documents.actions') }).click();
  await page.getByRole('menuitem', { name: t('transfer.import.overAction') }).click();
  const over = page.getByRole('dialog', { name: t('transfer.import.overTitle') });
  const [second] = await Promise.all([
    page.waitForEvent('filechooser'),
    over.getByRole('button', { name: t('transfer.import.file') }).click(),
  ]);
  const later = Buffer.from(words.replace('οι φορείς', 'όλοι οι φορείς'));
  await second.setFiles({ name: 'Διορθωμένο.txt', mimeType: 'text/plain', buffer: later });
  await over.getByRole('button', { name: t('transfer.import.submit') }).click();
  await over.getByRole('button', { name: t('transfer.import.suggest') }).click();
  await expect(over.getByText(t('transfer.import.suggested_one', { count: 1 }))).toBeVisible();
  await over
    .getByRole('button', { name: t('common.close') })
    .last()
    .click();
});
