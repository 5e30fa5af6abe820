import type { Call } from '@koinon/contract';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { lastLetterTo } from './pages/letters.ts';
import { t } from './texts.ts';

const inAMonth = () => new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString();

test('a guest answers a call on a phone, more is asked, and the union comes in', async ({ as, visit, server }) => {
  const chair = await as('coordinator');
  const api = new Api(chair);
  const { id: workspaceId } = await api.newWorkspace('Χώρος της πρόσκλησης', []);
  const call = await api.post<Call>('/api/calls', {
    title: 'Ελάτε να συνεργαστούμε',
    deadline: inAMonth(),
    workspaceIds: [workspaceId],
    questions: [
      { id: 'registryNumber', kind: 'registryNumber' },
      { id: 'members', kind: 'number', label: 'Πόσα μέλη έχετε;', required: true },
      { id: 'statute', kind: 'file', label: 'Το καταστατικό σας', required: true },
    ],
  });
  await chair.goto(`/calls/${call.id}`);
  await chair.getByRole('button', { name: t('calls.publish.submit') }).click();
  await chair
    .getByRole('dialog')
    .getByRole('button', { name: t('calls.publish.submit') })
    .click();
  await expect(chair.getByRole('heading', { name: t('calls.page.title') })).toBeVisible();

  const guest = await visit({ viewport: phone });
  await guest.goto(`/p/calls/${call.slug}`);
  await expect(guest.getByRole('heading', { level: 1, name: call.title })).toBeVisible();
  await guest.getByRole('link', { name: 'Εκδήλωση ενδιαφέροντος' }).first().click();
  const email = 'ikaria@new.example';
  await guest.getByLabel(t('calls.ready.unionName')).fill('Ένωση Ικαρίας «Ράχες»');
  await guest.getByLabel(t('calls.ready.contactName')).fill('Αργυρώ Φραγκούλη');
  await guest.getByLabel(t('calls.ready.contactEmail')).fill('ikaria');
  await guest.getByRole('button', { name: t('calls.apply.toCheck') }).click();
  await expect(guest.getByText('Γράψτε μια διεύθυνση e-mail', { exact: false })).toBeVisible();
  await guest.getByLabel(t('calls.ready.contactEmail')).fill(email);
  await guest.getByRole('combobox', { name: t('calls.ready.region') }).click();
  await guest.getByRole('option', { name: t('vocabulary.regions.northAegean') }).click();
  await expect(guest.getByText(t('calls.kept.sent', { email }))).toBeVisible();
  await guest.getByLabel('Πόσα μέλη έχετε;').fill('14');
  const statute = { name: 'Καταστατικό.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') };
  const chosen = guest.waitForEvent('filechooser');
  await guest.getByRole('button', { name: t('calls.file.choose') }).click();
  await (await chosen).setFiles(statute);
  await expect(guest.getByRole('link', { name: /Καταστατικό\.pdf/ })).toBeVisible();
  await guest.reload();
  await expect(guest.getByLabel('Πόσα μέλη έχετε;')).toHaveValue('14');
  await expect(guest.getByText(t('calls.file.kept'))).toBeVisible();
  await guest.getByRole('button', { name: t('calls.apply.toCheck') }).click();
  await expect(guest.getByRole('heading', { name: t('calls.apply.check') })).toBeFocused();
  await guest.getByRole('checkbox').check();
  await guest.getByRole('button', { name: t('calls.apply.send'), exact: true }).click();
  await expect(guest.getByRole('heading', { name: t('calls.receipt.title') })).toBeVisible();

  await chair.goto(`/calls/${call.id}/applications`);
  await chair.getByRole('link', { name: 'Ένωση Ικαρίας «Ράχες»' }).click();
  const download = chair.waitForEvent('download');
  await chair.getByRole('link', { name: /Καταστατικό\.pdf/ }).click();
  expect((await download).suggestedFilename()).toBe(statute.name);
  await chair.getByRole('radio', { name: t('calls.decision.outcomes.askMore') }).check();
  await chair.getByRole('checkbox', { name: t('calls.ready.registryNumber') }).check();
  await chair.getByLabel(t('calls.decision.reason'), { exact: true }).fill('Λείπει ο αριθμός μητρώου.');
  await chair.getByRole('button', { name: t('calls.decision.submit.askMore') }).click();
  await expect(chair.getByText(t('calls.decision.waits'))).toBeVisible();

  const asked = await lastLetterTo(server.dataDir, email, 3);
  await guest.goto(asked.link);
  await expect(guest.getByText('Λείπει ο αριθμός μητρώου.')).toBeVisible();
  await expect(guest.getByLabel(t('calls.ready.unionName'))).toHaveCount(0);
  await guest.getByLabel(t('calls.ready.registryNumber')).fill('045/2024');
  await guest.getByRole('button', { name: t('calls.mine.answer') }).click();
  await expect(guest.getByText(t('calls.mine.said.inReview'))).toBeVisible();

  await chair.reload();
  await expect(chair.getByText('045/2024')).toBeVisible();
  await chair.getByRole('radio', { name: t('calls.decision.outcomes.accept') }).check();
  await chair.getByRole('button', { name: t('calls.decision.submit.accept') }).click();
  await expect(chair.getByRole('link', { name: 'Ένωση Ικαρίας «Ράχες»' })).toBeVisible();
  await lastLetterTo(server.dataDir, email, 5);
  const workspace = await api.get<{ unions: { name: string }[] }>(`/api/workspaces/${workspaceId}`);
  expect(workspace.unions.map(({ name }) => name)).toEqual(['Ένωση Ικαρίας «Ράχες»']);
});
