import type { EventShape } from '@koinon/contract';
import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { linkIn } from './pages/letters.ts';
import { t } from './texts.ts';

const seatOf = (page: Page) => page.getByRole('region', { name: t('events.seat') });

test('an event with one seat: who waits moves up, is there, and keeps a certificate', async ({ as, visit }) => {
  const [holder, member] = [await as('coordinator'), await as('member', { viewport: phone })];
  const other = await as('representative2');
  const { title: workspace } = await new Api(holder).mainWorkspace();
  const title = 'Εργαστήριο κοστολόγησης';

  await holder.goto('/events');
  await holder.getByRole('link', { name: t('events.new') }).click();
  await holder.getByRole('combobox', { name: t('events.form.workspace') }).click();
  await holder.getByRole('option', { name: workspace }).click();
  await holder.getByLabel(t('events.form.title')).fill(title);
  await holder.getByLabel(t('events.form.day'), { exact: true }).fill('15/03/2031');
  await holder.keyboard.press('Tab');
  await holder.getByLabel(t('events.form.seats'), { exact: false }).first().fill('1');
  await holder.getByRole('button', { name: t('events.create') }).click();
  await expect(holder.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const path = new URL(holder.url()).pathname;
  const code = /[A-Z0-9]{6}$/.exec(
    (await holder.getByText(t('events.hold.code', { code: '' })).textContent()) ?? '',
  )?.[0];

  await member.goto('/events');
  await member.getByRole('link', { name: title }).click();
  await member.getByRole('button', { name: t('events.register') }).click();
  await expect(seatOf(member).getByText(t('events.mine.confirmed'))).toBeFocused();
  await other.goto(path);
  await other.getByRole('button', { name: t('events.register') }).press('Enter');
  await expect(seatOf(other).getByText(t('events.mine.waiting', { place: 1 }))).toBeFocused();

  await member.getByRole('button', { name: t('events.leave.submit') }).click();
  await member
    .getByRole('dialog')
    .getByRole('button', { name: t('events.leave.submit') })
    .click();
  await expect(seatOf(member).getByText(t('events.mine.none'))).toBeVisible();
  await other.getByRole('button', { name: t('events.take') }).press('Enter');
  await expect(seatOf(other).getByText(t('events.mine.confirmed'))).toBeVisible();
  await other.getByLabel(t('events.checkIn.code')).fill(code!);
  await other.keyboard.press('Enter');
  await expect(seatOf(other).getByText(t('events.mine.attended'))).toBeVisible();
  await expect(
    holder.getByRole('checkbox', { name: t('events.hold.thereOne', { name: 'Μανόλης Ασφενδάμης' }) }),
  ).toBeChecked();

  const address = await other.getByRole('link', { name: /^Βεβαίωση συμμετοχής/ }).getAttribute('href');
  const stranger = await visit();
  await stranger.goto(address!);
  await expect(stranger.getByText('Μανόλης Ασφενδάμης')).toBeVisible();
});

test('a guest registers on a phone without an account, by the link of a letter, and is seen among the others', async ({
  as,
  visit,
  server,
}) => {
  const holder = await as('coordinator');
  const api = new Api(holder);
  const { id: workspaceId } = await api.newWorkspace('Ανοικτός χώρος', []);
  await api.patch(`/api/workspaces/${workspaceId}`, { visibility: 'public' });
  const { items } = await api.post<{ items: EventShape[] }>('/api/events', {
    workspaceId,
    kind: 'workshop',
    title: 'Ανοικτό εργαστήριο ραπτικής',
    startsAt: '2031-04-10T15:00:00.000Z',
    endsAt: '2031-04-10T17:00:00.000Z',
    place: 'Λευκάδα',
    seats: 1,
    guests: true,
    questions: [{ label: 'Από ποια περιοχή έρχεστε;', required: true }],
  });
  const event = items[0]!;
  const email = 'anthi@out.example';
  const guest = await visit({ viewport: phone });
  await guest.goto(event.publicPath!);
  await guest.getByRole('link', { name: t('events.register') }).click();
  await expect(guest.getByRole('heading', { level: 1, name: event.title })).toBeVisible();
  await guest.getByLabel(t('events.guest.name')).fill('Ανθή Ραψομανίκη');
  await guest.getByLabel(t('events.guest.email'), { exact: true }).fill(email);
  await guest.getByRole('button', { name: t('events.guest.submit') }).click();
  await expect(guest.getByText(t('common.field.required'))).toBeVisible();
  await guest.getByLabel('Από ποια περιοχή έρχεστε;').fill('Λευκάδα');
  await guest.getByRole('checkbox').check();
  await guest.getByRole('button', { name: t('events.guest.submit') }).click();
  await expect(guest.getByText(t('events.guest.sent'))).toBeFocused();

  await guest.goto(await linkIn(server.dataDir, email, /\/seat#/));
  await guest.getByRole('button', { name: t('events.guest.take') }).click();
  await expect(guest.getByText(t('events.mine.confirmed'))).toBeFocused();
  await guest.getByRole('button', { name: t('events.guest.change') }).click();
  await expect(guest.getByLabel(t('events.guest.name'))).toBeFocused();
  await guest.getByLabel(t('events.guest.name')).fill('Ανθή Ραψομανίκη-Ζώη');
  await guest.getByRole('button', { name: t('common.save') }).click();
  await expect(guest.getByText('Ανθή Ραψομανίκη-Ζώη')).toBeVisible();

  await holder.goto(`/events/${event.id}`);
  const row = holder.getByRole('listitem').filter({ hasText: 'Ανθή Ραψομανίκη-Ζώη' });
  await expect(row).toContainText(t('events.guest.mark'));
  await expect(row).toContainText('Λευκάδα');

  await guest.getByRole('button', { name: t('events.guest.leave') }).click();
  await guest
    .getByRole('dialog')
    .getByRole('button', { name: t('events.guest.leave') })
    .click();
  await expect(guest.getByText(t('events.guest.goneBody'))).toBeVisible();
  await holder.reload();
  await expect(holder.getByText(t('events.hold.nobody'))).toBeVisible();
});
