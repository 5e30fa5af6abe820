import { expect, phone, test } from './fixtures.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

test('a coordinator gives a guest a link, who reads the text without an account until it is ended', async ({
  as,
  server,
  visit,
}) => {
  const page = await as('coordinator');
  const headers = { 'x-koinon-client': 'e2e' };
  const { request } = page.context();
  const workspace = await request.post(`${server.url}/api/workspaces`, {
    headers,
    data: { title: 'Για φιλοξενούμενους' },
  });
  const { id } = (await workspace.json()) as { id: string };
  const data = { kind: 'note', title: 'Κείμενο για τη σύμβουλο' };
  const made = await request.post(`${server.url}/api/workspaces/${id}/documents`, { headers, data });
  const document = (await made.json()) as { id: string };

  await new DocumentPage(page).open(document.id);
  await page.getByRole('button', { name: t('documents.actions') }).click();
  await page.getByRole('menuitem', { name: t('shell.guestLinks') }).click();
  const dialog = page.getByRole('dialog', { name: t('guestLinks.title') });
  await dialog.getByRole('textbox', { name: t('guestLinks.name') }).fill('Ρένα Σύμβουλος');
  await dialog
    .getByRole('combobox', { name: t('guestLinks.may') })
    .selectOption({ label: t('guestLinks.rights.comment') });
  await dialog.getByRole('button', { name: t('guestLinks.make') }).click();
  const address = dialog.getByRole('textbox', { name: t('guestLinks.address', { name: 'Ρένα Σύμβουλος' }) });
  await expect(address).toBeFocused();
  const url = await address.inputValue();

  const guest = await visit({ viewport: phone });
  await guest.goto(url);
  await expect(guest.getByRole('heading', { level: 1, name: data.title })).toBeVisible();
  await expect(guest.getByText('Διαβάζετε ως Ρένα Σύμβουλος', { exact: false })).toBeVisible();
  expect(await guest.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);

  // By a page without scripts: what they write comes back to them, and stands marked beside the text.
  await guest.getByRole('textbox', { name: 'Νέο σχόλιο για το κείμενο' }).fill('Συμφωνώ με το κείμενο.');
  await guest.getByRole('button', { name: 'Αποστολή σχολίου' }).tap();
  const own = guest.getByRole('region', { name: 'Τα σχόλιά σας' });
  await expect(own.getByRole('listitem').filter({ hasText: 'Συμφωνώ με το κείμενο.' })).toBeVisible();
  expect(await guest.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);

  // What they add goes on in the same discussion.
  await own.getByRole('textbox', { name: 'Απαντήστε σε αυτή τη συζήτηση' }).fill('Με μία επιφύλαξη.');
  await own.getByRole('button', { name: 'Αποστολή απάντησης' }).tap();
  await expect(own.getByRole('listitem')).toHaveText([/Συμφωνώ με το κείμενο\./, /Με μία επιφύλαξη\./]);
  await expect(own.getByRole('button', { name: 'Αποστολή απάντησης' })).toHaveCount(1);

  const gone = guest.getByRole('heading', { level: 1, name: 'Ο σύνδεσμος δεν ισχύει' });
  await dialog.getByRole('button', { name: t('guestLinks.pauseOf', { name: 'Ρένα Σύμβουλος' }) }).click();
  const resume = dialog.getByRole('button', { name: t('guestLinks.resumeOf', { name: 'Ρένα Σύμβουλος' }) });
  await expect(resume).toBeFocused();
  await guest.reload();
  await expect(gone).toBeVisible();
  await resume.click();
  await expect(dialog.getByRole('button', { name: t('guestLinks.pauseOf', { name: 'Ρένα Σύμβουλος' }) })).toBeFocused();
  await guest.reload();
  await expect(own).toBeVisible();

  await dialog.getByRole('button', { name: t('guestLinks.endOf', { name: 'Ρένα Σύμβουλος' }) }).click();
  await expect(dialog.getByText(t('guestLinks.ended'), { exact: true })).toBeVisible();
  await guest.reload();
  await expect(gone).toBeVisible();
});
