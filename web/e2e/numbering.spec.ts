import type { Editor } from '@tiptap/core';
import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

// A text that numbers itself: what one writes, and what leaves as words.
test('articles, paragraphs and items number themselves, references follow, and footnotes stand under the text', async ({
  as,
}) => {
  const page = await as('representative');
  const api = new Api(page);
  const { id } = await api.newDocument('note', 'Σχέδιο κανονισμού');
  const open = await new DocumentPage(page).open(id);
  const block = async (unit: string, where = open) => {
    await where.toolbar.getByRole('button', { name: /^Μορφή κειμένου/ }).click();
    await where.page.getByRole('menuitem', { name: t(`editor.block.${unit}`), exact: true }).click();
    await expect(where.text).toBeFocused();
  };
  const more = async (tool: string) => {
    await open.tool('more').click();
    await page.getByRole('menuitem', { name: t(`editor.toolbar.${tool}`) }).click();
  };
  await open.caretAtEnd();
  await block('article');
  await page.keyboard.type('Σκοπός');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Η Ένωση στηρίζει τους φορείς.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Φορείς νοούνται:');
  await page.keyboard.press('Enter');
  await page.keyboard.type('1. οι συνεταιρισμοί');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await block('article');
  await page.keyboard.type('Έκταση');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Όσα ορίζει η ');
  await expect(open.text.locator('[data-number="α)"]')).toHaveText('οι συνεταιρισμοί');
  await expect(open.text.locator('[data-number="Άρθρο 2"]')).toHaveText('Έκταση');

  await more('reference');
  const dialog = page.getByRole('dialog', { name: t('editor.reference.title') });
  await dialog.getByLabel(t('editor.reference.find')).fill('περ. α');
  await dialog.getByRole('button', { name: /περ\. α΄ της παρ\. 2 του άρθρου 1/ }).click();
  await expect(open.text.locator('.reference')).toHaveText('περ. α΄ της παρ. 2 του άρθρου 1');
  await expect(open.text).toBeFocused();
  await page.keyboard.press('Control+Alt+f');
  await page.getByLabel(t('editor.footnote.words')).fill('Ν. 4430/2016');
  await page.getByRole('button', { name: t('common.save') }).click();
  await expect(page.getByRole('region', { name: t('editor.footnote.list') })).toContainText('Ν. 4430/2016');

  // A new article before the first: everything counts on, for somebody else too.
  const other = await as('coordinator');
  const theirs = await new DocumentPage(other).open(id);
  await theirs.text.evaluate((root) => {
    const content = [{ type: 'text', text: 'Ορισμοί' }];
    const { commands } = (root as HTMLElement & { editor: Editor }).editor;
    commands.insertContentAt(0, { type: 'heading', attrs: { level: 2, unit: 'article' }, content });
  });
  await expect(theirs.text.locator('[data-number="Άρθρο 3"]')).toHaveText('Έκταση');
  await expect(open.text.locator('.reference')).toHaveText('περ. α΄ της παρ. 2 του άρθρου 2');
  await open.expectSave('saved');
  await theirs.expectSave('saved');
  const words = await api.text(id);
  expect(words).toContain('Άρθρο 3 – Έκταση\nΌσα ορίζει η περ. α΄ της παρ. 2 του άρθρου 2[1]');
  expect(words).toContain('1. Η Ένωση στηρίζει τους φορείς.\n2. Φορείς νοούνται:\nα) οι συνεταιρισμοί');
});

test('numbers that were typed become numbers that count themselves', async ({ as }) => {
  const page = await as('representative');
  const api = new Api(page);
  const { id } = await api.newDocument('note', 'Παλιό κείμενο');
  const open = await new DocumentPage(page).open(id);
  await open.caretAtEnd();
  for (const [line, number] of [
    ['Άρθρο 1 – Σκοπός', 1],
    ['Άρθρο 2: Μέλη', 2],
  ] as const) {
    await page.keyboard.type(`## ${line}`);
    await page.keyboard.press('Enter');
    await page.keyboard.type(`Λέξεις ${number}.`);
    await page.keyboard.press('Enter');
  }
  await open.tool('more').click();
  await page.getByRole('menuitem', { name: t('editor.toolbar.numberTyped') }).click();
  await expect(open.text.locator('[data-number="Άρθρο 2"]')).toHaveText('Μέλη');
});
