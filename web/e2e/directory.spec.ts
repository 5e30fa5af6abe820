import { expect, phone, test } from './fixtures.ts';
import { t } from './texts.ts';

test('a region chosen by keyboard, and a match that leads to a message that is answered', async ({ as }) => {
  const seeker = await as('representative');
  await seeker.goto('/unions');
  const first = seeker.getByRole('button', { name: /Ανατολικής Μακεδονίας και Θράκης/ }).first();
  await first.focus();
  await seeker.keyboard.press('End');
  await expect(seeker.locator('[data-region="crete"]')).toBeFocused();
  await seeker.keyboard.press('Enter');
  await expect(seeker).toHaveURL(/region=crete/);
  const found = seeker.getByRole('list', { name: t('unions.title') });
  await expect(found.getByRole('link', { name: /Ξερολιθιά/ })).toBeVisible();
  await expect(found.getByRole('listitem')).toHaveCount(1);

  await seeker.getByRole('link', { name: t('directory.nav.matches') }).click();
  await seeker
    .getByRole('button', { name: t('directory.write.to', { union: 'Ξερολιθιά Κρήτης' }) })
    .first()
    .click();
  const form = seeker.getByRole('dialog');
  const subject = 'Συμβάσεις καθαριότητας σε δύο Δήμους';
  await form.getByLabel(t('directory.write.subject')).fill(subject);
  await form.getByLabel(t('directory.write.words')).fill('Πώς χωρίσατε τη σύμβαση σε τμήματα;');
  await form.getByRole('button', { name: t('common.send') }).click();
  await expect(seeker.getByRole('heading', { level: 1, name: subject })).toBeVisible();
  const path = new URL(seeker.url()).pathname;

  const other = await as('representative2', { viewport: phone });
  await other.goto('/unions/messages');
  await other.getByRole('link', { name: subject }).click();
  await other.getByLabel(t('directory.answer')).fill('Με ξεχωριστό παράρτημα.');
  await other.getByRole('button', { name: t('common.send') }).click();
  await expect(other.getByText('Με ξεχωριστό παράρτημα.')).toBeVisible();
  await expect(other.getByText(/@/)).toHaveCount(0);

  await seeker.goto(path);
  await expect(seeker.getByText('Με ξεχωριστό παράρτημα.')).toBeVisible();
});
