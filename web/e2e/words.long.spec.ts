import { startServer } from '@koinon/testkit';
import { demoContent } from './demo-once.ts';
import { demoPassword, emailOf, expect, phone, test } from './fixtures.ts';
import { KeptSessions } from './pages/kept-sessions.ts';
import { t } from './texts.ts';

test('administrators call unions federations: the page, others and the public pages say so, and names stay', async ({
  browser,
}) => {
  // What is chosen holds for the whole installation: it has one of its own.
  await using server = await startServer({ demo: true, copyOf: demoContent(), startWithin: 150_000 });
  const sessions = new KeptSessions(server.url, demoPassword);
  const enter = async (account: 'admin' | 'representative', locale: 'el-GR' | 'en-GB') => {
    const context = await browser.newContext({ baseURL: server.url, locale, viewport: phone, hasTouch: true });
    await sessions.signIn(context, emailOf(account));
    return context.newPage();
  };
  const page = await enter('admin', 'el-GR');
  await page.goto('/admin/settings');
  const words = page.getByRole('group', { name: t('admin.settings.words') });
  await words.getByRole('combobox', { name: t('admin.settings.wordsEl') }).selectOption('partnership');
  await words.getByRole('combobox', { name: t('admin.settings.wordsEn') }).selectOption('network');
  await page.getByRole('textbox', { name: t('admin.settings.limitNames.guestLinks') }).fill('3');
  await page.getByRole('button', { name: t('common.save'), exact: true }).click();
  // The page itself says it from here on, without being loaded again.
  await expect(page.getByText('Μηνύματα προς άλλες Συμπράξεις από τον κατάλογο.')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);

  const other = await enter('representative', 'el-GR');
  await other.goto('/unions');
  await expect(other.getByRole('heading', { level: 1, name: 'Κατάλογος Συμπράξεων' })).toBeVisible();
  // Names are names, and a legal form is what the law calls it.
  const own = other.getByRole('listitem').filter({ hasText: 'Ένωση Κοινωνικών Επιχειρήσεων Κρήτης' });
  await expect(own).toContainText('Ένωση Φορέων Κ.ΑΛ.Ο.');

  await other.goto('/p/?lang=el');
  await expect(other.getByText('ο χώρος συνεργασίας των Συμπράξεων με το Επιμελητήριό τους')).toBeVisible();
  // What the administrators of the demo wrote on the front page is theirs.
  await expect(other.getByText('Εδώ οι Ενώσεις Φορέων')).toBeVisible();
  await other.goto('/p/?lang=en');
  await expect(other.getByText('where networks work together with their Chamber')).toBeVisible();
});
