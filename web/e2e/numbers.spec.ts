import { expect, test } from './fixtures.ts';
import { t } from './texts.ts';

test('the Chamber reads what unions did as pictures with their tables, and leaves with a file', async ({ as }) => {
  const team = await as('coordinator');
  await team.goto('/numbers');
  const regions = team.getByRole('region', { name: t('numbers.parts.regions') });
  await regions.getByText(t('numbers.table', { label: t('numbers.unions') })).click();
  const table = regions.getByRole('table', { name: t('numbers.unions') });
  await expect(table.getByRole('row', { name: /Θεσσαλίας/ })).toBeVisible();
  const own = team.getByRole('table', { name: t('numbers.parts.unions') });
  await expect(own.getByRole('row', { name: /Αρμολόι/ })).toBeVisible();
  const saved = team.waitForEvent('download');
  await team.getByRole('link', { name: t('numbers.csv') }).click();
  expect((await saved).suggestedFilename()).toBe('koinon-numbers.csv');

  const member = await as('member');
  await member.goto('/numbers');
  await expect(member.getByRole('heading', { name: t('common.error.noRightTitle') })).toBeVisible();
  await expect(member.getByRole('table')).toHaveCount(0);
});
