import type { Idea, RoadmapAnswer } from '@koinon/contract';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

test('one roadmap over all workspaces: lanes and filters in the address, by keyboard and on a phone', async ({
  as,
}) => {
  const page = await as('representative');
  await page.goto('/roadmap');
  await expect(page.getByRole('heading', { level: 1, name: t('roadmap.overall.title') })).toBeVisible();
  const timeline = page.getByRole('region', { name: t('roadmap.view.timeline') });
  // Each workspace is a lane, and holds the items of its roadmaps.
  await expect(timeline.getByText('European partnerships of the unions').first()).toBeVisible();
  await page.getByRole('combobox', { name: t('roadmap.overall.lanes') }).click();
  await page.getByRole('option', { name: t('roadmap.overall.by.pillar'), exact: true }).click();
  await expect(page).toHaveURL(/lane=pillar/);
  await expect(timeline.getByText(t('vocabulary.pillars.advocacy')).first()).toBeVisible();

  await page.getByRole('button', { name: t('roadmap.filters.title') }).press('Enter');
  await page.getByRole('combobox', { name: t('roadmap.field.status') }).click();
  await page.getByRole('option', { name: t('roadmap.status.done') }).click();
  await expect(page).toHaveURL(/status=done/);
  const bar = timeline.locator('[data-bar][data-kind="action"]').first();
  await expect(bar).toHaveAccessibleName(new RegExp(t('roadmap.status.done')));
  // Who may edit the roadmap of its document moves it from here, in that live roadmap.
  const api = new Api(page);
  const ends = async () =>
    (await api.get<RoadmapAnswer>('/api/roadmap?limit=2000')).items.map(({ id, end }) => `${id} ${end}`);
  const before = await ends();
  await timeline.locator('[data-bar][data-kind="action"][aria-describedby]').first().press('Shift+ArrowRight');
  await expect.poll(async () => (await ends()).filter((one) => !before.includes(one)).length).toBe(1);
  // By mouse too, where the whole bar is in sight.
  const moved = await ends();
  const bars = timeline.locator('[data-bar][data-kind="action"][aria-describedby]');
  const inSight = () =>
    bars.evaluateAll((all) =>
      all.findIndex((one) => {
        const { left, width, top, height } = one.getBoundingClientRect();
        return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      }),
    );
  await expect.poll(inSight).not.toBe(-1);
  const grip = (await bars.nth(await inSight()).boundingBox())!;
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await ends()).filter((one) => !moved.includes(one)).length).toBe(1);
  await bar.press('Enter');
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText(t('roadmap.field.workspace'), { exact: false })).toBeVisible();
  await page.keyboard.press('Escape');

  const { pathname, search } = new URL(page.url());
  // In the window of an item one says what it waits for elsewhere, and takes that back.
  const [first, other] = await (async () => {
    const { items, documents } = await api.get<RoadmapAnswer>('/api/roadmap?limit=2000');
    const mine = documents.find(({ editable }) => editable)!;
    const of = (test: (id: string) => boolean) =>
      items.find(({ documentId, kind, waitsFor }) => kind === 'action' && waitsFor.length === 0 && test(documentId))!;
    return [of((id) => id === mine.id), of((id) => id !== mine.id)] as const;
  })();
  await page.goto(`/documents/${first.documentId}#item-${first.id}`);
  const choice = drawer.getByRole('combobox', { name: t('roadmap.links.add') });
  await choice.fill(other.title);
  await page.getByRole('option', { name: other.title }).click();
  await expect(drawer.getByRole('link', { name: other.title })).toBeVisible();
  await drawer.getByRole('button', { name: t('roadmap.links.remove', { title: other.title }) }).click();
  await expect(drawer.getByRole('link', { name: other.title })).toBeHidden();
  await expect(choice).toBeFocused();

  const small = await as('representative', { viewport: phone });
  await small.goto(pathname + search);
  await expect(small.getByRole('heading', { level: 2, name: t('vocabulary.pillars.policy') })).toBeVisible();
  const width = await small.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(phone.width);
});

test('a paragraph says which goal it justifies, the goal names it, and is told when the paragraph is gone', async ({
  as,
}) => {
  const page = await as('coordinator');
  const api = new Api(page);
  const { id } = await api.newWorkspace('Χώρος της τεκμηρίωσης', []);
  const plan = await api.newDocumentIn(id, 'roadmap', 'Χάρτης της τεκμηρίωσης');
  const idea = await api.post<Idea>(`/api/workspaces/${id}/ideas`, { title: 'Κοινά μητρώα', why: 'Για όλους.' });
  await api.post(`/api/ideas/${idea.id}/promote`, { to: 'goal' });
  const note = await api.newDocumentIn(id, 'note', 'Αιτιολογική έκθεση');
  const text = await new DocumentPage(page).open(note.id);
  await text.writeAtEnd('Χωρίς μητρώο δεν ξέρουμε πόσοι είμαστε.');
  await text.select('μητρώο');
  await page.getByRole('button', { name: t('documents.justifies.tool'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t('documents.justifies.ask') });
  await dialog.getByRole('combobox', { name: t('roadmap.justify.item') }).fill('Κοινά μητρώα');
  await page.getByRole('option', { name: /Κοινά μητρώα/ }).click();
  await dialog.getByRole('button', { name: t('roadmap.justify.confirm') }).click();
  const said = t('documents.justifies.goal', { title: 'Κοινά μητρώα', where: plan.title });
  await expect(text.text.getByRole('note')).toHaveText(said);

  const goal = await page.context().newPage();
  await goal.goto((await text.text.getByRole('link', { name: said }).getAttribute('href'))!);
  const item = goal.getByRole('dialog');
  await expect(item.getByRole('link', { name: 'Χωρίς μητρώο δεν ξέρουμε πόσοι είμαστε.' })).toBeVisible();
  await page.bringToFront();
  await text.select('Χωρίς μητρώο δεν ξέρουμε πόσοι είμαστε.');
  await page.keyboard.press('Delete');
  await expect(text.text.getByRole('note')).toHaveCount(0);
  await text.expectSave('saved');
  await goal.reload();
  await expect(item.getByRole('note')).toHaveText(
    t('roadmap.links.paragraphGone', { quote: 'Χωρίς μητρώο δεν ξέρουμε πόσοι είμαστε.' }),
  );

  // A lock holds the text, and nobody's roadmap.
  await text.writeAtEnd('Γι’ αυτό μετράμε.');
  await text.expectSave('saved');
  await api.put(`/api/documents/${note.id}/lock`, { reason: 'Ως την υπογραφή' });
  await page.reload();
  await expect(page.getByText('Ως την υπογραφή')).toBeVisible();
  await text.select('μετράμε');
  await expect(page.getByRole('button', { name: t('documents.justifies.tool'), exact: true })).toBeVisible();
});

test('the timeline is printed on as many sheets of A3 as it fills', async ({ as }) => {
  const page = await as('representative');
  await page.goto('/roadmap?status=done');
  await expect(page.locator('[data-bar]').first()).toBeVisible();
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  expect(paper).toMatch(/\/MediaBox\s*\[\s*0 0 119\d/);
});
