import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import type { CommentsPage } from './pages/comments.ts';
import { paragraph, practice, second, words } from './pages/practice.ts';
import { t } from './texts.ts';

// Point 4 of the main job: a member without the right to edit reads live and comments on the text.
test('a member reads live without a toolbar and comments on words, a paragraph and all of it, seen at once', async ({
  as,
}) => {
  const [a, b] = await Promise.all([as('representative'), as('member')]);
  const { writer, member, desk, mine } = await practice(a, b, 'Σχόλια μέλους');
  await expect(member.text).toHaveAttribute('contenteditable', 'false');
  await expect(member.toolbar).toHaveCount(0);
  await expect(writer.toolbar).toBeVisible();
  await member.expectSave('readOnly');
  await expect(member.notices).toContainText(t('documents.why.commenter'));
  await writer.writeAtEnd('Γράφεται τώρα.');
  await expect(member.text).toContainText('Γράφεται τώρα.');

  await member.select(words);
  await mine.bubble().click();
  await mine.send('Ποιος έχει τα κλειδιά;');
  await expect(desk.thread(words)).toContainText('Ποιος έχει τα κλειδιά;');
  const { name } = await new Api(b).me();
  await expect(desk.comment('Ποιος έχει τα κλειδιά;')).toContainText(name);
  // The words are marked in the text of both.
  await expect(writer.text.locator('[data-thread]', { hasText: words })).toBeVisible();
  await expect(member.text.locator('[data-thread]', { hasText: words })).toBeVisible();

  await mine.paragraph(second).click();
  await mine.send('Και ποιος τα γράφει;');
  await expect(desk.thread(second)).toContainText('Και ποιος τα γράφει;');

  await mine.onDocument();
  await mine.send('Πολύ χρήσιμο συνολικά.');
  await expect(desk.thread(null)).toContainText('Πολύ χρήσιμο συνολικά.');
  await expect(writer.text).toContainText(paragraph);
});

test('answers, mentions by keyboard, reactions, edits and deletions are seen by both', async ({ as }) => {
  const [a, b] = await Promise.all([as('representative'), as('member')]);
  const { desk, mine } = await practice(a, b, 'Συζήτηση');
  const [author, reader] = [await new Api(a).me(), await new Api(b).me()];
  await mine.onDocument();
  await mine.send('Πρώτη γνώμη');
  const noted = b.waitForResponse((response) => response.url().endsWith('/threads/seen') && response.ok());
  await desk.reply(null, 'Σωστή παρατήρηση');
  await expect(mine.comment('Σωστή παρατήρηση')).toContainText(author.name);
  // New until it was before one's eyes, on whatever device one reads next.
  const isNew = t('comments.byNew', { name: author.name });
  await expect(mine.panel.getByRole('article', { name: isNew })).toContainText('Σωστή παρατήρηση');
  await noted;
  await b.reload();
  await expect(mine.comment('Σωστή παρατήρηση')).toBeVisible();
  await expect(mine.panel.getByRole('article', { name: isNew })).toHaveCount(0);
  // Its time is a link to it, and the keys bring the next thread.
  await mine.comment('Σωστή παρατήρηση').getByTitle(t('comments.linkTo')).click();
  await expect(mine.comment('Σωστή παρατήρηση')).toBeFocused();
  await b.keyboard.press('Control+Alt+Period');
  await expect(mine.thread(null)).toBeFocused();

  // @ and the beginning of the name, the arrows and Enter: no pointer.
  const box = mine.thread(null).getByRole('textbox', { name: t('comments.reply') });
  await box.fill('Το είδατε ');
  await box.press('End');
  const [first = ''] = author.name.split(' ');
  await box.pressSequentially(`@${first.slice(0, 5)}`);
  const list = b.getByRole('listbox', { name: t('editor.mention.list') });
  await expect(list.getByRole('option', { name: author.name })).toBeVisible();
  await box.press('ArrowDown');
  await box.press('ArrowUp');
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await box.press('Enter');
  await expect(list).toHaveCount(0);
  await expect(box).toHaveValue(`Το είδατε @${author.name} `);
  await box.press('Control+Enter');
  const mention = desk.comment('Το είδατε').getByText(`@${author.name}`, { exact: true });
  await expect(mention).toBeVisible();
  const [thread] = await new Api(a).threads(new URL(a.url()).pathname.split('/').at(-1)!);
  expect(thread?.comments.at(-1)?.body).toBe(`Το είδατε @[${author.name}](person:${author.id})`);

  const agree = t('vocabulary.reactions.👍');
  const given = (page: CommentsPage) =>
    page.comment('Πρώτη γνώμη').getByRole('button', { name: `${agree}, 1: ${author.name}` });
  await desk
    .comment('Πρώτη γνώμη')
    .getByRole('button', { name: t('comments.react') })
    .click();
  await a
    .getByRole('group', { name: t('comments.react') })
    .getByRole('button', { name: agree })
    .click();
  await expect(given(mine)).toBeVisible();
  await given(desk).click();
  await expect(given(mine)).toHaveCount(0);

  await mine.choose('Πρώτη γνώμη', 'common.edit');
  // One goes on at the end of what is there.
  await expect(mine.panel.getByRole('textbox', { name: t('comments.editLabel') })).toBeFocused();
  await mine.page.keyboard.type(', ή και τρίτη');
  await expect(mine.panel.getByRole('textbox', { name: t('comments.editLabel') })).toHaveValue(
    'Πρώτη γνώμη, ή και τρίτη',
  );
  await mine.panel.getByRole('textbox', { name: t('comments.editLabel') }).fill('Δεύτερη γνώμη');
  await mine.panel.getByRole('button', { name: t('common.save') }).click();
  await expect(desk.comment('Δεύτερη γνώμη')).toContainText(t('comments.edited'));
  await expect(desk.comment('Πρώτη γνώμη')).toHaveCount(0);
  // Others can report it, and have no way to change it.
  await desk
    .comment('Δεύτερη γνώμη')
    .getByRole('button', { name: t('common.more') })
    .click();
  await expect(a.getByRole('menuitem')).toHaveText([t('common.report')]);
  await a.keyboard.press('Escape');

  await mine.choose('Δεύτερη γνώμη', 'common.delete');
  await b
    .getByRole('dialog')
    .getByRole('button', { name: t('common.delete') })
    .click();
  const place = desk.thread(null).getByRole('article').first();
  await expect(place).toContainText(t('comments.deleted'));
  await expect(place).toContainText(reader.name);
  await expect(desk.thread(null).getByRole('article')).toHaveCount(3);
  await expect(desk.comment('Δεύτερη γνώμη')).toHaveCount(0);
});
