import type { Page } from '@playwright/test';
import { demoPassword, emailOf, expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { SignInPage } from './pages/sign-in.ts';
import { t } from './texts.ts';

// The frame around every page: the places, the header, and where the keyboard is after a page came.
const mainNav = (page: Page) => page.getByRole('navigation', { name: t('shell.main') });
const place = (page: Page, id: string) =>
  mainNav(page).getByRole('link', { name: t(`shell.places.${id}`), exact: true });

/** Puts ten places where there are fewer, with the longest word that one of them will have. */
const makeTen = (page: Page) =>
  mainNav(page)
    .locator('ul')
    .evaluate((list, word) => {
      const copy = list.firstElementChild!;
      while (list.children.length < 10) {
        const more = copy.cloneNode(true) as HTMLElement;
        more.querySelector('span')!.textContent = word;
        list.append(more);
      }
    }, t('shell.places.roadmap'));

test('ten places and more have room at the side of a desk, each whole, one stop of the Tab key', async ({ as }) => {
  const page = await as('coordinator', { viewport: { width: 1280, height: 800 } });
  await makeTen(page);
  const boxes = await Promise.all((await mainNav(page).getByRole('link').all()).map((link) => link.boundingBox()));
  expect(boxes.length).toBeGreaterThanOrEqual(10);
  for (const [index, box] of boxes.entries()) {
    expect(box!.height).toBeGreaterThanOrEqual(44);
    expect(box!.y + box!.height).toBeLessThanOrEqual(800);
    if (index > 0) expect(box!.y).toBeGreaterThanOrEqual(boxes[index - 1]!.y + boxes[index - 1]!.height);
  }
  expect(await mainNav(page).evaluate((nav) => nav.scrollWidth <= nav.clientWidth)).toBe(true);

  await place(page, 'workspaces').focus();
  await page.keyboard.press('ArrowDown');
  await expect(mainNav(page).getByRole('link').nth(2)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(mainNav(page).locator(':focus')).toHaveCount(0);
});

test('on a phone four places and the menu stand at the foot, and the menu has them all', async ({ as }) => {
  const page = await as('coordinator', { viewport: phone });
  const menu = mainNav(page).getByRole('button', { name: t('shell.menu') });
  for (const stop of [place(page, 'workspaces'), menu]) {
    const box = (await stop.boundingBox())!;
    expect(box.height).toBeGreaterThanOrEqual(44);
    expect(box.y + box.height).toBeLessThanOrEqual(phone.height);
  }
  await menu.click();
  const sheet = page.getByRole('dialog', { name: t('shell.menu') });
  await expect(sheet.getByRole('link', { name: t('shell.places.admin') })).toBeVisible();
  await expect(sheet.getByRole('link', { name: t('shell.places.unions') })).toBeVisible();
  await sheet.getByRole('link', { name: t('shell.places.workspaces') }).click();
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(place(page, 'workspaces')).toHaveAttribute('aria-current', 'page');
});

test('places that a person has no business in are not shown', async ({ as }) => {
  const page = await as('member');
  await expect(place(page, 'unions')).toBeVisible();
  await expect(place(page, 'admin')).toHaveCount(0);
});

test('a page begins at its heading, parts of a page stay where one is, and every window has its own title', async ({
  visit,
}) => {
  const page = await visit();
  await page.goto('/signin');
  await new SignInPage(page).fill(emailOf('coordinator'), demoPassword);
  await expect(page.getByRole('heading', { level: 1, name: t('today.title') })).toBeFocused();
  await expect(place(page, 'today')).toHaveAttribute('aria-current', 'page');

  const { id, title } = await new Api(page).mainWorkspace();
  await page.getByRole('link', { name: title }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
  await expect(place(page, 'workspaces')).toHaveAttribute('aria-current', 'true');

  const part = page.getByRole('navigation', { name: t('workspaces.tabs.label') });
  const titles = new Set([await page.title()]);
  for (const tab of ['people', 'unions', 'activity']) {
    const link = part.getByRole('link', { name: t(`workspaces.tabs.${tab}`) });
    await link.press('Enter');
    await expect(page).toHaveURL(`/workspaces/${id}/${tab}`);
    await expect(link).toBeFocused();
    await expect(page).toHaveTitle(`${t(`workspaces.tabs.${tab}`)} · ${title} · ${t('common.appName')}`);
    titles.add(await page.title());
  }
  expect(titles.size).toBe(4);
});

test('a button that is disabled for a moment while it works keeps the focus', async ({ as }) => {
  const page = await as('coordinator');
  const button = page.getByRole('button', { name: t('shell.accountMenu') });
  await button.press('Shift');
  await button.evaluate(async (element: HTMLButtonElement) => {
    // As when the answer comes within a frame: it can be used again before anybody looks where the focus went.
    const enabled = new Promise<void>((resolve) => {
      const enable = () => {
        element.disabled = false;
        resolve();
      };
      window.addEventListener('focusout', enable, { once: true });
    });
    element.disabled = true;
    await enabled;
  });
  await expect(button).toBeFocused();
});
