import { demoPassword, emailOf, expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { withPasskeyDevice } from './pages/passkey-device.ts';
import { t } from './texts.ts';

test('a representative signs with the key of a browser, and the page of the union lists it', async ({
  as,
  server,
  visit,
}) => {
  const chair = await as('coordinator');
  const api = new Api(chair);
  const page = await visit();
  // Browsers keep passkeys for sites with a name.
  const site = server.url.replace('127.0.0.1', 'localhost');
  await withPasskeyDevice(page);
  const headers = { 'x-koinon-client': 'e2e' };
  const data = { email: emailOf('representative2'), password: demoPassword };
  expect((await page.context().request.post(`${site}/api/session`, { headers, data })).ok()).toBe(true);
  await page.goto(`${site}/account`);
  const passkeys = page.getByRole('region', { name: t('passkeys.title') });
  await passkeys.getByRole('button', { name: t('passkeys.add') }).click();
  await expect(
    passkeys
      .getByRole('list', { name: t('passkeys.title') })
      .getByRole('listitem')
      .first(),
  ).toBeVisible();

  const me = (await (await page.context().request.get(`${site}/api/session`)).json()) as {
    mandates: { union: { id: string } }[];
  };
  const unionId = me.mandates[0]!.union.id;
  const { id: workspaceId } = await api.newWorkspace('Υπογραφή με κλειδί', [unionId]);
  const { id } = await api.newDocumentIn(workspaceId, 'note', 'Κείμενο προς υπογραφή');
  await api.post(`/api/documents/${id}/stage`, { stage: 'consultation' });
  await api.post(`/api/documents/${id}/stage`, { stage: 'voting' });

  await page.goto(`${site}/documents/${id}`);
  await page
    .getByRole('radiogroup', { name: t('documents.panels') })
    .getByText(t('decisions.title'))
    .click({ force: true });
  const panel = page.getByRole('region', { name: t('decisions.title') });
  await expect(panel).toContainText(t('decisions.signatures.withKey'));
  await panel.getByLabel(t('decisions.signatures.number')).fill('7/2026');
  await panel.getByRole('button', { name: t('decisions.signatures.sign', { union: '' }).trim() }).click();
  await expect(panel).toContainText(t('decisions.signatures.onVersion', { number: 1 }));
  const { items } = await api.get<{ items: { fingerprint: string }[] }>(`/api/documents/${id}/signatures`);
  await expect(panel).toContainText(t('decisions.signatures.by.key', { fingerprint: items[0]!.fingerprint }));

  await page.goto(`${site}/unions/${unionId}`);
  await expect(page.getByRole('list', { name: t('directory.keys.title') })).toContainText(items[0]!.fingerprint);

  // Other tests go on with this person, whose browsers have no key.
  const { request } = page.context();
  const kept = (await (await request.get(`${site}/api/me/passkeys`)).json()) as { items: { id: string }[] };
  for (const key of kept.items)
    expect((await request.delete(`${site}/api/me/passkeys/${key.id}`, { headers })).ok()).toBe(true);
});
