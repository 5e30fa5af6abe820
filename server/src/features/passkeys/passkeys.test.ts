import { limits, routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthenticator } from '../../testing/authenticator.ts';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { problemOf } from '../../testing/world.ts';
import { challengeOf } from './index.ts';

const clock = movableClock();
let server: InProcess;
beforeAll(async () => {
  server = await startInProcess({ clock });
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** Somebody with a passkey. */
async function owner() {
  const { email } = await server.person();
  const browser = await server.signedIn(email);
  const key = createAuthenticator(server.url);
  const made = key.make(await browser.call(routes.askNewPasskey, {}));
  const passkey = await browser.call(routes.addPasskey, { body: { answer: made } });
  return { email, browser, key, made, passkey };
}
const ask = () => server.guest().call(routes.askPasskey, {});
const use = (answer: ReturnType<ReturnType<typeof createAuthenticator>['prove']>) => {
  const browser = server.guest();
  return browser.call(routes.usePasskey, { body: { answer } }).then((me) => ({ browser, me }));
};

describe('a passkey', () => {
  it('signs its owner in, is called as they like, and opens nothing once it is removed', async () => {
    const { email, browser, key, passkey } = await owner();
    expect(passkey.usedAt).toBeNull();
    const { me, browser: other } = await use(key.prove(await ask()));
    expect(me).toEqual(browser.me);
    expect(await other.call(routes.whoAmI, {})).toMatchObject({ email });

    const params = { id: passkey.id };
    await browser.call(routes.renamePasskey, { params, body: { name: 'Το κινητό μου' } });
    const { items } = await browser.call(routes.passkeys, {});
    expect(items).toMatchObject([{ id: passkey.id, name: 'Το κινητό μου', usedAt: expect.any(String) }]);

    const stranger = await server.signedIn((await server.person()).email);
    expect(await problemOf(stranger.call(routes.renamePasskey, { params, body: { name: 'Δικό μου' } }))).toBe(
      'not-found',
    );
    expect(await problemOf(stranger.call(routes.removePasskey, { params }))).toBe('not-found');
    await browser.call(routes.removePasskey, { params });
    expect(await problemOf(use(key.prove(await ask())))).toBe('passkey-refused');

    const subjects = async () =>
      (await server.context.mail.kept()).items.filter(({ to }) => to === email).map(({ subject }) => subject);
    await expect.poll(subjects, soon).toEqual(['Προστέθηκε κλειδί πρόσβασης στον λογαριασμό σας']);
    const admin = await server.signedIn((await server.person({ administrator: true })).email);
    const log = (await admin.call(routes.audit, {})).items.filter(({ actor }) => actor?.id === browser.me.id);
    expect(log.map(({ action }) => action).slice(0, 2)).toEqual(['account.passkeyRemoved', 'account.passkeyAdded']);
  });

  it('answers each question once and in time, on our own page, and with its own key', async () => {
    const { key, browser, made } = await owner();
    const answer = key.prove(await ask());
    await use(answer);
    expect(await problemOf(use(answer))).toBe('passkey-refused');

    const late = await ask();
    clock.forward(limits.passkeys.question + 1_000);
    expect(await problemOf(use(key.prove(late)))).toBe('passkey-refused');

    const other = createAuthenticator(server.url);
    const forged = { ...other.prove(await ask()), id: made.id, rawId: made.rawId };
    expect(await problemOf(use(forged))).toBe('passkey-refused');
    const elsewhere = createAuthenticator('https://fake.example');
    const shown = elsewhere.make(await browser.call(routes.askNewPasskey, {}));
    expect(await problemOf(browser.call(routes.addPasskey, { body: { answer: shown } }))).toBe('passkey-refused');
    // A question to make one is not answered by proving, nor one that was put to somebody else.
    const strange = key.prove(await browser.call(routes.askNewPasskey, {}));
    expect(await problemOf(use(strange))).toBe('passkey-refused');
    const wrong = { ...answer, response: { ...answer.response, clientDataJSON: 'bm8' } };
    expect(await problemOf(use(wrong))).toBe('passkey-refused');
  });

  it('is no way round a suspension', async () => {
    const { key, browser } = await owner();
    await server.context.identity.changeAccount(browser.me.id, { suspended: true }, null);
    expect(await problemOf(use(key.prove(await ask())))).toBe('passkey-refused');
  });

  it('agrees to a text: the answer is about it, and about no other', async () => {
    const { key, browser, passkey } = await owner();
    const { passkeys } = server.context;
    const party = { origin: new URL(server.url).origin, id: new URL(server.url).hostname };
    const question = await passkeys.ask('sign', browser.me.id, party, 'hash of the text');
    expect(question.allowCredentials).toHaveLength(1);
    const answer = key.prove(question);
    const proven = await passkeys.prove('sign', browser.me.id, answer, party);
    expect(proven).toMatchObject({ personId: browser.me.id, passkeyId: passkey.id, about: 'hash of the text' });
    const said = JSON.parse(Buffer.from(answer.response.clientDataJSON, 'base64url').toString()) as object;
    expect(said).toMatchObject({ challenge: challengeOf(proven!.nonce, 'hash of the text') });
    const again = key.prove(await passkeys.ask('sign', browser.me.id, party, 'hash'));
    expect(await passkeys.prove('sign', '0'.repeat(24), again, party)).toBeNull();
  });

  it('is one of so many', async () => {
    const { browser } = await owner();
    for (let count = 1; count < limits.passkeys.perPerson; count += 1) {
      const made = createAuthenticator(server.url).make(await browser.call(routes.askNewPasskey, {}));
      await browser.call(routes.addPasskey, { body: { answer: made } });
    }
    expect(await problemOf(browser.call(routes.askNewPasskey, {}))).toBe('passkeys-full');
  });
});
