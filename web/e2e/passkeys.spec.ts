import { demoPassword, emailOf, expect, phone, test } from './fixtures.ts';
import { withPasskeyDevice } from './pages/passkey-device.ts';
import { t } from './texts.ts';

test('a passkey is added on a phone, opens the account without a password, gets a name and is removed', async ({
  server,
  visit,
}) => {
  const page = await visit({ viewport: phone });
  // Browsers keep passkeys for sites with a name.
  const site = server.url.replace('127.0.0.1', 'localhost');
  await withPasskeyDevice(page);
  const headers = { 'x-koinon-client': 'e2e' };
  const data = { email: emailOf('representative2'), password: demoPassword };
  expect((await page.context().request.post(`${site}/api/session`, { headers, data })).ok()).toBe(true);

  await page.goto(`${site}/account`);
  const section = page.getByRole('region', { name: t('passkeys.title') });
  await section.getByRole('button', { name: t('passkeys.add') }).tap();
  const list = section.getByRole('list', { name: t('passkeys.title') });
  await expect(list.getByRole('listitem')).toHaveCount(1);

  // Away from the page, which would go to the door by itself.
  await page.goto('about:blank');
  expect((await page.context().request.delete(`${site}/api/session`, { headers })).ok()).toBe(true);
  await page.goto(`${site}/signin?next=/account`);
  await page.getByRole('button', { name: t('identity.signIn.passkey') }).tap();
  await expect(page.getByRole('heading', { level: 1, name: t('identity.account.title') })).toBeVisible();

  await section.getByRole('button', { name: t('passkeys.rename'), exact: false }).tap();
  const dialog = page.getByRole('dialog', { name: t('passkeys.renameTitle') });
  await dialog.getByRole('textbox', { name: t('passkeys.name') }).fill('Το κινητό μου');
  await dialog.getByRole('button', { name: t('common.save') }).tap();
  await expect(list.getByText('Το κινητό μου')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);

  await section.getByRole('button', { name: t('passkeys.removeOf', { name: 'Το κινητό μου' }) }).tap();
  await page
    .getByRole('dialog', { name: t('passkeys.removeTitle', { name: 'Το κινητό μου' }) })
    .getByRole('button', { name: t('passkeys.remove'), exact: true })
    .tap();
  await expect(section.getByText(t('passkeys.none'))).toBeVisible();
  await expect(section.getByRole('button', { name: t('passkeys.add') })).toBeFocused();
});
