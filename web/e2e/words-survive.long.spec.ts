import { test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { both, composeMeanwhile, type Meanwhile } from './pages/words.ts';

const meanwhile: Meanwhile[] = [
  { name: 'Α πριν', at: 3, keys: 'Control+Shift+8', becomes: 'Α πριν από τον ά τόνο' },
  { name: 'Β πριν', at: 3, keys: 'Control+Shift+B', becomes: 'Β πριν από τον ά τόνο' },
  { name: 'Γ πριν', at: 0, keys: 'Backspace', becomes: 'Γ πριν από τον ά τόνο' },
  { name: 'Δ πριν', at: 3, keys: 'Control+Shift+9', becomes: 'Δ πριν από τον ά τόνο' },
  // Nothing is left around the letter: it is a paragraph of its own, and the caret stays behind it.
  { name: 'Ε πριν', at: 0, keys: 'Shift+End Delete', becomes: 'paragraph: ά' },
  { name: 'Ζ πριν', at: 3, before: ['Control+Alt+3', 'heading'], keys: 'Control+Z', becomes: 'Ζ πριν από τον ά τόνο' },
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
