import type { DocumentStage, Verification } from '@koinon/contract';
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

// From a frozen text to a vote, its adoption and a signature that a stranger can check.
const vote = (page: Page) => page.getByRole('article').filter({ hasText: 'Εγκρίνετε' });
const banner = (page: Page) => page.getByRole('region', { name: t('documents.notices') });

test('a union votes from a phone, the text is adopted and co-signed, and anybody can check it', async ({
  as,
  visit,
}) => {
  const [desk, small] = await Promise.all([as('coordinator'), as('representative', { viewport: phone })]);
  const api = new Api(desk);
  const { id } = await api.newDocument('policy', 'Κοινή θέση για τις τοπικές αγορές');
  await api.post(`/api/documents/${id}/stage`, { stage: 'consultation' });
  await api.post(`/api/documents/${id}/stage`, { stage: 'voting' });

  await new DocumentPage(desk).open(id);
  await expect(banner(desk)).toContainText(t('decisions.asked.openVote', { number: 1 }));
  await desk
    .getByRole('button', { name: t('decisions.act.openVote'), exact: true })
    .first()
    .click();
  await desk.locator('#open-vote').click();
  const form = desk.getByRole('dialog', { name: t('decisions.votes.openTitle') });
  await expect(form.getByLabel(t('decisions.form.question'))).toHaveValue(
    t('decisions.votes.onVersion', { number: 1 }),
  );
  await form.getByRole('button', { name: t('decisions.form.submit') }).click();
  await expect(vote(desk)).toBeFocused();
  await expect(vote(desk)).toContainText(t('decisions.votes.closesWithLast'));

  await new DocumentPage(small).open(id);
  await banner(small)
    .getByRole('button', { name: t('decisions.act.vote') })
    .click();
  await vote(small)
    .getByRole('radio', { name: t('vocabulary.ballotChoices.for') })
    .check();
  await vote(small).getByLabel(t('decisions.cast.reason')).fill('Το ενέκρινε η συνέλευση.');
  await vote(small)
    .getByRole('button', { name: t('decisions.cast.submit') })
    .click();
  await expect(vote(small).getByRole('button', { name: t('decisions.cast.change') })).toBeVisible();
  await expect(vote(desk)).toContainText(`${t('vocabulary.ballotChoices.for')} 1`);

  await vote(desk)
    .getByRole('button', { name: t('decisions.votes.close') })
    .click();
  await desk
    .getByRole('dialog', { name: t('decisions.votes.closeTitle') })
    .getByRole('button', { name: t('decisions.votes.close') })
    .click();
  await expect(vote(desk)).toContainText(t('vocabulary.voteOutcomes.carried'));

  await desk.getByRole('button', { name: t('documents.actions') }).click();
  await desk.getByRole('menuitem', { name: t('decisions.stage.change') }).click();
  const steps = desk.getByRole('dialog', { name: t('decisions.stage.change') });
  await steps.getByRole('button', { name: t('vocabulary.documentStates.adopted') }).click();
  await steps.getByRole('button', { name: t('documents.stateConfirm') }).click();
  await expect(steps).toBeHidden();

  const sheet = small.getByRole('dialog', { name: t('decisions.title') });
  await sheet.getByLabel(t('decisions.signatures.number')).fill('12/2026');
  await sheet.getByRole('button', { name: t('decisions.signatures.sign', { union: '' }).trim() }).click();
  await expect(sheet).toContainText(t('decisions.signatures.onVersion', { number: 1 }));

  const { version } = await api.get<DocumentStage>(`/api/documents/${id}/stage`);
  const file = await desk.request.get(`/api/frozen/${version!.id}`);
  expect(
    createHash('sha256')
      .update(await file.body())
      .digest('hex'),
  ).toBe(version!.hash);
  const stranger = new Api(await visit());
  const found = await stranger.get<Verification>(`/api/public/verify/${version!.hash}`);
  expect(found).toMatchObject({
    title: 'Κοινή θέση για τις τοπικές αγορές',
    signatures: [{ decisionNumber: '12/2026' }],
    votes: [{ for: 1, outcome: 'carried' }],
  });
});
