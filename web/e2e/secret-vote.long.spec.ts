import type { Vote } from '@koinon/contract';
import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

const question = 'Να μιλήσει για όλες η Ένωση Ηπείρου;';
const card = (page: Page) => page.getByRole('article').filter({ hasText: question });
const choose = async (page: Page, choice: 'for' | 'against', button: string) => {
  await card(page)
    .getByRole('radio', { name: t(`vocabulary.ballotChoices.${choice}`) })
    .check();
  await card(page).getByRole('button', { name: button }).click();
};

test('a union votes in secret from a phone, changes its vote by its code, and finds it after the close', async ({
  as,
}) => {
  const [desk, small] = await Promise.all([as('coordinator'), as('representative', { viewport: phone })]);
  const api = new Api(desk);
  const { id } = await api.newDocument('policy', 'Εκπροσώπηση');
  const vote = await api.post<Vote>(`/api/documents/${id}/votes`, { question, secret: true });

  await new DocumentPage(small).open(id);
  await small
    .getByRole('region', { name: t('documents.notices') })
    .getByRole('button', { name: t('decisions.act.vote') })
    .click();
  await expect(card(small)).toContainText(t('decisions.secret.lost'));
  await choose(small, 'against', t('decisions.secret.submit'));
  const code = card(small).locator('code');
  await expect(code).toHaveText(/^(\w{4}-){3}\w{4}$/);
  const written = (await code.textContent())!;

  // From a device that knows nothing of it, with the code from the paper.
  await small.evaluate(() => localStorage.clear());
  await small.reload();
  await small
    .getByRole('region', { name: t('documents.notices') })
    .getByRole('button', { name: t('decisions.act.see') })
    .click();
  await card(small).getByLabel(t('decisions.secret.code')).fill(written.toUpperCase().replaceAll('-', ' '));
  await choose(small, 'for', t('decisions.cast.change'));
  await expect(card(small)).toContainText(written);

  await api.post(`/api/votes/${vote.id}/close`, {});
  await expect(card(small)).toContainText(`${t('vocabulary.ballotChoices.for')} 1`);
  await card(small).locator('summary').click();
  await card(small).getByLabel(t('decisions.secret.find')).fill(written);
  const found = t('decisions.secret.found', { choice: t('vocabulary.ballotChoices.for') });
  await expect(card(small).getByRole('status')).toHaveText(found);
});
