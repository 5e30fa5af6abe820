import { expect, phone, test } from './fixtures.ts';
import { t } from './texts.ts';

test('the first steps are left for good, help opens beside the page and is found by its words', async ({ as }) => {
  const page = await as('alternate', { viewport: phone });
  const steps = page.getByRole('region', { name: t('today.tour.today.title') });
  await expect(steps).toBeVisible();
  await steps.getByRole('button', { name: t('today.tour.next') }).tap();
  await expect(page.getByRole('region', { name: t('today.tour.workspace.title') })).toBeVisible();
  // It is gone at once; what the reload shows is what the server was told.
  const told = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await page.getByRole('button', { name: t('today.tour.leave') }).tap();
  await told;
  await expect(page.getByRole('button', { name: t('today.tour.leave') })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: t('today.waiting.title') })).toBeVisible();
  await expect(page.getByRole('button', { name: t('today.tour.leave') })).toHaveCount(0);

  await page.getByRole('button', { name: t('shell.help') }).tap();
  const help = page.getByRole('dialog', { name: t('help.here') });
  await expect(help.getByRole('button', { name: t('help.topics.start.title') })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);

  await page.getByRole('button', { name: t('shell.search') }).tap();
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: t('search.words') })
    .fill('χωρις δικτυο');
  await page.getByRole('option', { name: t('search.help', { title: t('help.topics.offline.title') }) }).tap();
  await expect(page.getByRole('heading', { level: 1, name: t('help.title') })).toBeVisible();
  await expect(page.getByRole('heading', { name: t('help.topics.offline.title') })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
});
