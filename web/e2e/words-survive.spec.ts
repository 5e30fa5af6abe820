import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { blocks, both, caretAt, composeMeanwhile, selectMeanwhile, type Live, type Meanwhile } from './pages/words.ts';
import { t } from './texts.ts';

// The first promise: whatever somebody does to a paragraph, nobody's words in it are lost or go elsewhere.

test('one writes below a table that ends the text, and an address never goes over chosen words', async ({ as }) => {
  const page = await as('representative');
  const { id } = await new Api(page).newDocument('note', 'Πίνακας στο τέλος');
  const a = await new DocumentPage(page).open(id);
  const insertTable = () =>
    a.text.evaluate((root) => {
      const { editor } = root as Live;
      const cell = { type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'κελί' }] }] };
      const table = { type: 'table', content: [{ type: 'tableRow', content: [cell, cell] }] };
      editor.commands.insertContentAt({ from: 0, to: editor.state.doc.content.size }, table);
      editor.commands.setTextSelection(editor.state.doc.content.size - 4);
    });
  await insertTable();
  await a.text.focus();
  for (const key of ['ArrowDown', 'Control+End']) {
    await caretAt(a, 'κελί', 2);
    await page.keyboard.press(key);
    await page.keyboard.type('από κάτω');
    await expect.poll(async () => (await blocks(a)).at(-1)).toBe('paragraph: από κάτω');
    await a.expectSave('saved');
    await insertTable();
  }

  await a.text.evaluate((root) => {
    const { editor } = root as Live;
    editor.commands.setContent({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'λέξη' }] }],
    });
    editor.commands.selectAll();
  });
  // The next key may come before the dialog has the focus.
  const inText = await a.text.evaluate(async (root) => {
    root.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }));
    await Promise.resolve();
    return root.contains(document.activeElement);
  });
  expect(inText).toBe(false);
  await expect(page.getByRole('textbox', { name: t('editor.link.address') })).toBeFocused();
  await page.keyboard.type('example.gr');
  await page.keyboard.press('Enter');
  await expect(a.text.getByRole('link', { name: 'λέξη' })).toHaveAttribute('href', 'https://example.gr/');
  await expect(a.text).toBeFocused();
});

const meanwhile: Meanwhile[] = [
  { name: 'Α πριν', at: 7, keys: 'Enter', becomes: 'από τον ά τόνο' },
  { name: 'Β πριν', at: 3, keys: 'Control+Alt+2', becomes: 'Β πριν από τον ά τόνο' },
  { name: 'Γ πριν', at: 6, keys: '!', becomes: 'Γ πριν! από τον ά τόνο' },
];

test('a letter that is being composed is not broken by what others do to its paragraph', async ({ as }) => {
  const [mine, other] = await Promise.all([as('representative'), as('representative2')]);
  const { id } = await new Api(mine).newDocument('note', 'Τόνοι');
  const [a, c] = await Promise.all([new DocumentPage(mine).open(id), new DocumentPage(other).open(id)]);
  for (const { name } of meanwhile) await a.writeAtEnd(`${name} από τον  τόνο`);
  await both(a, c, 'Γ πριν από τον');
  for (const one of meanwhile) await test.step(`${one.name}: ${one.keys}`, () => composeMeanwhile(a, c, one));

  await test.step('what one has selected in the very moment in which others write stays selected', async () => {
    expect(await selectMeanwhile(a, 'Β πριν')).toBe('Β πριν');
    await both(a, c, 'ά! τόνο!');
  });
});
