import type { Locator, Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { CommentsPage } from './pages/comments.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

// On a phone what is said about words is a sheet from below, and the words stay in sight above it.

/** A text of many paragraphs, the middle and the last of which are about something. */
async function longText(desk: Page) {
  const { id } = await new Api(desk).newDocument('note', 'Κείμενο για μικρή οθόνη');
  const writer = await new DocumentPage(desk).open(id);
  const lines = Array.from(
    { length: 14 },
    (_, n) => `Παράγραφος ${n + 1}: ${'λόγια που γεμίζουν τη σελίδα '.repeat(5)}.`,
  );
  lines[7] = 'Εδώ μετριούνται τα τελάρα κάθε βράδυ.';
  lines.push('Τέλος, κλειδώνει η αποθήκη.');
  await writer.caretAtEnd();
  await desk.keyboard.insertText(lines.join('\n\n'));
  await writer.expectSave('saved');
  return { id, writer };
}

const sheet = (page: Page) => page.getByRole('dialog');

/** The words stand whole in what one sees, above the sheet, and the sheet leaves them half of it. */
async function expectAbove(page: Page, words: Locator) {
  await expect(async () => {
    const [seen, at, over] = await Promise.all([
      page.evaluate(() => ({ top: visualViewport!.offsetTop, height: visualViewport!.height })),
      words.boundingBox(),
      sheet(page).boundingBox(),
    ]);
    expect(at!.y).toBeGreaterThanOrEqual(seen.top);
    expect(at!.y + at!.height).toBeLessThanOrEqual(over!.y);
    expect(over!.height).toBeLessThanOrEqual(seen.height / 2 + 1);
    expect(over!.y + over!.height).toBeLessThanOrEqual(seen.top + seen.height + 1);
  }).toPass();
}

test('a comment on a phone is written and read under its words, at the end of the text too', async ({ as }) => {
  const [desk, small] = await Promise.all([as('representative'), as('member', { viewport: phone })]);
  const { id } = await longText(desk);
  const member = await new DocumentPage(small).open(id);
  const mine = new CommentsPage(small);
  for (const words of ['τα τελάρα', 'κλειδώνει η αποθήκη']) {
    await member.select(words);
    await mine.bubble().click();
    const mark = member.text.locator('.comment-mark', { hasText: words });
    await expectAbove(small, mark);
    await expect(mine.writing).toBeFocused();
    await mine.send(`Γιατί ${words};`);
    await expectAbove(small, mark);
    await expect(mine.thread(words)).toBeInViewport();
    // In a window over the sheet Escape closes that window alone.
    // By key: to press with the pointer the page would be scrolled, and the sheet scrolls it back to the words.
    await mine
      .comment(`Γιατί ${words};`)
      .getByRole('button', { name: t('common.more') })
      .press('Enter');
    await small.getByRole('menuitem', { name: t('common.delete'), exact: true }).press('Enter');
    const question = small.getByRole('dialog', { name: t('comments.delete.title') });
    await expect(question.getByRole('button', { name: t('common.cancel') })).toBeFocused();
    await small.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(mine.thread(words)).toBeInViewport();
    await small.keyboard.press('Escape');
    await expect(sheet(small)).toHaveCount(0);
    // Pressing on the marked words brings the same back.
    await mark.click();
    await expectAbove(small, mark);
    await expect(mine.thread(words)).toBeInViewport();
    await small.keyboard.press('Escape');
    await expect(sheet(small)).toHaveCount(0);
  }
  // From the list of all, a press on the quoted words goes there.
  await small.getByRole('button', { name: t('comments.openPanel_other', { count: 2 }) }).click();
  await mine.thread('τα τελάρα').getByTitle(t('comments.goTo')).click();
  await expectAbove(small, member.text.locator('.comment-mark', { hasText: 'τα τελάρα' }));
});

test('a suggestion is read and answered on a phone under its words, with the keyboard open too', async ({ as }) => {
  const [desk, small] = await Promise.all([as('representative'), as('member', { viewport: phone })]);
  const { id, writer } = await longText(desk);
  await desk
    .getByRole('radiogroup', { name: t('documents.mode') })
    .getByText(t('suggestions.mode'), { exact: true })
    .click();
  // One's own branch is there when the tools for writing are.
  await expect(desk.getByRole('radiogroup', { name: t('suggestions.as') })).toBeVisible();
  await expect(writer.toolbar).toBeVisible();
  await writer.select('κάθε βράδυ');
  await desk.keyboard.type('κάθε πρωί');

  const member = await new DocumentPage(small).open(id);
  const marks = member.text.locator('[data-suggestion]');
  await marks.first().click();
  const card = sheet(small).getByRole('article').filter({ hasText: 'πρωί' });
  await expect(card).toBeFocused();
  await expectAbove(small, marks.first());
  await card.getByRole('button', { name: t('suggestions.discuss') }).click();
  const { writing } = new CommentsPage(small);
  await expect(writing).toBeFocused();
  await expectAbove(small, marks.first());

  // As a phone says that its keyboard has come: what one sees is lower, and the window is not.
  await small.evaluate(() => {
    Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => 420 });
    visualViewport!.dispatchEvent(new Event('resize'));
  });
  await small.keyboard.type('Το πρωί λείπουν όλοι.');
  await expectAbove(small, marks.first());
  await expect(async () => {
    const send = await sheet(small)
      .getByRole('button', { name: t('comments.send') })
      .boundingBox();
    expect(send!.y + send!.height).toBeLessThanOrEqual(420);
  }).toPass();
});
