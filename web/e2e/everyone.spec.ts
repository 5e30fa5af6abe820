import { demoPassword, emailOf, expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

// Point 7 of the main job: Greek or English, on a phone, by keyboard. How every screen looks is screens.long.spec.ts.
test('on a phone one writes with the toolbar and comments on a paragraph without selecting', async ({ as }) => {
  const page = await as('representative', { viewport: phone });
  const { id } = await new Api(page).newDocument('note', 'Από το κινητό');
  const document = await new DocumentPage(page).open(id);
  await document.writeAtEnd('Γράφω από το κινητό.');
  await document.expectSave('saved');
  await expect(document.toolbar).toBeInViewport();
  for (const button of await document.toolbar.getByRole('button').all()) {
    const box = await button.boundingBox();
    if (box) expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(43.5);
  }
  await page.getByRole('button', { name: document.t('comments.paragraph', { words: 'Γράφω από το κινητό.' }) }).click();
  const sheet = page.getByRole('dialog', { name: document.t('comments.title') });
  await sheet.getByRole('textbox', { name: document.t('comments.new') }).fill('Σχόλιο από το κινητό');
  await sheet.getByRole('button', { name: document.t('comments.send') }).click();
  await expect(sheet.getByText('Σχόλιο από το κινητό')).toBeVisible();
  const quoted = async () => (await new Api(page).threads(id))[0]?.anchor?.quote;
  await expect.poll(quoted).toBe('Γράφω από το κινητό.');
});

test('signing in, finding a document and writing in it need no pointer', async ({ visit }) => {
  const page = await visit();
  await page.goto('/signin');
  const tabTo = async (name: string | RegExp, role: 'button' | 'link' | 'textbox' = 'button') => {
    const target = page.getByRole(role, { name }).first();
    await expect(target).toBeVisible();
    for (let i = 0; i < 60; i++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reached ${name instanceof RegExp ? name.source : name}`);
  };
  await tabTo('E-mail', 'textbox');
  await page.keyboard.type(emailOf('representative'));
  await page.keyboard.press('Tab');
  await page.keyboard.type(demoPassword);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: t('today.title') })).toBeVisible();

  await tabTo(/Κοινή πρωτοβουλία/, 'link');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Κοινή πρωτοβουλία/ })).toBeVisible();
  await tabTo(t('workspaces.docs.new'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('Με το πληκτρολόγιο');
  await page.keyboard.press('Enter');
  const open = new DocumentPage(page);
  await expect(open.text).toBeVisible();
  await open.writeAtEnd('Χωρίς ποντίκι.');
  await open.expectSave('saved');
  // The toolbar is one stop of the Tab key, before the text.
  for (let i = 0; i < 10 && (await open.toolbar.locator(':focus').count()) === 0; i++)
    await page.keyboard.press('Shift+Tab');
  await expect(open.toolbar.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(open.toolbar.locator(':focus')).toHaveCount(1);
});

test('a person chooses English, and the page says so', async ({ as }) => {
  const page = await as('representative2');
  await expect(page.locator('html')).toHaveAttribute('lang', 'el');
  await page.getByRole('button', { name: /English/ }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1, name: t('today.title', {}, 'en') })).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  // Shown at once and kept a moment later: who comes after this test speaks Greek again.
  const kept = page.waitForResponse(
    (answer) => answer.request().method() === 'PATCH' && answer.url().endsWith('/api/me/settings'),
  );
  await page.getByRole('button', { name: /Ελληνικά/ }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'el');
  expect((await kept).ok()).toBe(true);
});
