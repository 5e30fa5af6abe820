import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { CommentsPage } from './pages/comments.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

const paragraph = 'Οι Ενώσεις ζητούν κοινωνικές ρήτρες στις συμβάσεις.';
const mode = (page: Page, title: string) =>
  page.getByRole('radiogroup', { name: t('documents.mode') }).getByText(t(title), { exact: true });
const panel = (page: Page) => page.getByRole('region', { name: t('suggestions.title') });
const card = (page: Page, words: string) => panel(page).getByRole('article').filter({ hasText: words });
const showPanel = (page: Page) =>
  page
    .getByRole('radiogroup', { name: t('documents.panels') })
    .getByText(t('suggestions.title'))
    .click({ force: true });

/** Goes over to suggesting and waits for the branch. */
async function suggest(page: Page, document: DocumentPage) {
  await mode(page, 'suggestions.mode').click();
  await expect(document.text).toHaveAttribute('contenteditable', 'true');
}

test('two suggest for the same sentence, one of them from a phone, and the coordinator decides', async ({ as }) => {
  const [desk, small, other] = await Promise.all([
    as('coordinator'),
    as('member', { viewport: phone }),
    as('representative2'),
  ]);
  const api = new Api(desk);
  const { id } = await api.newDocument('note', 'Κείμενο προς συμφωνία');
  const main = await new DocumentPage(desk).open(id);
  await main.writeAtEnd(paragraph);
  await main.expectSave('saved');

  const member = await new DocumentPage(small).open(id);
  await expect(member.text).toHaveAttribute('contenteditable', 'false');
  await suggest(small, member);
  await member.select('ζητούν');
  await small.keyboard.type('απαιτούν');
  await expect(member.text.locator('del', { hasText: 'ζητούν' })).toBeVisible();
  await expect(member.text.locator('ins')).toContainText('απαιτούν');

  const union = await new DocumentPage(other).open(id);
  await suggest(other, union);
  await union.select('κοινωνικές ');
  await other.keyboard.press('Delete');
  await expect(union.text.locator('del', { hasText: 'κοινωνικές' })).toBeVisible();

  // Everybody sees both, in the text and in words; the text itself is as it was.
  await expect(main.text.locator('ins')).toContainText('απαιτούν');
  await expect(main.text.locator('del', { hasText: 'κοινωνικές' })).toBeVisible();
  expect(await api.text(id)).toContain(paragraph);
  await showPanel(desk);
  const first = card(desk, 'να γραφεί «απαιτούν»');
  const second = card(desk, 'να διαγραφεί το «κοινωνικές»');
  await expect(second).toBeVisible();

  // What is said of it hangs on it.
  await first.getByRole('button', { name: t('suggestions.discuss') }).click();
  await new CommentsPage(desk).send('Ας μείνει ηπιότερο;');
  await showPanel(desk);
  await expect(first.getByRole('button', { name: t('suggestions.discussed_one', { count: 1 }) })).toBeVisible();

  await first.getByRole('button', { name: t('suggestions.accept') }).click();
  await expect(first).toHaveCount(0);
  await expect(main.text).toContainText('Οι Ενώσεις απαιτούν κοινωνικές ρήτρες');
  await expect(member.text).toContainText('Οι Ενώσεις απαιτούν κοινωνικές ρήτρες');
  await expect(member.text.locator('ins')).toHaveCount(0);

  await second.getByRole('button', { name: t('suggestions.reject') }).click();
  await second.getByLabel(t('suggestions.reason')).fill('Η λέξη είναι η ουσία.');
  await second.getByRole('button', { name: t('suggestions.reject') }).click();
  await expect(panel(desk)).toContainText(t('suggestions.none'));
  await expect(union.text.locator('del')).toHaveCount(0);
  await expect(union.text).toContainText('απαιτούν κοινωνικές ρήτρες');
  expect(await api.text(id)).toContain('Οι Ενώσεις απαιτούν κοινωνικές ρήτρες στις συμβάσεις.');
  await panel(desk)
    .getByRole('button', { name: t('suggestions.decidedShow') })
    .click();
  await expect(panel(desk)).toContainText(t('suggestions.because', { reason: 'Η λέξη είναι η ουσία.' }));
});

test('what changed since a named version is told in sentences and in the text, and a section comes back', async ({
  as,
}) => {
  const desk = await as('representative');
  const { id } = await new Api(desk).newDocument('note', 'Κείμενο με εκδόσεις');
  const main = await new DocumentPage(desk).open(id);
  await main.writeAtEnd('Η συνέλευση γίνεται τον Μάιο.');
  await main.expectSave('saved');
  await desk
    .getByRole('radiogroup', { name: t('documents.panels') })
    .getByText(t('versions.title'))
    .click({ force: true });
  const history = desk.getByRole('region', { name: t('versions.title') });
  await history.getByLabel(t('versions.name')).fill('Πριν από τη συνέλευση');
  await history.getByRole('button', { name: t('versions.keep') }).click();
  const kept = history.getByRole('listitem').filter({ hasText: 'Πριν από τη συνέλευση' });
  await expect(kept).toBeVisible();

  await main.select('Μάιο');
  await desk.keyboard.type('Ιούνιο');
  await main.expectSave('saved');
  await main.writeAtEnd(' Μετά ψηφίζουμε.');
  await main.expectSave('saved');
  await kept.getByRole('link', { name: t('versions.compare') }).click();

  // In sentences, in numbers, and in the text itself.
  const said = desk.getByRole('region', { name: t('versions.differences') });
  const change = said.getByRole('button', { name: 'Αντί «Μάιο» γράφτηκε «Ιούνιο»' });
  await expect(said.getByRole('status')).toContainText(t('versions.changes_other', { count: 2 }));
  const { text } = main;
  await expect(text.locator('del', { hasText: 'Μάιο' })).toBeVisible();
  await expect(text.locator('ins', { hasText: 'Μετά ψηφίζουμε.' })).toBeVisible();
  await change.press('Enter');
  await expect(text.locator('del', { hasText: 'Μάιο' })).toBeFocused();

  // Along the timeline by keyboard: back to the version, where nothing had changed yet.
  const slider = desk.getByRole('slider', { name: t('versions.shownState') });
  await slider.focus();
  await slider.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', /Πριν από τη συνέλευση/);
  await expect(said.getByRole('status')).toHaveText(t('versions.same'));
  await expect(text).toContainText('Μάιο');
  await slider.press('ArrowRight');
  await expect(text.locator('ins', { hasText: 'Ιούνιο' })).toBeVisible();

  await said
    .getByRole('button', { name: t('versions.restoreSectionOf', { heading: t('versions.beginning') }) })
    .click();
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: t('versions.restoreSection') })
    .click();
  await expect(said.getByRole('status')).toHaveText(t('versions.same'));
  await desk
    .getByRole('navigation', { name: t('common.nav.breadcrumbs') })
    .getByRole('link')
    .click();
  await expect(main.text).toContainText('Η συνέλευση γίνεται τον Μάιο.');
  await expect(main.text).not.toContainText('Μετά ψηφίζουμε.');
});
