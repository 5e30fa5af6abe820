import { startServer } from '@koinon/testkit';
import type { Page } from '@playwright/test';
import { demoPassword, emailOf, expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { lastLetterTo, lettersSoFar } from './pages/letters.ts';
import { SetupPage } from './pages/setup.ts';
import { SignInPage } from './pages/sign-in.ts';
import { t } from './texts.ts';

// Point 1 of the main job: the ways in, and the first start of an installation.
const home = (page: Page) => page.getByRole('heading', { level: 1, name: t('today.title') });

test('a wrong password is answered alike whether the account exists or not', async ({ visit }) => {
  const page = await visit();
  const signIn = new SignInPage(page);
  const answers: string[] = [];
  for (const email of [emailOf('representative'), 'nobody@demo.example']) {
    await page.goto('/signin');
    await signIn.fill(email, 'not-the-password');
    await expect(page.getByRole('alert')).toHaveText(/\S/);
    answers.push((await page.getByRole('alert').textContent()) ?? '');
    await expect(page).toHaveURL(/signin/);
  }
  expect(answers[0]).toBe(answers[1]);

  await signIn.fill(emailOf('representative'), demoPassword);
  await expect(home(page)).toBeVisible();
});

test('a link from the letter signs in, once, and signing out leads back', async ({ visit, server }) => {
  const page = await visit();
  await page.goto('/signin');
  const ask = async (email: string) => {
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: t('identity.signIn.linkSubmit') }).click();
    await expect(page.getByRole('status').filter({ hasText: t('identity.signIn.sentBody', { email }) })).toBeVisible();
    await page.getByRole('button', { name: t('identity.signIn.sentOther') }).click();
  };
  // Somebody without an account is told the same, and no letter leaves.
  const before = await lettersSoFar(server.dataDir, emailOf('alternate'));
  await ask('nobody@demo.example');
  await ask(emailOf('alternate'));
  const { link } = await lastLetterTo(server.dataDir, emailOf('alternate'), before + 1);
  await lastLetterTo(server.dataDir, 'nobody@demo.example', 0);

  // The opening alone spends nothing: scanners of mail do that.
  await page.request.get(link);
  await page.goto(link);
  await page.getByRole('button', { name: t('identity.link.submit') }).click();
  await expect(home(page)).toBeVisible();
  await expect(page.getByRole('main')).toContainText((await new Api(page).me()).name);

  await page.getByRole('button', { name: t('shell.accountMenu') }).click();
  await page.getByRole('menuitem', { name: t('shell.signOut') }).click();
  await expect(page).toHaveURL(/\/signin/);
  // Sign-in is a page of its own, which opens anew.
  await expect(page.getByRole('heading', { level: 1, name: t('identity.signIn.title') })).toBeVisible();
  expect((await page.request.get('/api/session')).status()).toBe(401);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: t('identity.signIn.title') })).toBeVisible();

  const other = await visit();
  await other.goto(link);
  await other.getByRole('button', { name: t('identity.link.submit') }).click();
  await expect(other.getByRole('alert')).toContainText(/\S/);
  await expect(other.getByRole('link', { name: t('identity.link.again') })).toBeVisible();
  expect((await other.request.get('/api/session')).status()).toBe(401);
});

test('who deletes their account is out everywhere, and signing in again takes it back', async ({ visit, as }) => {
  const [page, elsewhere] = await Promise.all([as('outsider'), as('outsider')]);
  await expect(home(elsewhere)).toBeVisible();
  await page.goto('/account');
  const leave = page.getByRole('region', { name: t('identity.leave.title') });
  await expect(leave.getByRole('alert')).toContainText(t('identity.leave.alone'));
  // The answer never comes: a page that goes away with its session loses it.
  await page.route('**/api/me', async (route) => {
    if (route.request().method() !== 'DELETE') return route.continue();
    await route.fetch();
    return route.abort();
  });
  await leave.getByRole('button', { name: t('identity.leave.submit') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('identity.leave.submit') })
    .click();
  await expect(page).toHaveURL(/\/signin/);
  await expect(page.getByText(t('identity.leave.done'))).toBeVisible();
  expect((await elsewhere.request.get('/api/session')).status()).toBe(401);

  const again = await visit();
  await again.goto('/signin');
  await new SignInPage(again).fill(emailOf('outsider'), demoPassword);
  await expect(home(again)).toBeVisible();
});

test('an empty installation is made by who holds the code, once', async ({ browser }) => {
  await using server = await startServer({ startWithin: 120_000 });
  const link = /^\S+\/setup#code=\S+$/m.exec(server.stdout)?.[0] ?? '';
  expect(link).toContain(server.url);
  const open = () => browser.newContext({ baseURL: server.url, locale: 'el-GR' });
  const [mine, theirs] = await Promise.all([open(), open()]);
  const [page, late] = await Promise.all([mine.newPage(), theirs.newPage()]);

  await page.goto('/signin');
  await expect(page.getByRole('main')).toContainText(t('identity.signIn.setupNeeded'));
  await page.goto(link);
  const setup = new SetupPage(page);
  await setup.chamber('Επιμελητήριο Δοκιμής');
  await setup.administrator('Άννα Δοκιμαστή', 'anna@chamber.example');
  await page.reload();
  await expect(page.getByLabel(t('identity.setup.name'))).toHaveValue('Άννα Δοκιμαστή');
  await expect(page.getByLabel('E-mail')).toHaveValue('anna@chamber.example');
  // What is typed stays on the device; a password never does.
  await expect(setup.password).toHaveValue('');
  await setup.password.fill('ένας καλός κωδικός');
  await setup.next();

  const other = new SetupPage(late);
  await late.goto(link);
  await other.chamber('Άλλο Επιμελητήριο');
  await other.administrator('Κάποιος Άλλος', 'other@chamber.example');
  await other.password.fill('άλλος καλός κωδικός');
  await other.next();

  await setup.union('Ένωση Δοκιμής Ηπείρου', 'Ένωση Ηπείρου', t('vocabulary.regions.epirus'));
  await setup.finish();
  await expect(home(page)).toBeVisible();
  expect(await new Api(page).me()).toMatchObject({ name: 'Άννα Δοκιμαστή', administrator: true, coordinator: true });
  await page.getByRole('link', { name: t('workspaces.firstSteps.people') }).click();
  await expect(page.getByRole('main')).toContainText('Ένωση Δοκιμής Ηπείρου');

  await late.getByRole('button', { name: t('identity.setup.skipUnion') }).click();
  await expect(late.getByRole('alert')).toContainText(/\S/);
  expect((await late.request.get('/api/session')).status()).toBe(401);
  await late.reload();
  await expect(late.getByRole('heading', { name: t('identity.setup.doneTitle') })).toBeVisible();
  expect(await (await late.request.get('/api/setup')).json()).toEqual({
    needed: false,
    chamberName: 'Επιμελητήριο Δοκιμής',
  });
  await Promise.all([mine.close(), theirs.close()]);
});
