import { limits, ProblemError, routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, password, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';

let server: InProcess;
beforeAll(async () => {
  server = await startInProcess({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => server?.[Symbol.asyncDispose]());

const codeOf = (promise: Promise<unknown>): Promise<string | undefined> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof ProblemError ? error.problem?.code : String(error)),
  );
const trySignIn = (from: Visitor, email: string, word = password) =>
  codeOf(from.call(routes.signIn, { body: { email, password: word } }));
const askLink = (from: Visitor, email: string) => codeOf(from.call(routes.requestLink, { body: { email } }));
const useLink = (token: string) => codeOf(server.guest().call(routes.useLink, { body: { token } }));

/** The tokens of the letters to an address, once so many have gone out. */
async function tokensTo(email: string, count: number): Promise<string[]> {
  const letters = async () => (await server.context.mail.kept()).items.filter((row) => row.to === email);
  await expect.poll(async () => (await letters()).length, soon).toBe(count);
  return (await letters()).map(({ text }) => /#token=([\w-]+)/.exec(text)?.[1] ?? '');
}
/** Asks for a link and answers its token. */
async function linkTo(email: string, address: string, nth = 1): Promise<string> {
  const before = nth === 1 ? [] : await tokensTo(email, nth - 1);
  expect(await askLink(server.guest(address), email)).toBe('no error');
  return (await tokensTo(email, nth)).find((token) => !before.includes(token)) ?? '';
}

describe('a link that was asked for earlier', () => {
  it('signs nobody in after the password was changed', async () => {
    const { email } = await server.person();
    const token = await linkTo(email, '192.0.2.1');
    const browser = await server.signIn(email);
    await browser.call(routes.changePassword, { body: { current: password, password: 'another-long-word' } });
    expect(await useLink(token)).toBe('link-spent');
  });

  it('signs nobody in after the other sessions were ended', async () => {
    const { email } = await server.person();
    const token = await linkTo(email, '192.0.2.2');
    await (await server.signIn(email)).call(routes.endOtherSessions, {});
    expect(await useLink(token)).toBe('link-spent');
  });

  it('signs nobody in once there is a new one, and the new one does', async () => {
    const [one, other] = [await server.person(), await server.person()];
    const first = await linkTo(one.email, '192.0.2.3');
    const theirs = await linkTo(other.email, '192.0.2.3');
    const second = await linkTo(one.email, '192.0.2.3', 2);
    expect(await useLink(first)).toBe('link-spent');
    expect(await useLink(second)).toBe('no error');
    expect(await useLink(theirs)).toBe('no error');
  });
});

describe('strangers', () => {
  it('D12 who guess lock out neither a person elsewhere nor a device that signed in before', async () => {
    const { email } = await server.person();
    const network = '198.51.100.1';
    const known = await server.signIn(email, network);
    const stranger = server.guest(network);
    for (let attempt = 1; attempt <= limits.signInPerAccount.points; attempt += 1)
      expect(await trySignIn(stranger, email, 'guess')).toBe('wrong-credentials');
    expect(await trySignIn(stranger, email)).toBe('too-many');
    expect(await trySignIn(server.guest('198.51.100.2'), email)).toBe('no error');
    expect(await trySignIn(known, email)).toBe('no error');
    await known.call(routes.signOut, {});
    expect(await trySignIn(known, email)).toBe('no error');
  });

  it('D12 who ask for links keep nobody else from theirs', async () => {
    const { email } = await server.person();
    const network = '198.51.100.11';
    const known = await server.signIn(email, network);
    for (let attempt = 1; attempt <= limits.linkPerAccount.points; attempt += 1)
      expect(await askLink(server.guest(network), email)).toBe('no error');
    expect(await askLink(server.guest(network), email)).toBe('too-many');
    expect(await askLink(server.guest('198.51.100.12'), email)).toBe('no error');
    expect(await askLink(known, email)).toBe('no error');
  });

  it('D12 have no more attempts with a device of their own, or with one they made up', async () => {
    const [own, target] = [await server.person(), await server.person()];
    const network = '198.51.100.21';
    const device = await server.signIn(own.email, network);
    for (let attempt = 1; attempt <= limits.signInPerAccount.points; attempt += 1)
      expect(await trySignIn(device, target.email, 'guess')).toBe('wrong-credentials');
    expect(await trySignIn(device, target.email)).toBe('too-many');
    const madeUp = `koinon-device=${'A'.repeat(22)}.${'B'.repeat(43)}`;
    const body = { email: target.email, password };
    const headers = { 'x-koinon-client': 'test', cookie: madeUp };
    expect((await server.guest(network).send('POST', '/api/session', { body, headers })).status).toBe(429);
  });

  it('D12 on a device that signed in before have its attempts and no more', async () => {
    const { email } = await server.person();
    const device = await server.signIn(email, '198.51.100.31');
    for (let attempt = 1; attempt <= limits.signInPerAccount.points; attempt += 1)
      expect(await trySignIn(device, email, 'guess')).toBe('wrong-credentials');
    expect(await trySignIn(device, email)).toBe('too-many');
    expect(await trySignIn(server.guest('198.51.100.32'), email)).toBe('no error');
  });

  it('D12 from many networks together are stopped, and still a device that signed in before is let in', async () => {
    await using few = await startInProcess({
      env: { TRUST_PROXY: '1' },
      limits: { signInByStrangers: { points: 4, within: 900_000 } },
    });
    const { email } = await few.person();
    const known = await few.signIn(email, '203.0.113.1');
    for (let network = 2; network <= 5; network += 1)
      expect(await trySignIn(few.guest(`203.0.113.${network}`), email, 'guess')).toBe('wrong-credentials');
    expect(await trySignIn(few.guest('203.0.113.6'), email)).toBe('too-many');
    expect(await trySignIn(known, email)).toBe('no error');
  });

  it('D12 in one IPv6 /64 are one caller', async () => {
    const { email } = await server.person();
    for (let host = 1; host <= limits.signInPerAccount.points; host += 1)
      expect(await trySignIn(server.guest(`2001:db8:1:2::${host}`), email, 'guess')).toBe('wrong-credentials');
    expect(await trySignIn(server.guest('2001:db8:1:2:ffff::1'), email)).toBe('too-many');
    expect(await trySignIn(server.guest('2001:db8:1:3::1'), email)).toBe('no error');
  });
});
