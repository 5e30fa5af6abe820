import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { type Live, type Meanwhile, blocks, both, caretAt, composeMeanwhile, selectMeanwhile } from './pages/words.ts';
import { t } from './texts.ts';

const meanwhile: Meanwhile[] = [
  // First: what C undoes is this heading alone, and nothing that came right before it.
  { name: 'Ζ πριν', at: 3, before: ['Control+Alt+3', 'heading'], keys: 'Control+Z', becomes: 'Ζ πριν από τον ά τόνο' },
  { name: 'Α πριν', at: 3, keys: 'Control+Shift+8', becomes: 'Α πριν από τον ά τόνο' },
  { name: 'Β πριν', at: 3, keys: 'Control+Shift+B', becomes: 'Β πριν από τον ά τόνο' },
  { name: 'Γ πριν', at: 0, keys: 'Backspace', becomes: 'Γ πριν από τον ά τόνο' },
  { name: 'Δ πριν', at: 3, keys: 'Control+Shift+9', becomes: 'Δ πριν από τον ά τόνο' },
  // Nothing is left around the letter: it is a paragraph of its own, and the caret stays behind it.
  { name: 'Ε πριν', at: 0, keys: 'Shift+End Delete', becomes: 'paragraph: ά' },
];

// The first promise: whatever somebody does to a paragraph, nobody's words in it are lost or go elsewhere.
const letters = 'αβγδεζηθικλμνξοπρστυφχψω';

const acts: [name: string, at: number, keys: string[]][] = [
  ['κεφαλίδα', 3, ['Control+Alt+2']],
  ['κουκκίδες', 3, ['Control+Shift+8']],
  ['αρίθμηση', 3, ['Control+Shift+7']],
  ['εργασίες', 3, ['Control+Shift+9']],
  ['παράθεση', 3, ['Control+Shift+B']],
  ['χωρίζει πριν', 4, ['Enter']],
  ['χωρίζει μπροστά', 0, ['Enter']],
  ['ενώνει', 0, ['Backspace']],
  ['μέσα και έξω', 3, ['Control+Shift+8', 'Control+Shift+8']],
];

test('a letter is composed while another makes its paragraph something else, joins it or takes it away', async ({
  as,
}) => {
  const [mine, other] = await Promise.all([as('representative'), as('representative2')]);
  const { id } = await new Api(mine).newDocument('note', 'Τόνοι παντού');
  const [a, c] = await Promise.all([new DocumentPage(mine).open(id), new DocumentPage(other).open(id)]);
  for (const { name } of meanwhile) await a.writeAtEnd(`${name} από τον  τόνο`);
  await both(a, c, 'Ζ πριν από τον');
  for (const one of meanwhile) await test.step(`${one.name}: ${one.keys}`, () => composeMeanwhile(a, c, one));
});

test('what one types stays in place while another makes the paragraph something else', async ({ as }) => {
  const [mine, other] = await Promise.all([as('representative'), as('representative2')]);
  const { id } = await new Api(mine).newDocument('note', 'Λόγια που μένουν');
  const [a, c] = await Promise.all([new DocumentPage(mine).open(id), new DocumentPage(other).open(id)]);
  for (const [name] of acts) await a.writeAtEnd(`${name} αρχή τέλος`);
  await both(a, c, acts.at(-1)![0]);

  for (const [name, at, keys] of acts)
    await test.step(name, async () => {
      await caretAt(a, name, name.length + 6);
      await caretAt(c, name, at);
      const typing = a.page.keyboard.type(letters, { delay: 15 });
      for (const key of keys) await c.page.keyboard.press(key);
      await typing;
      await both(a, c, `αρχή ${letters}τέλος`.slice(name.startsWith('χωρίζει') ? 1 : 0));
    });

  await test.step('offline words come back to a paragraph that is a heading now, joined to the one before', async () => {
    await a.writeAtEnd('πάνω');
    await a.writeAtEnd('κάτω λόγια');
    await both(a, c, 'κάτω λόγια');
    await a.expectSave('saved');
    await a.page.context().setOffline(true);
    await a.expectSave('offline');
    await caretAt(a, 'κάτω', 5);
    await a.page.keyboard.type('ΕΚΤΟΣ ');
    await caretAt(c, 'κάτω', 0);
    await c.page.keyboard.press('Control+Alt+2');
    await c.page.keyboard.press('Backspace');
    await expect.poll(async () => (await blocks(c)).join()).toContain('πάνωκάτω λόγια');
    await a.page.context().setOffline(false);
    await both(a, c, 'πάνωκάτω ΕΚΤΟΣ λόγια');
  });

  await test.step('who moves a paragraph hears of what others wrote in it meanwhile', async () => {
    await a.writeAtEnd('μετακινείται');
    await a.writeAtEnd('μένει στη θέση της, γιατί είναι η πιο μεγάλη');
    await both(a, c, 'η πιο μεγάλη');
    await a.expectSave('saved');
    await a.page.context().setOffline(true);
    await a.expectSave('offline');
    await caretAt(a, 'μετακινείται', 5);
    await a.page.keyboard.type('ΕΝ ΤΩ ΜΕΤΑΞΥ');
    await caretAt(c, 'μετακινείται', 5);
    await c.page.keyboard.press('Alt+Shift+ArrowDown');
    await expect.poll(async () => (await blocks(c)).slice(-2).join()).toMatch(/μένει στη.*μετακινείται$/);
    await c.page.keyboard.type('!');
    // On its way in the very moment in which the other comes back.
    await a.page.context().setOffline(false);
    await expect(c.page.getByText(t('editor.move.left', { words: 'ΕΝ ΤΩ ΜΕΤΑΞΥ' }))).toBeVisible();
    await both(a, c, 'ΕΝ ΤΩ ΜΕΤΑΞΥ');
    await both(a, c, 'μετακ!ινείται');
  });

  await test.step('undo takes back what is one’s own in a paragraph that another has changed', async () => {
    await a.writeAtEnd('δικά μου ');
    await both(a, c, 'δικά μου');
    // What was typed before a pause is a change of its own.
    await a.page.keyboard.press('Home');
    await caretAt(c, 'δικά', 0);
    await c.page.keyboard.press('Control+Alt+3');
    await expect(a.text.getByRole('heading', { name: 'δικά μου' })).toBeVisible();
    await c.page.keyboard.press('Control+Z');
    await expect(a.text.getByRole('heading', { name: 'δικά μου' })).toHaveCount(0);
    await both(a, c, 'δικά μου');
  });
});

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

const beside: Meanwhile[] = [
  { name: 'Α πριν', at: 7, keys: 'Enter', becomes: 'από τον ά τόνο' },
  { name: 'Β πριν', at: 3, keys: 'Control+Alt+2', becomes: 'Β πριν από τον ά τόνο' },
  { name: 'Γ πριν', at: 6, keys: '!', becomes: 'Γ πριν! από τον ά τόνο' },
];

test('a letter that is being composed is not broken by what others do to its paragraph', async ({ as }) => {
  const [mine, other] = await Promise.all([as('representative'), as('representative2')]);
  const { id } = await new Api(mine).newDocument('note', 'Τόνοι');
  const [a, c] = await Promise.all([new DocumentPage(mine).open(id), new DocumentPage(other).open(id)]);
  for (const { name } of beside) await a.writeAtEnd(`${name} από τον  τόνο`);
  await both(a, c, 'Γ πριν από τον');
  for (const one of beside) await test.step(`${one.name}: ${one.keys}`, () => composeMeanwhile(a, c, one));

  await test.step('what one has selected in the very moment in which others write stays selected', async () => {
    expect(await selectMeanwhile(a, 'Β πριν')).toBe('Β πριν');
    await both(a, c, 'ά! τόνο!');
  });
});
