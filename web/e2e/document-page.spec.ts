import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { CommentsPage } from './pages/comments.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

// The document's page as a place to work in: what is in sight, what goes along, and where the keyboard is.

/** A document of one's own in a window. */
async function ownDocument(page: Page, title: string) {
  const { id } = await new Api(page).newDocument('note', title);
  return new DocumentPage(page).open(id);
}

test('selected words have their tools beside them', async ({ as }) => {
  const page = await as('representative');
  const document = await ownDocument(page, 'Επιλογή');
  await document.writeAtEnd('Τα τελάρα μετριούνται.');
  await document.select('τελάρα');
  const bubble = page.getByRole('toolbar', { name: t('editor.bubble') });
  await bubble.getByRole('button', { name: t('editor.toolbar.bold') }).click();
  await expect(document.text.locator('strong')).toHaveText('τελάρα');
  await expect(bubble.getByRole('button', { name: t('editor.toolbar.bold') })).toHaveAttribute('aria-pressed', 'true');
  const words = (await document.text.locator('strong').boundingBox())!;
  const tools = (await bubble.boundingBox())!;
  expect(Math.abs(words.y - (tools.y + tools.height))).toBeLessThan(40);
});

test('the list of comments goes along with the text', async ({ as }) => {
  const page = await as('coordinator');
  const list = Promise.withResolvers<void>();
  await page.route(/CommentsPanel-.*\.js/, async (route) => {
    await list.promise;
    await route.continue();
  });
  const { id } = await new Api(page).demoDocument('policy');
  await new DocumentPage(page).open(id);
  const marks = page.locator('.ProseMirror [data-thread]');
  await expect(marks.first()).toBeAttached();
  const last = marks.last();
  const thread = page.locator(`#thread-${await last.getAttribute('data-thread')}`);
  await page.mouse.move(500, 500);
  await last.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await expect(last).toBeInViewport();
  // One has scrolled before the list is there.
  list.resolve();
  await expect(thread).toBeInViewport();
  await marks.first().evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await expect(page.locator(`#thread-${await marks.first().getAttribute('data-thread')}`)).toBeInViewport();
});

test('after a comment is posted, answered, resolved or deleted by keyboard, one is beside it and is told', async ({
  as,
}) => {
  const page = await as('representative');
  await ownDocument(page, 'Με το πληκτρολόγιο');
  const comments = new CommentsPage(page);
  const said = page.getByTestId('announcer');
  const write = async (words: string) => {
    await comments.panel.getByRole('button', { name: t('comments.newOnAll') }).press('Enter');
    await expect(comments.writing).toBeFocused();
    await page.keyboard.type(words);
    await page.keyboard.press('Control+Enter');
    await expect(comments.comment(words)).toBeVisible();
  };
  const thread = (words: string) => comments.thread(null).filter({ hasText: words });
  await write('Το πρώτο');
  await expect(thread('Το πρώτο')).toBeFocused();
  await expect(said).toContainText(t('comments.posted'));
  await write('Το δεύτερο');
  await expect(thread('Το δεύτερο')).toBeFocused();

  const answer = thread('Το δεύτερο').getByRole('textbox', { name: t('comments.reply') });
  await answer.fill('Μια απάντηση');
  await thread('Το δεύτερο')
    .getByRole('button', { name: t('comments.send') })
    .press('Enter');
  await expect(comments.comment('Μια απάντηση')).toBeVisible();
  await expect(answer).toBeFocused();

  const more = comments.comment('Μια απάντηση').getByRole('button', { name: t('common.more') });
  await more.press('Enter');
  await page.getByRole('menuitem', { name: t('common.delete') }).press('Enter');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('common.delete') })
    .press('Enter');
  await expect(comments.panel.getByRole('article').filter({ hasText: t('comments.deleted') })).toBeFocused();
  await expect(said).toContainText(t('comments.deleted'));

  await thread('Το πρώτο')
    .getByRole('button', { name: t('comments.resolve') })
    .press('Enter');
  await expect(said).toContainText(t('comments.nowResolved'));
  await expect(comments.panel.locator(':focus')).toHaveCount(1);
});

test('on a phone a text begins high, and a workspace shows its documents at once', async ({ as }) => {
  const page = await as('representative', { viewport: phone });
  const { id } = await new Api(page).demoDocument('policy');
  const document = await new DocumentPage(page).open(id);
  const [first] = await document.text.locator('> *').all();
  expect((await first!.boundingBox())!.y).toBeLessThan(200);

  const workspace = await new Api(page).mainWorkspace();
  await page.goto(`/workspaces/${workspace.id}`);
  const row = page
    .getByRole('list', { name: t('workspaces.tabs.documents') })
    .getByRole('listitem')
    .first();
  const create = page.getByRole('button', { name: t('workspaces.docs.new') });
  const foot = (await page.getByRole('navigation', { name: t('shell.main') }).boundingBox())!;
  for (const part of [row, create]) {
    const box = (await part.boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(foot.y);
  }
  expect((await row.boundingBox())!.height).toBeLessThanOrEqual(72);
});
