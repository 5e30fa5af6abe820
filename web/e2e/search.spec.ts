import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { t } from './texts.ts';

test('a comment is found by keys alone, in Latin letters, and leads to its thread', async ({ as }) => {
  const page = await as('representative');
  const api = new Api(page);
  const { id } = await api.newDocument('note', 'Ζυγαριά για την κοινή αποθήκη');
  await api.post(`/api/documents/${id}/threads`, { anchor: null, body: 'Χρειαζόμαστε παλετοφόρο για τα πλυντήρια' });
  await expect
    .poll(
      async () =>
        (
          await api.get<{ items: unknown[] }>(
            '/api/search?q=%CF%80%CE%B1%CE%BB%CE%B5%CF%84%CE%BF%CF%86%CF%8C%CF%81%CE%B1',
          )
        ).items,
    )
    .toHaveLength(1);
  await page.goto('/unions');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await page.keyboard.press('Control+k');
  const words = page.getByRole('dialog').getByRole('textbox', { name: t('search.words') });
  await expect(words).toBeFocused();
  await words.fill('paletoforo');
  await expect(page.getByRole('option', { name: 'παλετοφόρο' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/documents/${id}#thread-`));
  await expect(page.getByText('Χρειαζόμαστε παλετοφόρο για τα πλυντήρια')).toBeVisible();

  // From there to another discussion of the same document, which is open already.
  await api.post(`/api/documents/${id}/threads`, { anchor: null, body: 'Και ένα καρότσι για τις σκάλες' });
  const other = page.getByRole('region', { name: t('comments.threadOnAll') }).filter({ hasText: 'καρότσι' });
  await expect(other).toBeVisible();
  await expect(other.getByRole('textbox')).toHaveCount(0);
  await expect
    .poll(async () => (await api.get<{ items: unknown[] }>(`/api/search?q=${encodeURIComponent('καρότσι')}`)).items)
    .toHaveLength(1);
  await page.keyboard.press('Control+k');
  await expect(words).toBeFocused();
  await words.fill('karotsi');
  await expect(page.getByRole('option', { name: 'καρότσι' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(other.getByRole('textbox')).toBeVisible();
});

test('on a phone the search is opened by touch, and goes on to its page', async ({ as }) => {
  const page = await as('representative', { viewport: phone });
  await page.getByRole('button', { name: t('shell.search') }).tap();
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: t('search.words') })
    .fill('κοινωνικη ρητρα');
  await page.getByRole('option', { name: t('search.all', { words: 'κοινωνικη ρητρα' }) }).tap();
  await expect(page.getByRole('heading', { level: 1, name: t('search.title') })).toBeVisible();
  const results = page.getByRole('list', { name: t('search.results') });
  await expect(results.getByRole('link').first()).toBeVisible();
  await page.getByRole('button', { name: t('search.filters.title') }).tap();
  await page.getByRole('combobox', { name: t('search.kind') }).tap();
  await page.getByRole('option', { name: t('search.kinds.comment'), exact: true }).tap();
  await expect(results.getByText(t('search.kinds.document'))).toHaveCount(0);
  // Kept to what one wrote oneself, it goes on in the address.
  await page.getByRole('combobox', { name: t('search.person') }).tap();
  await page.getByRole('option', { name: t('search.you', { name: '' }).trim() }).tap();
  await expect(page).toHaveURL(/person=[0-9a-f]{24}/);
  await expect(page.getByRole('button', { name: t('search.filters.some_other', { count: 2 }) })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
});
