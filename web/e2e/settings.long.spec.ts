import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { t } from './texts.ts';

test('an administrator gives the public pages a colour and a privacy page, and tries whether mail works', async ({
  as,
}) => {
  const page = await as('admin');
  await page.goto('/admin/settings');
  await page.getByRole('combobox', { name: t('admin.settings.accent') }).selectOption('plum');
  const privacy = page.getByRole('group', { name: t('admin.settings.privacy') });
  const words = privacy.getByRole('textbox', { name: t('admin.settings.textEl') });
  await words.fill('');
  await privacy.getByRole('button', { name: t('admin.settings.template') }).click();
  await expect(words).toBeFocused();
  await expect(words).toHaveValue(/## Τα δικαιώματά σας/);
  await words.fill('## Τι κρατάμε\nΌνομα και e-mail');
  await page.getByRole('button', { name: t('common.save'), exact: true }).click();
  await expect(page.getByText(t('admin.settings.saved'))).toBeVisible();
  await page.getByRole('button', { name: t('admin.settings.mailTest') }).click();
  await expect(page.getByText(t('admin.settings.mailSent', { to: 'admin@demo.example' }))).toBeVisible();

  await page
    .getByRole('navigation', { name: t('admin.tabs.label') })
    .getByRole('link', { name: t('admin.tabs.state') })
    .click();
  const parts = page.getByRole('list', { name: t('admin.state.parts') });
  await expect(parts.getByRole('listitem').filter({ hasText: t('admin.state.part.mail') })).toContainText(
    t('admin.state.works'),
  );
  await expect(page.getByRole('progressbar', { name: t('admin.state.disk') })).toBeVisible();

  await page.goto('/p/privacy?lang=el');
  await expect(page.getByRole('heading', { level: 2, name: 'Τι κρατάμε' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Προσβασιμότητα' })).toBeVisible();
});

test('an administrator lets who speaks for a union make workspaces', async ({ as }) => {
  const page = await as('admin');
  await page.goto('/admin/settings');
  await page.getByRole('combobox', { name: t('admin.settings.workspaceMakers') }).selectOption('representatives');
  await page.getByRole('textbox', { name: t('admin.settings.lettersDays') }).fill('60');
  await page.getByRole('button', { name: t('common.save'), exact: true }).click();
  await expect(page.getByText(t('admin.settings.saved'))).toBeVisible();

  const person = await as('representative');
  await person.goto('/workspaces');
  await person.getByRole('link', { name: t('workspaces.home.new') }).click();
  await person.getByLabel(t('workspaces.form.title'), { exact: true }).fill('Χώρος της Ένωσής μας');
  await person.getByRole('button', { name: t('workspaces.form.create') }).click();
  await expect(person.getByRole('heading', { level: 1, name: 'Χώρος της Ένωσής μας' })).toBeVisible();
  // As it was, for the tests behind this one.
  await new Api(page).patch('/api/settings', { workspaceMakers: 'team', lettersDays: 90 });
});

test('a page that is older than its server says so, and is loaded anew by a press', async ({ as }) => {
  const page = await as('member');
  await page.goto('/calendar');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const notice = page.getByRole('status').filter({ hasText: t('common.update.body') });
  await expect(notice).toHaveCount(0);
  // From here on the server answers as one that was replaced by another build.
  await page.route('**/api/**', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'koinon-build': 'another' } });
  });
  await page
    .getByRole('link', { name: t('shell.places.practices') })
    .first()
    .click();
  await expect(notice).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await notice.getByRole('button', { name: t('common.update.reload') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(notice).toHaveCount(0);
});
