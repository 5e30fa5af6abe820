import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

test('the day begins with what waits, leads to the vote, and says who is at work', async ({ as }) => {
  const chair = await as('coordinator');
  const page = await as('representative', { viewport: phone });
  const api = new Api(chair);
  const { id, title } = await api.newDocument('note', 'Σημείωμα με ερώτημα');
  const closesAt = new Date(Date.now() + 36 * 3_600_000).toISOString();
  await api.post(`/api/documents/${id}/votes`, { question: 'Ξεκινάμε τον Ιανουάριο;', closesAt });
  const writing = await new DocumentPage(chair).open(id);
  await writing.writeAtEnd('Εδώ είμαι.');

  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: t('today.title') })).toBeVisible();
  const ending = page.getByRole('list', { name: t('today.due.title') });
  await expect(ending.getByRole('link', { name: 'Ξεκινάμε τον Ιανουάριο;' })).toBeVisible();
  const here = page.getByRole('list', { name: t('today.here.title') });
  await expect(here.getByRole('link', { name: title })).toBeVisible();
  const changed = page.getByRole('list', { name: t('today.changed.title') });
  await expect(changed.getByRole('link', { name: title })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);

  const waiting = page.getByRole('list', { name: t('today.waiting.ofUnion') });
  await waiting.getByRole('link', { name: t('today.waiting.kinds.vote', { title: 'Ξεκινάμε τον Ιανουάριο;' }) }).tap();
  await expect(page).toHaveURL(new RegExp(`/documents/${id}`));
});
