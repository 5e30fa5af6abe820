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

test('a long text shows how far its file is, can be cancelled, and waits on a phone until it is fetched', async ({
  as,
}) => {
  const page = await as('representative', { viewport: phone });
  const api = new Api(page);
  const { id: workspaceId } = await api.mainWorkspace();
  const words = Buffer.from(
    Array.from({ length: 300 }, (_, at) => `${at} ${'Η Ένωση ιδρύεται. '.repeat(70)}`).join('\n\n'),
  );
  const file = { name: 'Μακρύ.txt', mimeType: 'text/plain', buffer: words };
  const started = await page.request.post(`/api/workspaces/${workspaceId}/import`, {
    headers: { 'x-koinon-client': 'e2e' },
    multipart: { file },
  });
  const { jobId } = (await started.json()) as { jobId: string };
  const look = () => api.get<{ state: string; result: { documentId: string } | null }>(`/api/jobs/${jobId}`);
  await expect.poll(async () => (await look()).state).toBe('done');
  await new DocumentPage(page).open((await look()).result!.documentId);

  const dialog = page.getByRole('dialog', { name: t('transfer.export.title') });
  const open = async () => {
    await page.getByRole('button', { name: t('documents.actions') }).click();
    await page.getByRole('menuitem', { name: t('transfer.export.action') }).click();
  };
  const submit = () => dialog.getByRole('button', { name: t('transfer.export.submit') }).click();
  // News of the job is held back until the first one is cancelled.
  const news = Promise.withResolvers<void>();
  await page.route('**/api/jobs/*', async (route) => {
    if (route.request().method() === 'GET') await news.promise;
    await route.continue().catch(() => undefined);
  });
  await open();
  await submit();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: t('transfer.export.cancel') }).click();
  await expect(page.getByText(t('transfer.export.canceled'))).toBeVisible();
  await submit();
  await expect(dialog.getByText(t('transfer.export.goesOn'))).toBeVisible();
  // One does something else, and comes back to it.
  await dialog
    .getByRole('button', { name: t('common.close') })
    .last()
    .click();
  await expect(dialog).toBeHidden();
  const saved = page.waitForEvent('download');
  news.resolve();
  expect((await saved).suggestedFilename()).toMatch(/\.docx$/);
  await page.reload();
  await open();
  const [again] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: t('transfer.export.save') }).click(),
  ]);
  expect(again.suggestedFilename()).toBe((await saved).suggestedFilename());
  await dialog.getByRole('button', { name: t('transfer.export.another') }).click();
  await expect(dialog.getByRole('button', { name: t('transfer.export.submit') })).toBeVisible();
});
