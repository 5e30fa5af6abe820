import { limits, ProblemError, routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, password, soon, startInProcess } from '../../testing/in-process.ts';

const day = 86_400_000;
const clock = movableClock();
let server: InProcess;
beforeAll(async () => {
  server = await startInProcess({ clock, limits: { signInPerNetwork: { points: 10_000, within: 900_000 } } });
});
afterAll(() => server?.[Symbol.asyncDispose]());

const codeOf = (promise: Promise<unknown>): Promise<string | undefined> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof ProblemError ? error.problem?.code : String(error)),
  );
const letterTo = async (email: string): Promise<string> => {
  await expect
    .poll(async () => (await server.context.mail.kept()).items.some((row) => row.to === email), soon)
    .toBe(true);
  return (await server.context.mail.kept()).items.find((row) => row.to === email)?.text ?? '';
};
const tokenIn = (text: string): string => /#token=([\w-]+)/.exec(text)?.[1] ?? '';
const linkFor = async (email: string): Promise<string> => {
  await server.guest().call(routes.requestLink, { body: { email } });
  return tokenIn(await letterTo(email));
};

describe('sign-in by password', () => {
  it('answers the person and a session cookie', async () => {
    const { email, id } = await server.person({ name: 'Ελένη' });
    const browser = await server.signIn(email);
    expect(browser.me).toMatchObject({ id, name: 'Ελένη', email, hasPassword: true, administrator: false });
    expect(browser.cookie).toMatch(/^koinon=[\w-]{43}$/);
    expect(await browser.call(routes.whoAmI, {})).toEqual(browser.me);
  });

  it('takes the address in any case', async () => {
    const { email, id } = await server.person();
    expect((await server.signIn(email.toUpperCase())).me.id).toBe(id);
  });

  it('D12 answers the same for a wrong password, an unknown account and a suspended one', async () => {
    const { email } = await server.person();
    const suspended = await server.person();
    await server.context.identity.changeAccount(suspended.id, { suspended: true }, null);
    const answers = await Promise.all(
      [
        { email, password: 'not the right one' },
        { email: 'nobody@test.example', password },
        { email: suspended.email, password },
      ].map(async (body) => {
        const response = await server.guest().send('POST', '/api/session', { body });
        return { status: response.status, body: await response.text(), cookie: response.headers.get('set-cookie') };
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, cookie: null });
  });

  it('D12 stops guessing at one account, and only at that one', async () => {
    const [target, other] = [await server.person(), await server.person()];
    const guess = (email: string) => codeOf(server.guest().call(routes.signIn, { body: { email, password: 'guess' } }));
    for (let attempt = 1; attempt <= limits.signInPerAccount.points; attempt += 1)
      expect(await guess(target.email)).toBe('wrong-credentials');
    const refused = await server
      .guest()
      .send('POST', '/api/session', { body: { email: target.email.toUpperCase(), password } });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await server.signIn(other.email)).me.id).toBe(other.id);
  });

  it('D12 lets many sign in at once, and as many guess at once no more often than one after the other', async () => {
    const [many, target] = [await server.person(), await server.person()];
    const right = await Promise.all(Array.from({ length: 25 }, () => server.signIn(many.email)));
    expect(new Set(right.map((browser) => browser.cookie)).size).toBe(25);
    const body = { email: target.email, password: 'guess' };
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => codeOf(server.guest().call(routes.signIn, { body }))),
    );
    const tried = answers.filter((code) => code === 'wrong-credentials').length;
    // Two are hashed at a time, so one more may be under way when the last attempt is counted.
    expect(tried).toBeGreaterThanOrEqual(limits.signInPerAccount.points);
    expect(tried).toBeLessThanOrEqual(limits.signInPerAccount.points + 1);
    expect(answers.every((code) => code === 'wrong-credentials' || code === 'too-many')).toBe(true);
  });

  it('D12 refuses a password longer than any may be before hashing it', async () => {
    const body = { email: 'a@test.example', password: 'x'.repeat(limits.passwordMax + 1) };
    expect(await codeOf(server.guest().call(routes.signIn, { body }))).toBe('bad-input');
  });
});

describe('sessions', () => {
  it('D11 begin under a new id: neither a planted nor an earlier cookie becomes the session', async () => {
    const { email } = await server.person();
    const browser = server.guest();
    const planted = `koinon=${'A'.repeat(43)}`;
    browser.cookie = planted;
    await browser.call(routes.signIn, { body: { email, password } });
    const first = browser.cookie;
    expect(first).not.toBe(planted);
    await browser.call(routes.signIn, { body: { email, password } });
    expect(browser.cookie).not.toBe(first);
    const old = server.guest();
    old.cookie = first;
    expect(await codeOf(old.call(routes.whoAmI, {}))).toBe('not-signed-in');
  });

  it('D11 end at sign-out, for whoever kept the cookie too, and are told to open connections', async () => {
    const { email } = await server.person();
    const browser = await server.signIn(email);
    const kept = server.guest();
    kept.cookie = browser.cookie;
    const ended: string[] = [];
    const off = server.context.events.on('session.ended', ({ sessionIds }) => ended.push(...sessionIds));
    await browser.call(routes.signOut, {});
    off();
    expect(browser.cookie).toBe('');
    expect(ended).toHaveLength(1);
    expect(await codeOf(kept.call(routes.whoAmI, {}))).toBe('not-signed-in');
    // Twice at once is no error.
    await Promise.all([kept.call(routes.signOut, {}), browser.call(routes.signOut, {})]);
  });

  it('keep only a hash of the cookie', async () => {
    const { email } = await server.person();
    const browser = await server.signIn(email);
    const token = browser.cookie.split('=')[1] ?? '';
    const rows = await server.context.db.collection('sessions').find().toArray();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('are listed, ended one by one, and all the others at once', async () => {
    const { email } = await server.person();
    const [one, two, three] = [await server.signIn(email), await server.signIn(email), await server.signIn(email)];
    const { items } = await one.call(routes.sessions, {});
    expect(items).toHaveLength(3);
    expect(items.filter((session) => session.current)).toHaveLength(1);
    const twoId = (await two.call(routes.sessions, {})).items.find((session) => session.current)?.id ?? '';
    await one.call(routes.endSession, { params: { id: twoId } });
    expect(await codeOf(two.call(routes.whoAmI, {}))).toBe('not-signed-in');
    await one.call(routes.endOtherSessions, {});
    expect(await codeOf(three.call(routes.whoAmI, {}))).toBe('not-signed-in');
    expect((await one.call(routes.whoAmI, {})).email).toBe(email);
  });

  it('of somebody else cannot be ended', async () => {
    const [mine, theirs] = [await server.person(), await server.person()];
    const them = await server.signIn(theirs.email);
    const id = (await them.call(routes.sessions, {})).items[0]?.id ?? '';
    const me = await server.signIn(mine.email);
    expect(await codeOf(me.call(routes.endSession, { params: { id } }))).toBe('not-found');
    expect((await them.call(routes.whoAmI, {})).id).toBe(theirs.id);
  });

  it('D11 end when idle too long, and at the absolute limit however busy', async () => {
    const { email } = await server.person();
    const idle = await server.signIn(email);
    clock.forward(limits.sessionIdle + 1);
    expect(await codeOf(idle.call(routes.whoAmI, {}))).toBe('not-signed-in');
    const busy = await server.signIn(email);
    for (let passed = 0; passed + 10 * day < limits.sessionMax; passed += 10 * day) {
      clock.forward(10 * day);
      expect((await busy.call(routes.whoAmI, {})).email).toBe(email);
    }
    clock.forward(10 * day);
    expect(await codeOf(busy.call(routes.whoAmI, {}))).toBe('not-signed-in');
  });
});

describe('sign-in by link', () => {
  it('signs in once', async () => {
    const { email, id } = await server.person({ passwordHash: null });
    const token = await linkFor(email);
    const browser = server.guest();
    expect(await browser.call(routes.useLink, { body: { token } })).toMatchObject({ id, hasPassword: false });
    expect((await browser.call(routes.whoAmI, {})).id).toBe(id);
    expect(await codeOf(server.guest().call(routes.useLink, { body: { token } }))).toBe('link-spent');
  });

  it('D14 signs in once even when used twice at the same moment', async () => {
    const token = await linkFor((await server.person()).email);
    const answers = await Promise.all(
      [1, 2, 3].map(() => codeOf(server.guest().call(routes.useLink, { body: { token } }))),
    );
    expect(answers.map(String).sort()).toEqual(['link-spent', 'link-spent', 'no error']);
  });

  it('D14 expires, is hashed at rest and is never logged', async () => {
    const token = await linkFor((await server.person()).email);
    expect(JSON.stringify(await server.context.db.collection('signInLinks').find().toArray())).not.toContain(token);
    clock.forward(limits.signInLink + 1_000);
    expect(await codeOf(server.guest().call(routes.useLink, { body: { token } }))).toBe('link-spent');
    expect(server.log()).not.toContain(token);
    expect(server.log()).not.toContain(password);
  });

  it('D12 answers the same for an unknown address, and sends nothing', async () => {
    const { email } = await server.person();
    const ask = async (address: string) => {
      const response = await server.guest().send('POST', '/api/session/link', { body: { email: address } });
      return { status: response.status, body: await response.text() };
    };
    expect(await ask('stranger@test.example')).toEqual(await ask(email));
    await letterTo(email);
    const rows = await server.context.db
      .collection('letters')
      .find({ to: /stranger/ })
      .toArray();
    expect(rows).toEqual([]);
  });

  it('leads to a path of ours and nowhere else', async () => {
    const cases: [string, string | null][] = [
      ['/documents/1?a=b', '?next=%2Fdocuments%2F1%3Fa%3Db#'],
      ['//evil.example', null],
      ['/\\evil.example', null],
      ['https://evil.example', null],
    ];
    for (const [next, expected] of cases) {
      const { email } = await server.person();
      await server.guest().call(routes.requestLink, { body: { email, next } });
      const text = await letterTo(email);
      expect(text.includes('evil')).toBe(false);
      expect(text.includes(expected ?? '/signin/link#')).toBe(true);
    }
  });

  it('is sent only so often to one address', async () => {
    const { email } = await server.person();
    for (let attempt = 1; attempt <= limits.linkPerAccount.points; attempt += 1)
      await server.guest().call(routes.requestLink, { body: { email } });
    expect(await codeOf(server.guest().call(routes.requestLink, { body: { email } }))).toBe('too-many');
  });
});

describe('changing the password', () => {
  it('asks for the current one, ends the other sessions and tells by letter', async () => {
    const { email } = await server.person({ locale: 'en' });
    const [here, there] = [await server.signIn(email), await server.signIn(email)];
    const change = (current: string) =>
      here.call(routes.changePassword, { body: { current, password: 'another-long-word' } });
    expect(await codeOf(change('wrong'))).toBe('wrong-password');
    expect((await there.call(routes.whoAmI, {})).email).toBe(email);
    await change(password);
    expect(await codeOf(there.call(routes.whoAmI, {}))).toBe('not-signed-in');
    expect((await here.call(routes.whoAmI, {})).email).toBe(email);
    expect(await codeOf(server.signIn(email))).toBe('wrong-credentials');
    expect(await letterTo(email)).toContain('was changed');
  });

  it('refuses one that is too short and takes the shortest allowed', async () => {
    const browser = await server.signIn((await server.person()).email);
    const change = (length: number) =>
      codeOf(browser.call(routes.changePassword, { body: { current: password, password: 'x'.repeat(length) } }));
    expect(await change(limits.passwordMin - 1)).toBe('bad-input');
    expect(await change(limits.passwordMin)).toBe('no error');
  });

  it('is a first one where there was none', async () => {
    const { email } = await server.person({ passwordHash: null });
    const browser = server.guest();
    await browser.call(routes.useLink, { body: { token: await linkFor(email) } });
    const me = await browser.call(routes.changePassword, { body: { password } });
    expect(me.hasPassword).toBe(true);
    expect((await server.signIn(email)).me.email).toBe(email);
  });
});
