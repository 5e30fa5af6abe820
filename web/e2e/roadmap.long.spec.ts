import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
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
