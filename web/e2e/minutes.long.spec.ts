import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

test('a decision of minutes becomes an item of the roadmap with one press, and both say so', async ({ as }) => {
  const [desk, other] = await Promise.all([as('coordinator'), as('coordinator', { viewport: phone })]);
  const api = new Api(desk);
  const unions = (await api.get<{ items: { id: string }[] }>('/api/unions')).items.map(({ id }) => id).slice(0, 2);
  const workspace = await api.newWorkspace(`Συνεδριάσεις ${Date.now()}`, unions);
  const roadmap = await api.newDocumentIn(workspace.id, 'roadmap', 'Οδικός χάρτης της ομάδας');
  const minutes = await api.newDocumentIn(workspace.id, 'minutes', 'Πρακτικό 1');
  const [a, b] = await Promise.all([new DocumentPage(desk).open(minutes.id), new DocumentPage(other).open(minutes.id)]);
  await a.writeAtEnd('Αποφασίστηκε να σταλεί υπενθύμιση στους Δήμους.');
  await a.expectSave('saved');
  await expect(b.text).toContainText('να σταλεί υπενθύμιση');

  const panelOf = async ({ page }: DocumentPage) => {
    const panel = page.getByRole('region', { name: t('documents.decisions.title') });
    await page.getByRole('button', { name: t('documents.decisions.title') }).click();
    await page
      .getByRole('radiogroup', { name: t('documents.panels') })
      .getByText(t('documents.decisions.title'))
      .click({ force: true });
    return panel.getByRole('listitem').filter({ hasText: 'να σταλεί υπενθύμιση' });
  };
  const [here, there] = [await panelOf(a), await panelOf(b)];
  const press = t('documents.decisions.make');
  // Two press at the same time.
  await expect(here.getByRole('button', { name: press })).toBeVisible();
  await there.getByRole('button', { name: press }).click();
  await here.getByRole('button', { name: press }).click();
  const said = /Οδικός χάρτης της ομάδας/;
  await expect(there.getByRole('link', { name: said })).toBeVisible();
  await expect(here.getByRole('link', { name: said })).toBeVisible();
  await expect(a.text.getByRole('note')).toContainText('να σταλεί υπενθύμιση στους Δήμους');

  // One item, which leads back to its decision.
  await here.getByRole('link', { name: said }).click();
  await expect(desk).toHaveURL(new RegExp(roadmap.id));
  const item = desk.getByRole('dialog').filter({ hasText: t('roadmap.links.origin') });
  await expect(item.getByRole('link', { name: /να σταλεί υπενθύμιση/ })).toBeVisible();
  const { items } = await api.get<{ items: { documentId: string }[] }>(`/api/roadmap?workspace=${workspace.id}`);
  expect(items.filter(({ documentId }) => documentId === roadmap.id)).toHaveLength(1);
});
