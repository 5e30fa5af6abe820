import { expect, test } from './fixtures.ts';
import { DocumentPage } from './pages/document.ts';
import { initiative } from './pages/initiative.ts';
import { t } from './texts.ts';

test('a section that coordinators lock is written in by nobody else, and what came too late is kept', async ({
  as,
}) => {
  const [chair, desk] = await Promise.all([as('coordinator'), as('representative')]);
  const { api, id } = await initiative(chair, desk, 'Κλειδωμένο τμήμα');
  const writer = await new DocumentPage(desk).open(id);
  for (const words of ['Ελεύθερο κείμενο.', 'Συμφωνημένο κείμενο.', 'Τελευταίο κείμενο.'])
    await writer.writeAtEnd(words);
  await writer.expectSave('saved');

  const lead = await new DocumentPage(chair).open(id);
  await expect(lead.text).toContainText('Τελευταίο κείμενο.');
  const lock = async (words: string, reason: string) => {
    await lead.select(words);
    await chair.getByRole('button', { name: t('documents.actions') }).click();
    await chair.getByRole('menuitem', { name: t('documents.lockSection') }).click();
    const dialog = chair.getByRole('dialog', { name: t('documents.sections.title') });
    await expect(dialog).toContainText(`«${words} κείμενο.»`);
    await dialog.getByLabel(t('documents.sections.reason')).fill(reason);
    await dialog.getByRole('button', { name: t('documents.lock') }).click();
    await expect(dialog).toBeHidden();
    await expect(lead.notices).toContainText(reason);
  };
  await lock('Συμφωνημένο', 'Εγκρίθηκε από όλες');

  const { name } = await api.me();
  await expect(writer.text).toContainText('Εγκρίθηκε από όλες');
  await expect(writer.notices).toContainText(t('documents.sections.list'));
  await expect(writer.notices).toContainText(name);
  await writer.select('Συμφωνημένο');
  await desk.keyboard.type('Άλλο');
  await expect(desk.getByText(t('documents.sections.touched'))).toBeVisible();
  await writer.writeAtEnd('Κι άλλο.');
  await writer.expectSave('saved');
  await expect(lead.text).toContainText('Κι άλλο.');
  await lead.select('Συμφωνημένο');
  await chair.keyboard.type('Οριστικό');
  await expect(writer.text).toContainText('Οριστικό');

  // What is written without a line while the section is being locked again comes too late.
  await chair.getByRole('button', { name: t('documents.sections.unlock', { title: 'Συμφωνημένο κείμενο.' }) }).click();
  await expect(writer.notices).not.toContainText(t('documents.sections.list'));
  await desk.context().setOffline(true);
  await writer.select('Οριστικό');
  await desk.keyboard.type('Εκτός σύνδεσης');
  await writer.expectSave('deviceOnly');
  await lock('Οριστικό', 'Τελικό');
  await desk.context().setOffline(false);
  await expect(desk.getByText(t('editor.stopped.locked.title'))).toBeVisible({ timeout: 30_000 });
  await expect(writer.text).toContainText('Εκτός σύνδεσης');
  // What was refused stands there by itself, not the whole text.
  const refused = desk.getByLabel(t('editor.here.refused'));
  await expect(refused).toHaveText('Εκτός σύνδεσης');
  await expect(desk.getByRole('button', { name: t('editor.here.copyRefused') })).toBeVisible();
  await desk.getByRole('button', { name: t('editor.here.discard') }).click();
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: t('editor.here.discard') })
    .click();
  await expect(writer.text).toContainText('Οριστικό');
  await expect(writer.text).not.toContainText('Εκτός σύνδεσης');
  await writer.writeAtEnd('Και πάλι εδώ.');
  await writer.expectSave('saved');
  expect(await api.text(id)).toContain('Και πάλι εδώ.');
});
