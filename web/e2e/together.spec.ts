import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';

// Point 2 of the main job: two unions write one document, live.
test('two people of different unions write together and each sees the other, with name and union', async ({ as }) => {
  const [desk, other] = await Promise.all([as('representative'), as('coordinator')]);
  const { id } = await new Api(desk).newDocument('policy', 'Κοινή πρόταση δοκιμής');
  const [a, b] = await Promise.all([new DocumentPage(desk).open(id), new DocumentPage(other).open(id)]);

  await a.writeAtEnd('Γράφει η Ένωση.');
  await expect(b.text).toContainText('Γράφει η Ένωση.');
  await b.writeAtEnd('Συμφωνεί ο συντονισμός.');
  await expect(a.text).toContainText('Συμφωνεί ο συντονισμός.');
  await a.expectSave('saved');
  await b.expectSave('saved');

  const me = await new Api(desk).get<{ name: string; mandates: { union: { shortName: string } }[] }>('/api/session');
  const union = me.mandates[0]!.union.shortName;
  await expect(b.page.getByRole('button', { name: new RegExp(me.name) })).toBeVisible();
  await expect(b.text.locator('.live-caret-label')).toContainText(me.name);
  await expect(b.text.locator('.live-caret-label')).toContainText(union);
  // The team's caret carries a drawn mark, a union's none.
  await expect(b.text.locator('.live-caret-label svg')).toHaveCount(0);
  await expect(a.text.locator('.live-caret-label svg')).toHaveCount(1);
  await b.page.getByRole('button', { name: new RegExp(me.name) }).click();
  const entry = b.page.getByRole('listitem').getByRole('button', { name: new RegExp(me.name) });
  await expect(entry).toContainText(union);

  expect(await new Api(desk).text(id)).toContain('Γράφει η Ένωση.');
});

test('headings make the table of contents, and what one ticks or tabulates the other sees', async ({ as }) => {
  const [desk, other] = await Promise.all([as('representative'), as('representative2')]);
  const api = new Api(desk);
  const { id } = await api.newDocument('note', 'Μορφές');
  const [a, b] = await Promise.all([new DocumentPage(desk).open(id), new DocumentPage(other).open(id)]);

  await a.writeAtEnd('## Νέο κεφάλαιο');
  await expect(b.text.getByRole('heading', { name: 'Νέο κεφάλαιο' })).toBeVisible();
  await b.page.getByRole('button', { name: b.t('editor.outline.title') }).click();
  const contents = b.page.getByRole('navigation', { name: b.t('editor.outline.title') });
  await expect(contents.getByText('Νέο κεφάλαιο')).toBeVisible();

  await a.writeAtEnd('');
  await a.tool('tasks').click();
  await a.page.keyboard.type('Να σταλεί η επιστολή');
  await expect(b.text.getByRole('checkbox').last()).toBeVisible();
  await b.text.getByRole('checkbox').last().check();
  await expect(a.text.getByRole('checkbox').last()).toBeChecked();

  await a.page.keyboard.press('Enter');
  await a.page.keyboard.press('Enter');
  await a.toolbar.getByRole('button', { name: a.t('editor.table.insert') }).click();
  await expect(b.text.getByRole('table').last()).toBeVisible();
  await a.page.keyboard.type('Κόστος');
  await expect(b.text.getByRole('table').last()).toContainText('Κόστος');
  await a.expectSave('saved');
  expect(await api.text(id)).toContain('Κόστος');
});

test('who may not see a workspace is told that the document is not there', async ({ as }) => {
  const [desk, outsider] = await Promise.all([as('representative'), as('outsider')]);
  const { id } = await new Api(desk).demoDocument('minutes');
  await outsider.goto(`/documents/${id}`);
  await expect(outsider.getByRole('main')).toContainText(/./);
  await expect(outsider.locator('.ProseMirror')).toHaveCount(0);
  expect((await outsider.request.get(`/api/documents/${id}`)).status()).toBe(404);
  expect((await outsider.request.get(`/api/documents/${id}/content`)).status()).toBe(404);
});
