import type { Me } from '@koinon/contract';
import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { t } from './texts.ts';

test('a representative runs the union and hands it over, and the rights go with it at once', async ({ as }) => {
  const page = await as('representative');
  const { id: personId, mandates } = await new Api(page).get<Me>('/api/session');
  await page.goto(`/unions/${mandates[0]!.union.id}`);
  await page.getByRole('button', { name: t('unions.form.edit') }).click();
  const offers = page.getByLabel(t('unions.form.offers'), { exact: false });
  await offers.fill('Αίθουσα για σεμινάρια, δύο ημέρες την εβδομάδα.');
  await page.getByRole('button', { name: t('common.save') }).click();
  await expect(page.getByText('Αίθουσα για σεμινάρια, δύο ημέρες την εβδομάδα.')).toBeVisible();

  await page.getByRole('button', { name: t('unions.people.handOver') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: t('unions.people.person') }).click();
  await page.getByRole('option', { name: /Στέλιος Αμπελάς/ }).click();
  await dialog.getByLabel(t('unions.people.decisionNumber'), { exact: false }).fill('14/2026');
  await dialog.getByRole('button', { name: t('unions.people.handOver') }).click();
  await expect(page.getByRole('button', { name: t('unions.form.edit') })).toBeHidden();

  const next = await as('alternate');
  await next.goto(`/unions/${mandates[0]!.union.id}`);
  await expect(next.getByText('14/2026', { exact: false })).toBeVisible();
  await expect(next.getByRole('button', { name: t('unions.form.edit') })).toBeVisible();

  // Other tests go on with the demo's representative.
  await new Api(next).post(`/api/unions/${mandates[0]!.union.id}/hand-over`, { personId });
});
