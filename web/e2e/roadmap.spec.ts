import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { RoadmapPage } from './pages/roadmap.ts';

// Point 3 of the main job: one roadmap, worked on together.
test('goals, actions and milestones made by one are changed by another, in every view', async ({ as }) => {
  const [desk, other] = await Promise.all([as('representative'), as('representative2')]);
  const { id } = await new Api(desk).newDocument('roadmap', 'Οδικός χάρτης δοκιμής');
  const [a, b] = await Promise.all([new RoadmapPage(desk).open(id), new RoadmapPage(other).open(id)]);
  await expect(a.page.getByText(a.t('roadmap.empty.heading'))).toBeVisible();

  await a.add('goal', 'Κοινή αγορά');
  await a.add('action', 'Έρευνα αναγκών', { start: '01/03/2027', end: '30/04/2027' });
  await a.add('milestone', 'Πρώτη συνάντηση', { day: '15/05/2027' });
  for (const title of ['Κοινή αγορά', 'Έρευνα αναγκών', 'Πρώτη συνάντηση'])
    await expect(b.page.getByText(title).first()).toBeVisible();

  await b.show('table');
  await b.setStatus('Έρευνα αναγκών', 'inProgress');
  await a.show('board');
  await expect(a.column('inProgress').getByText('Έρευνα αναγκών')).toBeVisible();
  await a.setStatus('Έρευνα αναγκών', 'done');
  await b.show('board');
  await expect(b.column('done').getByText('Έρευνα αναγκών')).toBeVisible();
  await a.expectSave('saved');
});
