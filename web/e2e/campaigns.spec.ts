import { emailOf, expect, phone, test } from './fixtures.ts';
import { leaveLinkIn } from './pages/letters.ts';
import { t } from './texts.ts';

test('a campaign is made public, and a letter about it is drafted, looked at, sent and left by one click', async ({
  as,
  visit,
  server,
}) => {
  const team = await as('coordinator');
  await team.goto('/campaigns');
  await team.getByRole('button', { name: t('campaigns.new') }).click();
  const dialog = team.getByRole('dialog');
  const title = 'Μια αγορά την εβδομάδα';
  await dialog.getByLabel(t('campaigns.form.title')).fill(title);
  await dialog.getByRole('combobox', { name: t('campaigns.form.workspace') }).click();
  await team.getByRole('option').first().click();
  await dialog.getByRole('button', { name: t('campaigns.create') }).click();
  await expect(team.getByRole('heading', { level: 1, name: title })).toBeVisible();

  await team.getByRole('button', { name: t('campaigns.form.edit') }).click();
  await team.getByLabel(t('campaigns.form.summary')).fill('Ζητάμε μία αγορά την εβδομάδα από έναν συνεταιρισμό.');
  await team.getByRole('button', { name: t('common.save'), exact: true }).click();
  await team.getByRole('button', { name: t('campaigns.steps.public') }).click();
  const address = await team.getByRole('link', { name: t('campaigns.publicPage') }).getAttribute('href');
  const stranger = await visit({ viewport: phone });
  await stranger.goto(address!);
  await expect(stranger.getByText('Ζητάμε μία αγορά την εβδομάδα')).toBeVisible();

  const reader = await as('representative2', { viewport: phone });
  await reader.goto('/notifications/settings');
  const agree = reader.getByRole('switch', { name: t('notifications.campaigns.agree') });
  await agree.check();
  await expect(agree).toBeChecked();

  await team.getByRole('button', { name: t('campaigns.mailings.new') }).click();
  for (const locale of ['el', 'en'] as const) {
    const language = t(`vocabulary.locales.${locale}`);
    await dialog.getByLabel(t('campaigns.mailings.subject', { language })).fill(`Θέμα ${locale}`);
    await dialog.getByLabel(t('campaigns.mailings.words', { language })).fill(`Κείμενο της επιστολής ${locale}.`);
  }
  await dialog.getByRole('button', { name: t('campaigns.mailings.save') }).click();
  const letters = team.getByRole('list', { name: t('campaigns.mailings.title') });
  await letters.getByRole('button', { name: t('campaigns.mailings.preview') }).click();
  await expect(dialog.frameLocator('iframe').getByText('Κείμενο της επιστολής el.')).toBeVisible();
  await team.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await letters.getByRole('button', { name: t('campaigns.mailings.send') }).click();
  await team
    .getByRole('dialog')
    .getByRole('button', { name: t('campaigns.mailings.send') })
    .click();
  await expect(letters.getByRole('button', { name: t('campaigns.mailings.record') })).toBeVisible();

  // From the letter, on a phone on which nobody is signed in.
  const leave = await leaveLinkIn(
    server.dataDir,
    emailOf('representative2'),
    'Θέμα el',
    /https?:\S+\/unsubscribe\/[\w.-]+/,
  );
  await stranger.goto(leave);
  await stranger.getByRole('button', { name: 'Να μη λαμβάνω επιστολές για εκστρατείες' }).press('Enter');
  await expect(stranger.getByRole('heading', { name: 'Έγινε' })).toBeVisible();
  await reader.reload();
  await expect(agree).not.toBeChecked();
});
