import type { Ledger } from '@koinon/contract';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { t } from './texts.ts';

test('an adopted text goes to an authority: recorded, answered, made public, and taken back', async ({ as, visit }) => {
  const [desk, member] = await Promise.all([as('coordinator'), as('representative', { viewport: phone })]);
  const api = new Api(desk);
  const { document, workspace } = (await api.get<Ledger>('/api/dispatches')).items[0]!;
  await api.patch(`/api/workspaces/${workspace.id}`, { visibility: 'public' });
  const authority = 'Γενική Γραμματεία Δοκιμών';

  await desk.goto('/advocacy');
  await desk.getByRole('button', { name: t('advocacy.add') }).click();
  const form = desk.getByRole('dialog', { name: t('advocacy.add') });
  await form.getByRole('combobox', { name: t('advocacy.text') }).click();
  await desk.getByRole('option', { name: document.title }).click();
  await form.getByLabel(t('advocacy.authority')).fill(authority);
  await form.getByRole('button', { name: t('common.save') }).click();
  await expect(desk.getByRole('heading', { level: 1, name: authority })).toBeVisible();
  await member.goto('/advocacy');
  await member.getByRole('link', { name: authority }).click();
  await expect(member.getByRole('heading', { name: t('advocacy.states.sent') })).toBeVisible();
  await expect(member.getByRole('button', { name: t('common.edit') })).toHaveCount(0);

  const edit = async (state: string) => {
    await desk.getByRole('button', { name: t('common.edit') }).click();
    await desk.getByRole('combobox', { name: t('advocacy.state') }).click();
    await desk.getByRole('option', { name: state, exact: true }).click();
    await desk.getByRole('checkbox', { name: t('advocacy.form.public') }).click();
    await desk.getByRole('button', { name: t('common.save') }).click();
    await expect(desk.getByRole('heading', { name: state })).toBeVisible();
  };
  await edit(t('advocacy.states.accepted'));
  // The other's page follows without being loaded anew.
  await expect(member.getByRole('heading', { name: t('advocacy.states.accepted') })).toBeVisible();
  const changes = member.getByRole('region', { name: t('advocacy.history.title') });
  await expect(changes.getByText(`«${t('advocacy.states.sent')}»`)).toContainText(`«${t('advocacy.states.accepted')}»`);
  const stranger = await visit();
  await stranger.goto(`/p/documents/${document.id}`);
  await expect(stranger.getByText(authority)).toBeVisible();
  await edit(t('advocacy.states.declined'));
  await stranger.reload();
  await expect(stranger.getByText(authority)).toHaveCount(0);
});
