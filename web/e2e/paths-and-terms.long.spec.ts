import type { EventShape } from '@koinon/contract';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { t } from './texts.ts';

test('a training path is made of an event and a text, and a member on a phone sees how far they have come', async ({
  as,
}) => {
  const [holder, member] = [await as('coordinator'), await as('member', { viewport: phone })];
  const api = new Api(holder);
  const workspace = await api.mainWorkspace();
  await api.post<{ items: EventShape[] }>('/api/events', {
    workspaceId: workspace.id,
    kind: 'seminar',
    title: 'Σεμινάριο πορείας',
    startsAt: '2031-06-05T15:00:00.000Z',
    endsAt: '2031-06-05T16:00:00.000Z',
  });
  const text = await api.newDocument('policy', 'Κείμενο πορείας');

  await holder.goto('/events/paths');
  await holder
    .getByRole('button', { name: t('events.paths.new') })
    .first()
    .press('Enter');
  const dialog = holder.getByRole('dialog');
  const place = dialog.getByRole('combobox', { name: t('events.form.workspace') });
  await place.click();
  await holder.getByRole('option', { name: workspace.title }).click();
  await dialog.getByLabel(t('events.form.title')).fill('Πρώτα βήματα');
  const steps = dialog.getByRole('combobox', { name: t('events.paths.steps') });
  for (const step of ['Σεμινάριο πορείας', text.title]) {
    await steps.fill(step);
    await holder.getByRole('option', { name: step }).click();
  }
  await holder.keyboard.press('Escape');
  await dialog.getByRole('button', { name: t('events.paths.create') }).press('Enter');
  await expect(dialog).toHaveCount(0);

  await member.goto('/events/paths');
  const part = member.getByRole('region', { name: 'Πρώτα βήματα' });
  await expect(part.getByText(t('events.paths.notYet'))).toBeVisible();
  await expect(part.getByText(t('events.paths.progress_other', { done: 0, count: 2 }))).toBeVisible();
  await part.getByRole('checkbox', { name: t('events.paths.readOne', { title: text.title }) }).press('Space');
  await expect(part.getByText(t('events.paths.progress_other', { done: 1, count: 2 }))).toBeVisible();
  await member.reload();
  await expect(part.getByRole('checkbox', { name: t('events.paths.readOne', { title: text.title }) })).toBeChecked();
  await expect(part.getByRole('button')).toHaveCount(0);

  await holder.getByRole('button', { name: t('events.paths.removeOne', { title: 'Πρώτα βήματα' }) }).press('Enter');
  await holder
    .getByRole('dialog')
    .getByRole('button', { name: t('common.delete') })
    .press('Enter');
  await expect(holder.getByRole('region', { name: 'Πρώτα βήματα' })).toHaveCount(0);
});

test('an administrator renames a sector and makes it one with another, by keyboard', async ({ as }) => {
  const [page, other] = [await as('admin'), await as('representative')];
  for (const [name, sector] of [
    ['Ένωση υφαντριών', 'Υφαντική'],
    ['Ένωση κεντητριών', 'Υφαντά'],
  ]) {
    const union = { name, shortName: name, region: 'epirus', sectors: [sector] };
    await new Api(await as('coordinator')).post('/api/unions', union);
  }

  await page.goto('/unions/terms');
  const sectors = page.getByRole('region', { name: t('directory.terms.sector') });
  const change = (name: string) => sectors.getByRole('button', { name: t('directory.terms.changeOne', { name }) });
  const dialog = page.getByRole('dialog');
  await change('Υφαντά').press('Enter');
  await dialog.getByLabel(t('directory.terms.to')).fill('Υφαντά και κεντήματα');
  await page.keyboard.press('Enter');
  await expect(change('Υφαντά και κεντήματα')).toBeVisible();
  await change('Υφαντά και κεντήματα').press('Enter');
  await dialog.getByLabel(t('directory.terms.to')).fill('υφαντικη');
  await expect(dialog.getByRole('status')).toContainText('Υφαντική');
  await dialog.getByRole('button', { name: t('directory.terms.mergeAction') }).press('Enter');
  await expect(change('Υφαντά και κεντήματα')).toHaveCount(0);
  await expect(sectors.getByRole('listitem').filter({ hasText: 'Υφαντική' })).toContainText(
    t('directory.terms.used_other', { count: 2 }),
  );

  await other.goto('/unions/terms');
  await expect(other.getByText(t('common.error.noRightTitle'))).toBeVisible();
});
