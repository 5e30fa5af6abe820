import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

const article = 'Οι δήμοι δημοσιεύουν κάθε χρόνο τις συμβάσεις τους.';
const panel = (page: Page) => page.getByRole('region', { name: t('suggestions.title'), exact: true });
const card = (page: Page, words: string) => panel(page).getByRole('article', { name: words });
const said = (page: Page) => page.getByTestId('announcer');
const modes = (page: Page) => page.getByRole('radiogroup', { name: t('documents.mode') });

/** What a screen reader is given of the text. */
const heard = (document: DocumentPage) => document.text.ariaSnapshot();

/** Goes on with Tab until this has focus, as one does who has no pointer. */
async function tabTo(page: Page, isThere: (page: Page) => Promise<boolean>) {
  for (let presses = 0; presses < 80; presses++) {
    if (await isThere(page)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not get there');
}

test('two suggest for one article, one on a phone and without a network, one by keyboard, and a third decides', async ({
  as,
}) => {
  const [desk, small, other] = await Promise.all([
    as('coordinator'),
    as('member', { viewport: phone }),
    as('representative2'),
  ]);
  const { id } = await new Api(desk).newDocument('note', 'Άρθρο με δύο γνώμες');
  const main = await new DocumentPage(desk).open(id);
  await main.writeAtEnd(article);
  await main.expectSave('saved');
  const [person, speaker] = await Promise.all([new Api(small).me(), new Api(other).me()]);
  const union = speaker.mandates.find(({ kind }) => kind !== 'member')!.union;

  // On a phone, for oneself.
  const member = await new DocumentPage(small).open(id);
  await modes(small).getByText(t('suggestions.mode'), { exact: true }).tap();
  await expect(member.text).toHaveAttribute('contenteditable', 'true');
  await member.select('κάθε χρόνο');
  await small.keyboard.type('κάθε εξάμηνο');
  await expect(main.text.locator('ins', { hasText: 'εξάμηνο' })).toBeVisible();

  // Without a network one goes on, and nobody sees it until it is back.
  await small.context().setOffline(true);
  await member.select('Οι δήμοι');
  await small.keyboard.type('Όλοι οι δήμοι');
  await expect(member.text.locator('ins', { hasText: 'Όλοι' })).toBeVisible();

  // By keyboard alone, for the union: the mode, the text, the words.
  const writer = await new DocumentPage(other).open(id);
  await other.locator('body').press('Tab');
  const inModes = (page: Page) => modes(page).evaluate((group) => group.contains(globalThis.document.activeElement));
  await tabTo(other, inModes);
  await other.keyboard.press('ArrowRight');
  await expect(said(other)).toContainText(t('documents.modeNow.suggest'));
  await expect(other.getByRole('radiogroup', { name: t('suggestions.as') })).toBeVisible();
  await expect(writer.toolbar).toBeVisible();
  await tabTo(other, (page) =>
    page.evaluate(() => globalThis.document.activeElement?.matches('.ProseMirror') ?? false),
  );
  await expect(async () => {
    await other.keyboard.press('Control+End');
    await other.keyboard.press('Control+Shift+ArrowLeft');
    await other.keyboard.press('Control+Shift+ArrowLeft');
    expect(await other.evaluate(() => String(getSelection()))).toContain('τους');
  }).toPass();
  await other.keyboard.press('ArrowRight');
  await other.keyboard.type(' Το ίδιο και οι Περιφέρειες.');
  await expect(main.text.locator('ins', { hasText: 'Περιφέρειες' })).toBeVisible();
  await expect(main.text.locator('ins', { hasText: 'Όλοι' })).toHaveCount(0);

  await small.context().setOffline(false);
  await expect(main.text.locator('ins', { hasText: 'Όλοι' })).toBeVisible();

  // In words: whose it is and what, in the text and on the cards.
  await desk
    .getByRole('radiogroup', { name: t('documents.panels') })
    .getByText(t('suggestions.title'))
    .click({ force: true });
  await expect(card(desk, `${person.name} προτείνει: αντί «χρόνο» να γραφεί «εξάμηνο»`)).toBeVisible();
  const ofUnion = card(desk, `${union.shortName} προτείνει: να προστεθεί`);
  await expect(ofUnion).toContainText('Περιφέρειες');
  expect(await heard(main)).toContain(t('suggestions.says.insert', { name: person.name }));
  expect(await heard(main)).toContain(t('suggestions.says.delete', { name: person.name }));
  expect(await heard(main)).toContain(t('suggestions.says.insert', { name: union.shortName }));

  // Everything of one person, with a reason; then taken back.
  await panel(desk)
    .getByRole('combobox', { name: t('suggestions.filter') })
    .click();
  await desk.getByRole('option', { name: person.name }).click();
  await expect(ofUnion).toHaveCount(0);
  await panel(desk)
    .getByRole('button', { name: t('suggestions.together.accept_all', { number: 2 }) })
    .click();
  const asking = desk.getByRole('dialog');
  await asking.getByLabel(t('suggestions.reason')).fill('Το ζήτησαν όλοι οι δήμοι.');
  await asking.getByRole('button', { name: t('suggestions.accept') }).click();
  await expect(said(desk)).toContainText(t('suggestions.acceptedMany_other', { count: 2 }));
  await expect(main.text).toContainText('Όλοι οι δήμοι δημοσιεύουν κάθε εξάμηνο');
  await expect(member.text).toContainText('Όλοι οι δήμοι δημοσιεύουν κάθε εξάμηνο');

  await panel(desk)
    .getByRole('button', { name: t('suggestions.decidedShow') })
    .click();
  const decided = panel(desk).getByRole('region', { name: t('suggestions.decided') });
  await expect(decided).toContainText(t('suggestions.because', { reason: 'Το ζήτησαν όλοι οι δήμοι.' }));
  await decided.getByRole('button', { name: t('suggestions.undo') }).click();
  await expect(said(desk)).toContainText(t('suggestions.undoneNow'));
  await expect(main.text.locator('del', { hasText: 'χρόνο' })).toBeVisible();
  await expect(member.text.locator('ins', { hasText: 'εξάμηνο' })).toBeVisible();

  // One, by keyboard, with the reason why it is accepted.
  await ofUnion.getByRole('button', { name: t('suggestions.withReason') }).press('Enter');
  await expect(ofUnion.getByLabel(t('suggestions.reason'))).toBeFocused();
  await desk.keyboard.type('Ισχύει και για αυτές.');
  await ofUnion.getByRole('button', { name: t('suggestions.accept') }).press('Enter');
  await expect(said(desk)).toContainText(t('suggestions.accepted'));
  await expect(writer.text).toContainText('Το ίδιο και οι Περιφέρειες.');
  await expect(writer.text.locator('ins', { hasText: 'Περιφέρειες' })).toHaveCount(0);
  await expect(decided).toContainText(t('suggestions.because', { reason: 'Ισχύει και για αυτές.' }));
});
