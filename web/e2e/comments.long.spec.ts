import type { Editor } from '@tiptap/core';
import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { CommentsPage } from './pages/comments.ts';
import { DocumentPage } from './pages/document.ts';
import { paragraph, practice, words } from './pages/practice.ts';
import { t } from './texts.ts';

// Point 4 of the main job: a member without the right to edit reads live and comments on the text.
test('a thread is resolved and opened again for both, and its link opens it', async ({ as }) => {
  const [a, b] = await Promise.all([as('representative'), as('member')]);
  const { desk, mine } = await practice(a, b, 'Επίλυση');
  await mine.onDocument();
  await mine.send('Να προστεθεί τηλέφωνο');
  await desk
    .thread(null)
    .getByRole('button', { name: t('comments.resolve') })
    .click();
  await mine.show('resolved', 1);
  await expect(mine.thread(null)).toContainText(t('comments.resolvedBy', { name: (await new Api(a).me()).name }));
  await mine
    .thread(null)
    .getByRole('button', { name: t('comments.reopen') })
    .click();
  await desk.show('open', 1);
  await expect(desk.thread(null)).toContainText('Να προστεθεί τηλέφωνο');
  await expect(desk.thread(null).getByRole('button', { name: t('comments.resolve') })).toBeVisible();

  // The link of a thread far down in the demo's long text, followed by another person.
  const { id } = await new Api(a).demoDocument('policy');
  // On words of the text itself: those of a suggestion are marked as the suggestion is.
  const far = (await new Api(a).threads(id)).findLast(
    ({ anchor, status, suggestionId }) => anchor && !suggestionId && status === 'open',
  )!;
  await a.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await new DocumentPage(a).open(id);
  await desk
    .thread(far.anchor!.quote)
    .getByRole('button', { name: t('comments.copyLink') })
    .click();
  await expect(a.getByText(t('comments.linkCopied'))).toBeVisible();
  const link = await a.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(`/documents/${id}#thread-${far.id}`);
  await b.goto(link);
  await expect(mine.thread(far.anchor!.quote)).toBeInViewport();
  await expect(b.locator(`.ProseMirror [data-thread="${far.id}"]`).first()).toBeInViewport();
});

test('a thread muted by keyboard says so on its bell, also on a page that is opened anew', async ({ as }) => {
  const [a, b] = await Promise.all([as('representative'), as('member')]);
  const { id, mine } = await practice(a, b, 'Σίγαση');
  await mine.onDocument();
  await mine.send('Εδώ θα γραφτούν πολλά');
  await mine
    .thread(null)
    .getByRole('button', { name: t('comments.told.title'), exact: true })
    .focus();
  await b.keyboard.press('Enter');
  const choice = (which: 'usual' | 'following' | 'muted') =>
    b.getByRole('menuitemradio', { name: t(`comments.told.${which}`) });
  await expect(choice('following')).toBeChecked();
  await choice('muted').press('Enter');
  const quiet = mine.thread(null).getByRole('button', { name: t('comments.told.titleMuted') });
  await expect(quiet).toBeFocused();
  await new DocumentPage(b).open(id);
  await quiet.press('Enter');
  await expect(choice('muted')).toBeChecked();
  await choice('usual').press('Enter');
  await expect(mine.thread(null).getByRole('button', { name: t('comments.told.title'), exact: true })).toBeFocused();
});

test('a thread whose words are deleted keeps its quote apart, and comes back with them', async ({ as }) => {
  const [a, b] = await Promise.all([as('representative'), as('member')]);
  const { id, writer, member, desk, mine } = await practice(a, b, 'Λόγια που φεύγουν');
  await member.select(words);
  await mine.bubble().click();
  await mine.send('Να μείνει αυτό');
  await expect(desk.thread(words)).toBeVisible();
  const apart = (page: CommentsPage) => page.panel.getByRole('heading', { name: t('comments.detached') });
  await expect(apart(mine)).toHaveCount(0);

  await writer.select(words);
  await writer.page.keyboard.press('Backspace');
  await expect(member.text).not.toContainText(words);
  for (const page of [desk, mine]) {
    await expect(apart(page)).toBeVisible();
    await expect(page.thread(words)).toContainText(words);
    await expect(page.thread(words)).toContainText('Να μείνει αυτό');
  }
  await writer.expectSave('saved');
  await b.reload();
  await expect(apart(mine)).toBeVisible();

  await writer.text.focus();
  await writer.page.keyboard.press('Control+z');
  await expect(member.text).toContainText(words);
  for (const page of [desk, mine]) {
    await expect(apart(page)).toHaveCount(0);
    await expect(page.thread(words)).toContainText('Να μείνει αυτό');
  }
  await expect(member.text.locator('[data-thread]', { hasText: words })).toBeVisible();
  await writer.expectSave('saved');
  expect(await new Api(a).text(id)).toContain(paragraph);
});

test('what was typed and not sent is there after a reload', async ({ as }) => {
  const [a, b] = await Promise.all([as('representative'), as('member')]);
  const { member, mine } = await practice(a, b, 'Πρόχειρα');
  await mine.onDocument();
  await mine.writing.fill('Μισή σκέψη για όλο');
  await member.select(words);
  await mine.bubble().click();
  await expect(mine.writing).toHaveValue('');
  await mine.writing.fill('Μισή σκέψη για τα λόγια');

  await b.reload();
  await expect(member.text).toContainText(words);
  await mine.onDocument();
  await expect(mine.writing).toHaveValue('Μισή σκέψη για όλο');
  await member.select(words);
  await mine.bubble().click();
  await expect(mine.writing).toHaveValue('Μισή σκέψη για τα λόγια');
  await mine.sendNew();

  const box = mine.thread(words).getByRole('textbox', { name: t('comments.reply') });
  await box.fill('Μισή απάντηση');
  await b.reload();
  await expect(box).toHaveValue('Μισή απάντηση');
  // Sent words leave no draft behind.
  await member.select(words);
  await mine.bubble().click();
  await expect(mine.writing).toHaveValue('');
});

test('a picture and a cell of a table are commented on; a press on the picture brings what was said', async ({
  as,
}) => {
  const [a, b] = await Promise.all([as('representative'), as('member')]);
  const { id } = await new Api(a).newDocument('note', 'Εικόνα και πίνακας');
  const writer = await new DocumentPage(a).open(id);
  const sent = await a.request.post(`/api/documents/${id}/images`, {
    headers: { 'x-koinon-client': 'e2e', 'content-type': 'image/png' },
    data: tinyPicture,
  });
  const { url } = (await sent.json()) as { url: string };
  await writer.text.evaluate((root, src) => {
    const { editor } = root as HTMLElement & { editor: Editor };
    const cell = {
      type: 'tableCell',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Τρικκαίων' }] }],
    };
    editor.commands.setContent({
      type: 'doc',
      content: [
        { type: 'image', attrs: { src, alt: 'Χάρτης', width: 60 } },
        { type: 'table', content: [{ type: 'tableRow', content: [cell] }] },
        { type: 'paragraph' },
      ],
    });
  }, url);
  await expect(writer.text.getByRole('img', { name: 'Χάρτης' })).toBeVisible();
  await writer.expectSave('saved');

  const member = await new DocumentPage(b).open(id);
  const mine = new CommentsPage(b);
  await member.select('Τρικκαίων');
  await mine.bubble().click();
  await mine.send('Με δύο κάππα;');
  await expect(member.text.locator('th, td').locator('[data-thread]')).toHaveText('Τρικκαίων');

  await b
    .getByRole('toolbar', { name: t('comments.paragraphs') })
    .getByRole('button', { name: t('comments.onPicture', { words: 'Χάρτης' }) })
    .press('Enter');
  await mine.send('Από πού είναι ο χάρτης;');
  const thread = mine.thread(t('comments.picture'));
  await expect(thread).toContainText('Από πού είναι ο χάρτης;');
  const marked = writer.text.getByRole('img', { name: 'Χάρτης' });
  await expect(marked).toHaveAttribute('data-thread', /./);
  await marked.click();
  await expect(new CommentsPage(a).thread(t('comments.picture'))).toHaveAttribute('data-active', 'true');
});

const tinyPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
  'base64',
);
