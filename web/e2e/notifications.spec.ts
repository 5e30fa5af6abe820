import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { t } from './texts.ts';

test('a mention rings the bell of an open page, leads to its words, and is muted from the list', async ({ as }) => {
  const writer = await as('representative2');
  const reader = await as('representative', { viewport: phone });
  const api = new Api(writer);
  const own = new Api(reader);
  const { id, title } = await api.newDocument('note', 'Σημείωμα με αναφορά');
  const told = async () =>
    (await own.get<{ items: { path: string }[] }>('/api/notifications')).items.map(({ path }) => path);
  await expect.poll(told).toContain(`/documents/${id}`);
  await own.post('/api/notifications/read', {});
  await reader.goto('/unions');
  const bell = reader.getByRole('banner').getByRole('button', { name: new RegExp(`^${t('shell.notifications')}`) });
  await expect(bell).toBeVisible();

  const me = await own.me();
  await api.post(`/api/documents/${id}/threads`, { anchor: null, body: `@[${me.name}](person:${me.id}) δείτε το` });
  await expect(bell).toHaveAccessibleName(t('shell.notificationsCount_one', { count: 1 }));
  // By keyboard: the last few under what they are about, one read, and back on the bell.
  await bell.focus();
  await reader.keyboard.press('Enter');
  const latest = reader.getByRole('dialog', { name: new RegExp(`^${t('shell.notifications')}`) });
  const here = latest.getByRole('region', { name: title });
  const unread = here.getByRole('link', { name: new RegExp(`^${t('notifications.isUnread')}`) });
  await expect(unread).toHaveCount(1);
  await here.getByRole('button').press('Enter');
  await expect(unread).toHaveCount(0);
  await expect(here.getByRole('link').first()).toBeFocused();
  await reader.keyboard.press('Escape');
  await expect(latest).toBeHidden();
  await expect(bell).toBeFocused();
  await expect(bell).toHaveAccessibleName(t('shell.notifications'));
  await bell.tap();
  await latest.getByRole('link', { name: t('shell.notificationsAll') }).tap();
  await expect(reader.getByRole('heading', { level: 1, name: t('notifications.title') })).toBeVisible();
  const list = reader.getByRole('list', { name: t('notifications.title') });
  const line = list.getByRole('listitem').filter({ hasText: title });
  await expect(line).toHaveCount(2);
  const mention = line.filter({ hasText: t('notifications.why.mentioned') });
  await expect(mention.getByRole('link')).toContainText(`σας ανέφερε σε σχόλιο στο «${title}»`);

  await mention.getByRole('button').tap();
  await reader.getByRole('menuitem', { name: t('notifications.mute.document', { title }) }).tap();
  await expect(reader.getByText(t('notifications.muted'))).toBeVisible();
  await mention.getByRole('link').tap();
  await expect(reader).toHaveURL(new RegExp(`/documents/${id}#thread-`));
  await expect(reader.getByText('δείτε το')).toBeVisible();

  await reader.goto('/notifications/settings');
  const follows = reader.getByRole('list', { name: t('notifications.follows.title') });
  await expect(follows.getByRole('combobox', { name: t('notifications.choiceOf', { title }) })).toHaveValue(
    t('notifications.choices.muted'),
  );
  await reader.getByRole('switch', { name: t('notifications.letters.quiet') }).tap();
  await expect(reader.getByText(t('notifications.letters.saved'))).toBeVisible();
  expect(await own.get<object>('/api/me/notifications')).toMatchObject({ quiet: null });
  expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
});
