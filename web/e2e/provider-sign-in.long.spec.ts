import { startOidcProvider, startServer } from '@koinon/testkit';
import { demoContent } from './demo-once.ts';
import { emailOf, expect, phone, test } from './fixtures.ts';
import { t } from './texts.ts';

test('an account of the organisation signs in on a phone; a stranger reads why not and finds the way back', async ({
  browser,
}) => {
  await using organisation = await startOidcProvider();
  const { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET } = organisation;
  await using server = await startServer({
    demo: true,
    copyOf: demoContent(),
    startWithin: 150_000,
    env: { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME: 'Ομοσπονδία Εμπόρων' },
  });
  const context = await browser.newContext({ baseURL: server.url, locale: 'el-GR', viewport: phone, hasTouch: true });
  const page = await context.newPage();
  const button = page.getByRole('link', { name: t('identity.signIn.provider', { name: 'Ομοσπονδία Εμπόρων' }) });

  organisation.account = { sub: 'x', email: 'stranger@elsewhere.example', email_verified: true };
  await page.goto('/signin?next=/account');
  await button.tap();
  await expect(page.getByRole('alert')).toContainText('Δεν υπάρχει λογαριασμός ή πρόσκληση');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await page.getByRole('link', { name: t('identity.provider.otherWay') }).tap();
  await expect(button).toBeVisible();

  organisation.account = { sub: 'y', email: emailOf('representative'), email_verified: true };
  await page.goto('/signin?next=/account');
  await button.tap();
  await expect(page.getByRole('heading', { level: 1, name: t('identity.account.title') })).toBeVisible();
  const allowed = page.getByRole('switch', { name: t('identity.provider.allow', { name: 'Ομοσπονδία Εμπόρων' }) });
  await expect(allowed).toBeChecked();
  await allowed.press('Space');
  await expect(page.getByText(t('identity.provider.stopped'))).toBeVisible();
  await expect(allowed).not.toBeChecked();
  await context.close();
});
