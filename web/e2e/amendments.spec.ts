import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

test('a union submits an amendment, another supports it from a phone, and the coordinator writes it into the text', async ({
  as,
}) => {
  const [desk, union, other] = await Promise.all([
    as('coordinator'),
    as('representative2'),
    as('representative', { viewport: phone }),
  ]);
  const api = new Api(desk);
  const { id } = await api.newDocument('note', 'Κείμενο σε διαβούλευση');
  const main = await new DocumentPage(desk).open(id);
  await main.writeAtEnd('Η πληρωμή γίνεται σε δέκα ημέρες.');
  await main.expectSave('saved');
  await api.post(`/api/documents/${id}/stage`, { stage: 'consultation' });

  const writer = await new DocumentPage(union).open(id);
  await union
    .getByRole('radiogroup', { name: t('documents.mode') })
    .getByText(t('suggestions.mode'), { exact: true })
    .click();
  await expect(writer.text).toHaveAttribute('contenteditable', 'true');
  await writer.select('δέκα');
  await union.keyboard.type('πέντε');
  await expect(main.text.locator('ins')).toContainText('πέντε');

  await union.getByRole('button', { name: t('documents.actions') }).click();
  await union.getByRole('menuitem', { name: t('shell.submitAmendments') }).click();
  const form = union.getByRole('dialog', { name: t('amendments.submitTitle') });
  await expect(form.getByRole('checkbox', { name: 'Αντί «δέκα» να γραφεί «πέντε»' })).toBeChecked();
  await form.getByLabel(t('amendments.reasoning')).fill('Οι μικροί φορείς δεν έχουν αποθεματικό.');
  await form.getByRole('button', { name: t('amendments.submit') }).click();
  const card = union.getByRole('article').filter({ hasText: 'Οι μικροί φορείς δεν έχουν αποθεματικό.' });
  await expect(card).toContainText(t('amendments.states.submitted'));

  await other.goto(`/documents/${id}/amendments`);
  await other
    .getByRole('article')
    .getByRole('button', { name: /^Υποστήριξη ως/ })
    .click();
  await expect(other.getByRole('article').getByRole('button', { name: /^Άρση υποστήριξης/ })).toBeVisible();
  await expect(card).toContainText('Την υποστηρίζει και η Ένωση');

  await desk.goto(`/documents/${id}/amendments`);
  await desk
    .getByRole('article')
    .getByRole('button', { name: t('amendments.decide') })
    .click();
  const decision = desk.getByRole('dialog');
  await decision.getByText(t('amendments.choose.partly')).click();
  await decision.getByText(t('amendments.part.reworded')).click();
  const wording = decision.getByLabel(t('amendments.wording'));
  await expect(wording).toHaveValue('πέντε');
  await wording.fill('επτά εργάσιμες');
  await decision.getByLabel(t('amendments.reason')).fill('Το ζητούν και άλλες Ενώσεις.');
  await decision.getByRole('button', { name: t('amendments.decide') }).click();
  await expect(desk.getByRole('article')).toContainText(t('amendments.outcomes.partly'));
  await expect(card).toContainText(t('amendments.because', { reason: 'Το ζητούν και άλλες Ενώσεις.' }));
  // It is decided before it is written.
  await expect.poll(() => api.text(id)).toContain('σε επτά εργάσιμες ημέρες');
});
