import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';

// Point 7 of the main job: every screen, in light and dark, on a desk and on a phone.
interface Screen {
  name: string;
  path: string;
}

async function screensOf(page: Page): Promise<Screen[]> {
  const api = new Api(page);
  const { id } = await api.mainWorkspace();
  const policy = await api.demoDocument('policy');
  const roadmap = await api.demoDocument('roadmap');
  const { items: unions } = await api.get<{ items: { id: string }[] }>('/api/unions');
  const workspace = `/workspaces/${id}`;
  return [
    { name: 'home', path: '/' },
    { name: 'new workspace', path: '/workspaces/new' },
    { name: 'documents', path: workspace },
    ...['people', 'unions', 'activity', 'audit', 'settings'].map((tab) => ({ name: tab, path: `${workspace}/${tab}` })),
    { name: 'policy proposal', path: `/documents/${policy.id}` },
    { name: 'roadmap', path: `/documents/${roadmap.id}` },
    { name: 'directory', path: '/unions' },
    { name: 'new union', path: '/unions/new' },
    { name: 'union', path: `/unions/${unions[0]!.id}` },
    { name: 'account', path: '/account' },
    { name: 'nowhere', path: '/no-such-page' },
  ];
}

/** Opens a screen and waits until nothing on it is still loading. */
async function settle(page: Page, { path }: Screen): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"], .mantine-Skeleton-root')).toHaveCount(0);
  if (path.startsWith('/documents/')) await expect(page.locator('.ProseMirror')).toBeVisible();
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

/** Looks at the screen that is open: by axe in light, its contrast in dark, its width on a phone. */
async function look(page: Page, name: string): Promise<void> {
  expect.soft(await seriousFaults(page), name).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  expect.soft(await seriousFaults(page, 'color-contrast'), `${name}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(phone);
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect.soft.poll(width, `${name}, ${phone.width} px`).toBeLessThanOrEqual(phone.width);
  expect.soft(await seriousFaults(page, 'scrollable-region-focusable'), `${name}, ${phone.width} px`).toEqual([]);
  await page.setViewportSize(desk);
}

test('no screen has a serious accessibility fault, in light or dark, and each fits a phone of 360 px', async ({
  as,
  visit,
}) => {
  test.setTimeout(600_000);
  const guest = await visit();
  await settle(guest, { name: 'sign in', path: '/signin' });
  await look(guest, 'sign in');
  const page = await as('coordinator');
  for (const screen of await screensOf(page)) {
    await settle(page, screen);
    await look(page, screen.name);
  }
  const admin = await as('admin');
  for (const path of ['/admin', '/admin/audit', '/admin/outbox', '/admin/jobs', '/admin/settings']) {
    await settle(admin, { name: path, path });
    await look(admin, path);
  }
});
