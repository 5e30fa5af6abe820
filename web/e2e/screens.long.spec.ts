import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { adminScreens, guestScreens, type Screen, screensOf } from './pages/screens.ts';

// Every screen, in light and dark, on a desk and on a phone. `SHOTS=folder` keeps a picture of each, in Greek or in `SHOTS_IN=en`.
const shots = process.env['SHOTS'];
const language = process.env['SHOTS_IN'] === 'en' ? 'en' : 'el';
/** Opens a screen and waits until nothing on it is still loading. */
async function settle(page: Page, { path }: Screen): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"], .mantine-Skeleton-root')).toHaveCount(0);
  if (/^\/documents\/\w+$/.test(path)) await expect(page.locator('.ProseMirror')).toBeVisible();
}

/** Faults that keep people from using a screen. In other colours only contrast can be another, on a phone what scrolls. */
async function seriousFaults(page: Page, only?: 'color-contrast' | 'scrollable-region-focusable'): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  if (only) axe.withRules(only);
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

const desk = { width: 1280, height: 860 };

const picture = async (page: Page, name: string, how: string): Promise<void> => {
  const path = `${shots}/${name.replaceAll(/[^\wα-ωά-ώ]+/g, '-')}.${language}.${how}.png`;
  if (shots) await page.screenshot({ path, fullPage: !name.startsWith('/documents/') });
};

/** Looks at the screen that is open: by axe in light, its contrast in dark, its width on a phone. */
async function look(page: Page, name: string): Promise<void> {
  await picture(page, name, 'desk');
  expect.soft(await seriousFaults(page), name).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.soft(page.locator('html')).toHaveCSS('color-scheme', /dark/);
  await picture(page, name, 'dark');
  expect.soft(await seriousFaults(page, 'color-contrast'), `${name}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(phone);
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect.soft.poll(width, `${name}, ${phone.width} px`).toBeLessThanOrEqual(phone.width);
  await picture(page, name, 'phone');
  expect.soft(await seriousFaults(page, 'scrollable-region-focusable'), `${name}, ${phone.width} px`).toEqual([]);
  await page.setViewportSize(desk);
}

async function lookAtAll(page: Page, screens: readonly Screen[]): Promise<void> {
  for (const screen of screens) {
    await settle(page, screen);
    await look(page, screen.name);
  }
}

test.describe('no screen has a serious accessibility fault, in light or dark, and each fits a phone of 360 px', () => {
  test.setTimeout(900_000);

  test('of those for people', async ({ as }) => {
    const page = await as('coordinator', { language });
    await lookAtAll(page, await screensOf(page));
  });

  test('of those for administrators', async ({ as }) => {
    await lookAtAll(await as('admin', { language }), adminScreens);
  });

  test('of those for guests', async ({ as, visit }) => {
    await lookAtAll(await visit({ language }), await guestScreens(await as('coordinator')));
  });
});
