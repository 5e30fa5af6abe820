import { expect, phone, test } from './fixtures.ts';
import { t } from './texts.ts';

test('who sends a long form on a phone is brought to the first field that keeps it', async ({ as }) => {
  const page = await as('representative', { viewport: phone });
  await page.goto('/practices/new');
  const send = page.getByRole('button', { name: t('practices.create') });
  await send.tap();
  const title = page.getByRole('textbox', { name: t('practices.form.title') });
  await expect(title).toBeFocused();
  await expect(title).toBeInViewport();
  await expect(title).toHaveAccessibleDescription(t('common.field.required'));
  await title.fill('Κοινό φορτηγό');
  await send.tap();
  // What is not the form's own is asked for as well.
  await expect(page.getByRole('combobox', { name: t('practices.form.workspace') })).toBeFocused();
});
