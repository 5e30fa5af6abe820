import { routes } from '@koinon/contract';
import { type OidcProvider, startOidcProvider } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { createWorld, problemOf, type World } from '../../testing/world.ts';

let organisation: OidcProvider;
let server: InProcess;
let world: World;
beforeAll(async () => {
  organisation = await startOidcProvider();
  const { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET } = organisation;
  server = await startInProcess({ env: { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME: 'Ομοσπονδία' } });
  world = await createWorld(server);
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await organisation?.[Symbol.asyncDispose]();
});

const to = (response: Response): string => {
  expect([302, 303], response.url).toContain(response.status);
  return response.headers.get('location')!;
};
/** To the organisation and back. Answers where Koinon leads then, and the address that the organisation led to. */
async function travel(browser: Visitor, next = '/today', back = (address: string) => address) {
  const there = to(await browser.send('GET', `${routes.goToProvider.path}?next=${encodeURIComponent(next)}`));
  const returned = new URL(back(to(await fetch(there, { redirect: 'manual' }))));
  const led = to(await browser.send('GET', returned.pathname + returned.search));
  return { led, address: returned.pathname + returned.search };
}
const emailOf = (browser: Visitor) => browser.call(routes.whoAmI, {}).then(({ email }) => email);
const nobody = async (browser: Visitor) => expect((await browser.send('GET', '/api/session')).status).toBe(401);

describe('sign-in with the organisation', () => {
  it('lets in who has an account with the e-mail it has proved, and then them, whatever their e-mail becomes', async () => {
    expect(await server.guest().call(routes.signInProvider, {})).toEqual({ name: 'Ομοσπονδία' });
    const { id, email } = await server.person({ name: 'Μαρία' });
    organisation.account = { sub: 'maria', email: email.toUpperCase(), email_verified: true };
    const browser = server.guest();
    expect((await travel(browser)).led).toBe('/signin/organisation?next=%2Ftoday');
    expect(await emailOf(browser)).toBe(email);
    const letters = async () =>
      (await server.context.mail.kept()).items.filter((one) => one.to === email).map(({ subject }) => subject);
    await expect.poll(letters, soon).toEqual(['Ο λογαριασμός σας συνδέθηκε με τον φορέα σας']);

    organisation.account = { sub: 'maria', email: 'elsewhere@test.example', email_verified: false };
    const again = server.guest();
    await travel(again);
    expect(await emailOf(again)).toBe(email);
    const admin = await server.signedIn((await server.person({ administrator: true })).email);
    const log = (await admin.call(routes.audit, {})).items.filter(({ actor }) => actor?.id === id);
    expect(log.filter(({ action }) => action === 'account.providerLinked')).toMatchObject([
      { details: { provider: 'Ομοσπονδία' } },
    ]);

    await server.context.identity.changeAccount(id, { suspended: true }, null);
    const third = server.guest();
    expect((await travel(third)).led).toBe('/signin/organisation?problem=provider-refused');
    await nobody(third);
  });

  it('is stopped by the person, also for other accounts with their e-mail, until they allow it again', async () => {
    const { email } = await server.person({ name: 'Σοφία' });
    const me = await server.signedIn(email);
    const state = () => me.call(routes.myProvider, {});
    const allow = (allowed: boolean) => me.call(routes.changeMyProvider, { body: { allowed } });
    expect(await state()).toEqual({ name: 'Ομοσπονδία', since: null, allowed: true });
    expect(await problemOf(allow(false))).toBe('not-found');
    organisation.account = { sub: 'sofia', email, email_verified: true };
    await travel(server.guest());
    expect(await allow(false)).toMatchObject({ since: expect.any(String), allowed: false });
    for (const sub of ['sofia', 'sofia-again']) {
      organisation.account = { sub, email, email_verified: true };
      const browser = server.guest();
      expect((await travel(browser)).led).toBe('/signin/organisation?problem=provider-closed');
      await nobody(browser);
    }
    await allow(true);
    organisation.account = { sub: 'sofia', email, email_verified: true };
    const browser = server.guest();
    await travel(browser);
    expect(await emailOf(browser)).toBe(email);
  });

  it('makes no account for strangers, nor for an e-mail that is not proved', async () => {
    const { email } = await server.person();
    for (const [account, problem] of [
      [{ sub: 'a', email: 'stranger@test.example', email_verified: true }, 'provider-stranger'],
      [{ sub: 'b', email, email_verified: false }, 'provider-unproven'],
      [{ sub: 'c', email }, 'provider-unproven'],
      [{ sub: 'd' }, 'provider-unproven'],
    ] as const) {
      organisation.account = account;
      const browser = server.guest();
      expect((await travel(browser)).led).toBe(`/signin/organisation?problem=${problem}`);
      await nobody(browser);
    }
    expect(await server.context.identity.findByEmail('stranger@test.example')).toBeNull();
  });

  it('takes the invitations that wait for the e-mail, also where it is told at the userinfo endpoint alone', async () => {
    const { chamber, workspace, unions } = world;
    const invited = { name: 'Νίκη Νέα', email: 'niki@test.example', locale: 'el' as const };
    await chamber.call(routes.invite, { body: { ...invited, workspace: { id: workspace.id, role: 'commenter' } } });
    await chamber.call(routes.invite, {
      body: { ...invited, union: { id: unions.second, kind: 'member' }, workspace: undefined },
    });
    organisation.account = { sub: 'niki', email: invited.email, email_verified: true };
    organisation.userinfoOnly = true;
    const browser = server.guest();
    await travel(browser);
    organisation.userinfoOnly = false;
    const me = await browser.call(routes.whoAmI, {});
    expect(me).toMatchObject({ name: 'Νίκη Νέα', email: invited.email });
    expect(me.mandates).toMatchObject([{ union: { id: unions.second }, kind: 'member' }]);
    expect((await browser.call(routes.workspace, { params: { id: workspace.id } })).id).toBe(workspace.id);
    const { items } = await chamber.call(routes.invitations, { query: { workspaceId: workspace.id } });
    expect(items.find(({ email }) => email === invited.email)?.status).toBe('accepted');
    const file = await (await browser.send('GET', '/api/me/export?format=json')).text();
    expect(file).toContain(`${organisation.issuer}: niki`);
  });

  it('counts in the browser that began it, once, and when the organisation has signed it', async () => {
    const { email } = await server.person();
    organisation.account = { sub: 'other', email, email_verified: true };
    const refused = '/signin/organisation?problem=provider-refused';
    const browser = server.guest();
    // Somebody else's answer, handed to who began another journey or none.
    const there = to(await browser.send('GET', routes.goToProvider.path));
    const answer = new URL(to(await fetch(there, { redirect: 'manual' })));
    for (const begins of [false, true]) {
      const other = server.guest();
      if (begins) await other.send('GET', routes.goToProvider.path);
      expect(to(await other.send('GET', answer.pathname + answer.search))).toBe(refused);
      await nobody(other);
    }
    expect((await travel(browser, '/', (address) => address.replace(/state=[^&]+/, 'state=another'))).led).toBe(
      refused,
    );
    organisation.forged = true;
    expect((await travel(browser)).led).toBe(refused);
    organisation.forged = false;
    organisation.refusing = true;
    expect((await travel(browser)).led).toBe(refused);
    organisation.refusing = false;
    await nobody(browser);
    const { address } = await travel(browser);
    expect(await emailOf(browser)).toBe(email);
    expect(to(await browser.send('GET', address))).toBe(refused);
    // Who comes and goes leaves no secret of theirs in the log.
    expect(server.log()).not.toContain(new URL(address, server.url).searchParams.get('code'));
  });

  it('says when the organisation does not answer, and is not there where no provider is set', async () => {
    await using gone = await startOidcProvider();
    await using other = await startInProcess({ env: { OIDC_ISSUER: gone.issuer, OIDC_CLIENT_ID: gone.clientId } });
    await gone[Symbol.asyncDispose]();
    const away = to(await other.guest().send('GET', routes.goToProvider.path));
    expect(away).toBe('/signin/organisation?problem=provider-away');
    await using without = await startInProcess();
    expect(await without.guest().call(routes.signInProvider, {})).toEqual({ name: null });
    expect(to(await without.guest().send('GET', routes.goToProvider.path))).toContain('problem=not-found');
  });
});
