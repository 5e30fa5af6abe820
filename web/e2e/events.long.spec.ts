import type { EventShape, Registration } from '@koinon/contract';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { t } from './texts.ts';

test('a tick without a network stays on the phone and goes out by itself; a series is changed as one by keyboard', async ({
  as,
}) => {
  const [holder, member] = [await as('coordinator', { viewport: phone }), await as('member')];
  const api = new Api(holder);
  const { id: workspaceId } = await api.mainWorkspace();
  const { items } = await api.post<{ items: EventShape[] }>('/api/events', {
    workspaceId,
    kind: 'seminar',
    title: 'Σειρά με παρουσίες',
    startsAt: '2031-05-05T15:00:00.000Z',
    endsAt: '2031-05-05T16:00:00.000Z',
    rule: 'FREQ=WEEKLY;COUNT=2',
  });
  const [first, second] = items as [EventShape, EventShape];
  await new Api(member).post(`/api/events/${first.id}/registrations`, { answers: [] });
  const { name } = await new Api(member).me();
  const states = async () =>
    (await api.get<{ items: Registration[] }>(`/api/events/${first.id}/registrations`)).items.map(({ state }) => state);

  await holder.goto(`/events/${first.id}`);
  const there = holder.getByRole('checkbox', { name: t('events.hold.thereOne', { name }) });
  await expect(there).not.toBeChecked();
  await holder.context().setOffline(true);
  await there.press('Space');
  await expect(there).toBeChecked();
  await expect(holder.getByText(t('events.hold.waits_one', { count: 1 }))).toBeVisible();
  await holder.context().setOffline(false);
  await expect(holder.getByText(t('events.hold.waits_one', { count: 1 }))).toHaveCount(0);
  await expect.poll(states).toEqual(['attended']);

  // Taken back and given again while the first answer is on its way: what was said last stands.
  const held = Promise.withResolvers<void>();
  await holder.route(
    /attendance$/,
    async (route) => {
      await held.promise;
      await route.continue();
    },
    { times: 1 },
  );
  await there.press('Space');
  await expect(there).not.toBeChecked();
  await there.press('Space');
  held.resolve();
  await expect(holder.getByText(t('events.hold.waits_one', { count: 1 }))).toHaveCount(0);
  await expect(there).toBeChecked();
  await expect.poll(states).toEqual(['attended']);

  await holder.getByRole('button', { name: t('events.hold.edit') }).press('Enter');
  await holder.getByRole('checkbox', { name: t('events.hold.editFollowing') }).press('Space');
  await holder.getByLabel(t('events.form.place')).fill('Άρτα');
  await holder.getByRole('button', { name: t('common.save'), exact: true }).press('Enter');
  await expect(holder.getByRole('button', { name: t('events.hold.edit') })).toBeVisible();
  expect((await api.get<EventShape>(`/api/events/${second.id}`)).place).toBe('Άρτα');
});
