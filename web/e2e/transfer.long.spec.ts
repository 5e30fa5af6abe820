import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

test('on a phone all choices are in reach', async ({ as }) => {
  const page = await as('member', { viewport: phone });
  const { id } = await new Api(page).demoDocument('policy');
  await new DocumentPage(page).open(id);
  await page.getByRole('button', { name: t('documents.actions') }).click();
  await page.getByRole('menuitem', { name: t('transfer.export.action') }).click();
  const dialog = page.getByRole('dialog', { name: t('transfer.export.title') });
  await dialog.getByRole('radio', { name: t('transfer.export.formats.text') }).check();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: t('transfer.export.submit') }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.txt$/);
});

test('a document is a template of its workspace, and new ones begin with its text', async ({ as }) => {
  const page = await as('representative');
  const api = new Api(page);
  const workspace = await api.mainWorkspace();
  const title = `Πρότυπο πρόσκλησης ${Date.now()}`;
  const { id } = await api.newDocument('minutes', title);
  await new DocumentPage(page).open(id);
  await page.getByRole('button', { name: t('documents.actions') }).click();
  await page.getByRole('menuitem', { name: t('transfer.copy.action') }).click();
  const dialog = page.getByRole('dialog', { name: t('transfer.copy.title') });
  await dialog.getByRole('switch', { name: t('transfer.copy.template') }).check();
  await expect(page.getByText(t('transfer.copy.templateMade'))).toBeVisible();

  await page.goto(`/workspaces/${workspace.id}`);
  await page.getByRole('button', { name: t('workspaces.docs.new') }).click();
  const making = page.getByRole('dialog', { name: t('workspaces.docs.createTitle') });
  await making.getByRole('textbox', { name: t('workspaces.docs.title') }).fill('Πρόσκληση Μαΐου');
  await making.getByRole('combobox', { name: t('workspaces.docs.from') }).selectOption({ label: title });
  // It is of the kind that its template is of.
  await expect(making.getByRole('radiogroup', { name: t('workspaces.docs.kind') })).toBeHidden();
  await making.getByRole('button', { name: t('workspaces.docs.create') }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Πρόσκληση Μαΐου' })).toBeVisible();
});
