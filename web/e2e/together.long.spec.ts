import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';

test('undo takes back only my own words', async ({ as }) => {
  const [desk, other] = await Promise.all([as('representative'), as('representative2')]);
  const { id } = await new Api(desk).newDocument('note', 'Αναίρεση');
  const [a, b] = await Promise.all([new DocumentPage(desk).open(id), new DocumentPage(other).open(id)]);
  await a.writeAtEnd('ΔικάΜου');
  await expect(b.text).toContainText('ΔικάΜου');
  await b.writeAtEnd('ΔικάΣου');
  await expect(a.text).toContainText('ΔικάΣου');

  await a.text.focus();
  await a.page.keyboard.press('Control+z');
  await expect(a.text).not.toContainText('ΔικάΜου');
  await expect(b.text).not.toContainText('ΔικάΜου');
  await expect(b.text).toContainText('ΔικάΣου');
  await a.page.keyboard.press('Control+Shift+z');
  await expect(b.text).toContainText('ΔικάΜου');
});

test('links and pictures reach the other, with their words', async ({ as }) => {
  const [desk, other] = await Promise.all([as('representative'), as('representative2')]);
  const { id } = await new Api(desk).newDocument('note', 'Σύνδεσμοι και εικόνες');
  const [a, b] = await Promise.all([new DocumentPage(desk).open(id), new DocumentPage(other).open(id)]);
  await a.writeAtEnd('δείτε το κείμενο');
  await a.select('το κείμενο');
  await a.page.keyboard.press('Control+k');
  await a.page.getByLabel(a.t('editor.link.address')).fill('example.org/keimeno');
  await a.page.keyboard.press('Enter');
  const link = b.text.getByRole('link', { name: 'το κείμενο' });
  await expect(link).toHaveAttribute('href', 'https://example.org/keimeno');

  const chooser = a.page.waitForEvent('filechooser');
  await a.tool('image').click();
  await (await chooser).setFiles({ name: 'sima.png', mimeType: 'image/png', buffer: tinyPicture });
  await a.page.getByLabel(a.t('editor.image.alt')).fill('Το σήμα μας');
  await a.page.getByLabel(a.t('editor.image.caption')).fill('Το σήμα, 2026');
  await a.page.getByRole('button', { name: a.t('editor.image.insert') }).click();
  await expect(b.text.getByRole('img', { name: 'Το σήμα μας' })).toBeVisible();
  await expect(b.text.locator('figcaption')).toHaveText('Το σήμα, 2026');
  await a.text.getByRole('img', { name: 'Το σήμα μας' }).click();
  await a.toolbar.getByRole('button', { name: a.t('editor.image.describe') }).click();
  await a.page.getByRole('textbox', { name: a.t('editor.image.caption') }).fill('Το νέο σήμα');
  await a.page.getByRole('button', { name: a.t('common.save') }).click();
  await expect(b.text.locator('figcaption')).toHaveText('Το νέο σήμα');
  await a.expectSave('saved');
});

const tinyPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
  'base64',
);
