import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

// The document's page as a place to work in: what is in sight, what goes along, and where the keyboard is.
const panelsButton = (page: Page) => page.getByRole('button', { name: t('documents.ofWorkspaceShort') });
const header = (page: Page) => page.getByRole('banner').first();

test('a keyboard over half of a phone leaves the other half to the text and to the comment that is written', async ({
  as,
}) => {
  const page = await as('representative', { viewport: phone });
  const { id } = await new Api(page).demoDocument('policy');
  const document = await new DocumentPage(page).open(id);
  // Who writes sees where: the end of the text is in sight before the keyboard comes, and the header went with its beginning.
  await expect(async () => {
    await document.caretAtEnd();
    await expect(header(page)).not.toBeInViewport({ timeout: 2_000 });
  }).toPass();
  await expect(document.text).toBeFocused();
  await page.setViewportSize({ width: 360, height: 400 });
  await expect(header(page)).not.toBeInViewport();
  await expect(page.getByRole('navigation', { name: t('shell.main') })).toHaveCount(0);
  const tools = (await document.toolbar.boundingBox())!;
  expect(tools.y + tools.height).toBeLessThanOrEqual(400);
  await expect(document.saveState).toBeInViewport();

  await page.setViewportSize(phone);
  const sheet = page.getByRole('dialog', { name: t('comments.title') });
  const opener = page.getByRole('button', { name: t('comments.title') }).first();
  // The bars come back with the height, and the button may move from under the pointer.
  await expect(async () => {
    await opener.click({ timeout: 2_000 });
    await expect(sheet).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await sheet.getByRole('button', { name: t('comments.newOnAll') }).click();
  await sheet.getByRole('textbox', { name: t('comments.new') }).fill('Από το κινητό');
  await page.setViewportSize({ width: 360, height: 400 });
  const send = sheet.getByRole('button', { name: t('comments.send') }).first();
  await expect(send).toBeInViewport({ ratio: 1 });
});

test('once one scrolls, title, save state, people and actions stand in the header', async ({ as }) => {
  const page = await as('coordinator', { viewport: { width: 1280, height: 800 } });
  const { id, title } = await new Api(page).demoDocument('policy');
  const document = await new DocumentPage(page).open(id);
  await expect(header(page)).not.toContainText(title);
  await page.mouse.move(500, 500);
  await page.mouse.wheel(0, 1500);
  await expect(header(page)).toContainText(title);
  await expect(header(page).getByTestId('save-state')).toBeInViewport();
  await expect(header(page).getByRole('button', { name: t('documents.actions') })).toBeInViewport();
  await document.expectSave('saved');
});

test('a text is shown larger, and stays so on this device', async ({ as }) => {
  const page = await as('member');
  const { id } = await new Api(page).demoDocument('policy');
  const document = await new DocumentPage(page).open(id);
  const size = () => document.text.evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
  const usual = await size();
  const choose = async (action: string) => {
    await page.getByRole('button', { name: t('documents.actions') }).click();
    await page.getByRole('menuitem', { name: t(action) }).click();
  };
  await choose('documents.look.action');
  const dialog = page.getByRole('dialog', { name: t('documents.look.action') });
  await dialog.getByText(t('documents.look.sizes.largest')).click();
  await expect.poll(size).toBeGreaterThan(usual * 1.3);
  await dialog
    .getByRole('button', { name: t('common.close') })
    .last()
    .click();
  // The choice is the device's: it holds for the next visit.
  await page.reload();
  await expect(document.text).toBeVisible();
  await expect.poll(size).toBeGreaterThan(usual * 1.3);
});

test('the documents of the workspace are a press away, beside the text and on a phone', async ({ as }) => {
  const [desk, small] = await Promise.all([as('representative'), as('representative2', { viewport: phone })]);
  for (const page of [desk, small]) {
    const { id } = await new Api(page).demoDocument('policy');
    const other = await new Api(page).demoDocument('roadmap');
    await new DocumentPage(page).open(id);
    await panelsButton(page).click();
    await page.getByText(t('documents.ofWorkspaceShort'), { exact: true }).click();
    await page
      .getByRole('navigation', { name: t('documents.ofWorkspace') })
      .getByRole('link', { name: other.title })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: other.title })).toBeFocused();
    await expect(page).toHaveURL(`/documents/${other.id}`);
  }
});
