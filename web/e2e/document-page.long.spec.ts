import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

// The document's page as a place to work in: what is in sight, what goes along, and where the keyboard is.
const header = (page: Page) => page.getByRole('banner').first();

test('a keyboard over half of a phone leaves the other half to the text and to the comment that is written', async ({
  as,
}) => {
  const page = await as('representative', { viewport: phone });
  const { id } = await new Api(page).demoDocument('policy');
  const document = await new DocumentPage(page).open(id);
  await document.caretAtEnd();
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
