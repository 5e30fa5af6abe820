import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

// What a hand that writes reaches for: finding, replacing, the slash, moving, signs that keyboards do not have.
test('words are found without accents and replaced, a slash makes a line what it should be, and sections move', async ({
  as,
}) => {
  const page = await as('representative');
  const api = new Api(page);
  const { id } = await api.newDocument('note', 'Σημειώσεις');
  const open = await new DocumentPage(page).open(id);
  await open.caretAtEnd();
  await page.keyboard.type('/επικεφ');
  await page.getByRole('option', { name: t('editor.block.heading', { level: 2 }) }).click();
  await page.keyboard.type('Πρώτα');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Η "Ένωση" και η ΕΝΩΣΗ -- μια ένωση');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/αρθρο');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Ύστερα');
  await expect(open.text).toContainText('Η «Ένωση» και η ΕΝΩΣΗ – μια ένωση');
  await expect(open.text.locator('[data-number="Άρθρο 1"]')).toHaveText('Ύστερα');

  await page.keyboard.press('Control+f');
  const find = page.getByRole('search', { name: t('editor.find.title') });
  await find.getByLabel(t('editor.find.words'), { exact: true }).fill('ένωση');
  await expect(find.getByRole('status')).toHaveText(/από 3$/);
  await expect(open.text.locator('.found')).toHaveCount(3);
  await find.getByLabel(t('editor.find.exact')).check();
  await expect(find.getByRole('status')).toHaveText(/από 1$/);
  await find.getByLabel(t('editor.find.exact')).uncheck();
  await find.getByLabel(t('editor.find.instead')).fill('Ομοσπονδία');
  await find.getByRole('button', { name: t('editor.find.replaceAll') }).click();
  await expect(open.text).toContainText('Η «Ομοσπονδία» και η Ομοσπονδία – μια Ομοσπονδία');
  await page.keyboard.press('Escape');
  await expect(find).toBeHidden();
  await expect(open.text).toBeFocused();

  await page.getByRole('button', { name: t('editor.outline.title') }).click();
  const entry = page
    .getByRole('navigation', { name: t('editor.outline.title') })
    .getByRole('button', { name: 'Πρώτα' });
  await entry.press('Alt+Shift+ArrowDown');
  await expect(open.text.locator('h2').first()).toHaveText('Ύστερα');
  await expect(entry).toBeFocused();
  await open.expectSave('saved');
  expect(await api.text(id)).toMatch(/Ύστερα\nΠρώτα\nΗ «Ομοσπονδία»/);
});

test('two brackets lead to a heading of the text and to other documents', async ({ as }) => {
  const page = await as('representative');
  const api = new Api(page);
  const policy = await api.demoDocument('policy');
  const { id } = await api.newDocument('note', 'Παραπομπές');
  const open = await new DocumentPage(page).open(id);
  await open.caretAtEnd();
  await page.keyboard.type('## Πόροι');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Βλ. [[πορ');
  const list = page.getByRole('listbox', { name: t('editor.linkTyped.title') });
  await expect(list.getByRole('option', { name: '«Πόροι»' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(open.text.locator('.reference')).toHaveText('«Πόροι»');
  await page.keyboard.type(` και [[${policy.title.slice(0, 30)}`);
  await list.getByRole('option', { name: policy.title }).first().click();
  await expect(open.text.getByRole('link', { name: policy.title })).toHaveAttribute(
    'href',
    new RegExp(`/documents/${policy.id}`),
  );
  await page.keyboard.type('.');
  await expect(open.text).toContainText(`Βλ. «Πόροι» και ${policy.title}.`);
  await open.expectSave('saved');
});

test('a section is folded away for oneself, what leads into it opens it, and a paragraph has a language', async ({
  as,
}) => {
  const page = await as('representative');
  const api = new Api(page);
  const { id } = await api.newDocument('note', 'Ενότητες');
  const open = await new DocumentPage(page).open(id);
  await open.caretAtEnd();
  await page.keyboard.type('## Πρώτα');
  await page.keyboard.press('Enter');
  await page.keyboard.type('We meet in Brussels.');
  await page.getByRole('button', { name: t('editor.toolbar.more') }).click();
  await page.getByRole('menuitem', { name: t('editor.language.title') }).click();
  const dialog = page.getByRole('dialog', { name: t('editor.language.title') });
  await dialog.getByLabel(t('editor.language.en')).check();
  await dialog.getByRole('button', { name: t('common.save') }).click();
  await expect(open.text.locator('p[lang="en"]')).toHaveText('We meet in Brussels.');
  await expect(open.text).toBeFocused();
  await open.expectSave('saved');

  const small = await as('coordinator', { viewport: phone });
  const theirs = await new DocumentPage(small).open(id);
  await page.keyboard.press('Control+Alt+h');
  await expect(open.text.locator('p')).toBeHidden();
  await expect(theirs.text.locator('p')).toBeVisible();
  await page.reload();
  const show = page.getByRole('button', { name: t('editor.fold.show', { words: 'Πρώτα' }) });
  await expect(show).toBeVisible();
  await expect(open.text.locator('p')).toBeHidden();
  await page.getByRole('button', { name: t('editor.outline.title') }).click();
  const toggle = page.getByRole('button', { name: t('editor.fold.section') });
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await toggle.click();
  await expect(open.text.locator('p')).toBeVisible();
  await toggle.click();
  await expect(open.text.locator('p')).toBeHidden();
  await open.text.focus();
  await page.keyboard.press('Control+f');
  await page.getByRole('search').getByLabel(t('editor.find.words'), { exact: true }).fill('brussels');
  await expect(open.text.locator('.found-now')).toBeVisible();
});

test('a reader on a phone finds words too, and is offered no replacing', async ({ as }) => {
  const page = await as('member', { viewport: phone });
  const { id } = await new Api(page).demoDocument('policy');
  const open = await new DocumentPage(page).open(id);
  await page.getByRole('button', { name: t('documents.actions') }).click();
  await page.getByRole('menuitem', { name: t('editor.find.title') }).click();
  const find = page.getByRole('search', { name: t('editor.find.title') });
  await find.getByLabel(t('editor.find.words'), { exact: true }).fill('ρητρα');
  await expect(open.text.locator('.found-now')).toBeInViewport();
  await expect(find.getByLabel(t('editor.find.instead'))).toBeHidden();
});

test('columns of a table are made wider by number, mouse and finger, for everybody and in the file', async ({ as }) => {
  const page = await as('representative');
  const api = new Api(page);
  const { id } = await api.newDocument('note', 'Πλάτη στηλών');
  const open = await new DocumentPage(page).open(id);
  await open.caretAtEnd();
  await page.getByRole('button', { name: t('editor.table.insert') }).click();
  await page.keyboard.type('Βήμα');
  await page.getByRole('button', { name: t('editor.table.label') }).click();
  await page.getByRole('menuitem', { name: t('editor.columns.title') }).click();
  const dialog = page.getByRole('dialog', { name: t('editor.columns.title') });
  const number = dialog.getByLabel(t('editor.columns.named', { number: 1, count: 3, words: 'Βήμα' }));
  await number.fill('49');
  await number.press('ArrowUp');
  await dialog.getByRole('button', { name: t('common.save') }).click();
  await expect(open.text).toBeFocused();
  const widths = (where: DocumentPage) =>
    where.text
      .locator('col')
      .evaluateAll((all) => all.map((column) => parseFloat((column as HTMLElement).style.width)));
  await expect.poll(() => widths(open)).toEqual([50, 25, 25]);

  const { x, y, width, height } = (await open.text.locator('th').nth(1).boundingBox())!;
  await page.mouse.move(x + width - 1, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width + width * 0.4, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => widths(open)).toEqual([50, 35, 15]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => widths(open)).toEqual([50, 25, 25]);

  const small = await as('coordinator', { viewport: phone });
  const theirs = await new DocumentPage(small).open(id);
  await theirs.text.locator('th').first().tap();
  await expect(theirs.text.locator('.written-in')).toBeVisible();
  const cell = (await theirs.text.locator('th').first().boundingBox())!;
  const touch = await small.context().newCDPSession(small);
  const at = (along: number) => [{ x: cell.x + cell.width * along, y: cell.y + cell.height / 2 }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(1) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(0.8) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(() => widths(open)).toEqual([40, 35, 25]);
  await theirs.expectSave('saved');
  const html = await page.request.get(`/api/documents/${id}/content?format=html`);
  expect(await html.text()).toContain('<col style="width: 40.00%">');
});
