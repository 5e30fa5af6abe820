import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { CommentsPage } from './pages/comments.ts';
import { RoadmapPage } from './pages/roadmap.ts';

test('a card is dragged to another column by pointer', async ({ as }) => {
  const desk = await as('representative');
  const { id } = await new Api(desk).newDocument('roadmap', 'Πίνακας δοκιμής');
  const a = await new RoadmapPage(desk).open(id);
  await a.add('action', 'Επιστολή προς τον Δήμο');
  await a.show('board');
  const grip = a.page.getByRole('button', { name: a.t('roadmap.drag.grip', { title: 'Επιστολή προς τον Δήμο' }) });
  const from = (await grip.boundingBox())!;
  const to = (await a.column('done').boundingBox())!;
  await a.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await a.page.mouse.down();
  await a.page.mouse.move(to.x + to.width / 2, to.y + 60, { steps: 8 });
  await a.page.mouse.up();
  await expect(a.column('done').getByText('Επιστολή προς τον Δήμο')).toBeVisible();
});

test('a member reads the roadmap live and cannot change it', async ({ as }) => {
  const [desk, member] = await Promise.all([as('representative'), as('member')]);
  const { id } = await new Api(desk).newDocument('roadmap', 'Μόνο ανάγνωση');
  const [a, m] = await Promise.all([new RoadmapPage(desk).open(id), new RoadmapPage(member).open(id)]);
  await a.add('goal', 'Ορατός σε όλους');
  await expect(m.page.getByText('Ορατός σε όλους').first()).toBeVisible();
  await expect(m.addButton).toHaveCount(0);
});

test('a bar of the timeline is moved and stretched by keyboard, and the other sees the new dates', async ({ as }) => {
  const [desk, other] = await Promise.all([as('representative'), as('representative2')]);
  const { id } = await new Api(desk).newDocument('roadmap', 'Χρονοδιάγραμμα δοκιμής');
  const [a, b] = await Promise.all([new RoadmapPage(desk).open(id), new RoadmapPage(other).open(id)]);
  await a.add('action', 'Καμπάνια', { start: '01/03/2027', end: '10/03/2027' });
  await a.show('timeline');
  await b.show('timeline');
  await expect(b.bar('Καμπάνια')).toBeVisible();
  const before = await b.bar('Καμπάνια').getAttribute('aria-label');
  await a.bar('Καμπάνια').focus();
  await a.page.keyboard.press('ArrowRight');
  await a.page.keyboard.press('Shift+ArrowRight');
  await expect(b.bar('Καμπάνια')).not.toHaveAttribute('aria-label', before!);
  await a.expectSave('saved');
});

test('who may change an item comments on it too, by keyboard, and a member answers', async ({ as }) => {
  const [desk, member] = await Promise.all([as('representative'), as('member')]);
  const { id } = await new Api(desk).newDocument('roadmap', 'Συζήτηση για μια δράση');
  const a = await new RoadmapPage(desk).open(id);
  await a.add('action', 'Επιστολή προς τον Δήμο');
  const said = async (page: RoadmapPage, field: string, words: string) => {
    await page.show('list');
    await page.page.getByRole('button', { name: 'Επιστολή προς τον Δήμο', exact: true }).click();
    const dialog = page.page.getByRole('dialog');
    if (field === 'comments.reply') await dialog.getByRole('button', { name: page.t(field) }).click();
    await dialog.getByRole('textbox', { name: page.t(field) }).fill(words);
    await page.page.keyboard.press('Tab');
    await dialog
      .getByRole('button', { name: page.t('comments.send') })
      .first()
      .press('Enter');
    await expect(dialog.getByRole('article').filter({ hasText: words })).toBeVisible();
    return dialog;
  };
  const dialog = await said(a, 'comments.new', 'Ποιος την υπογράφει;');
  await a.expectSave('saved');
  await said(await new RoadmapPage(member).open(id), 'comments.reply', 'Ο πρόεδρος');
  await expect(dialog.getByRole('article').filter({ hasText: 'Ο πρόεδρος' })).toBeVisible();

  // Beside the text it is said which item it is about, and one comes to it as often as one likes.
  const about = new CommentsPage(desk).panel.getByRole('link', {
    name: a.t('comments.onItemNamed', { title: 'Επιστολή προς τον Δήμο' }),
  });
  for (let i = 0; i < 2; i += 1) {
    await dialog
      .getByRole('button', { name: a.t('common.close') })
      .last()
      .click();
    await expect(dialog).toBeHidden();
    await about.click();
    await expect(dialog.getByRole('article').filter({ hasText: 'Ο πρόεδρος' })).toBeVisible();
  }
});
