import { ProblemError, routes, shapes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';

let server: InProcess;
let admin: Visitor;
beforeAll(async () => {
  server = await startInProcess();
  await server.context.setup.name('Επιμελητήριο');
  admin = await server.signedIn((await server.person({ administrator: true })).email);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof ProblemError ? error.problem?.code : String(error)),
  );

describe('settings of a person', () => {
  it('are the defaults until they are chosen, one at a time, and show in the session', async () => {
    const browser = await server.signedIn((await server.person()).email);
    expect(await browser.call(routes.mySettings, {})).toEqual(shapes.personDefaults);
    await browser.call(routes.changeMySettings, { body: { theme: 'dark' } });
    expect(await browser.call(routes.changeMySettings, { body: { locale: 'en' } })).toMatchObject({
      locale: 'en',
      theme: 'dark',
    });
    expect(await browser.call(routes.whoAmI, {})).toMatchObject({ locale: 'en', theme: 'dark' });
    expect(await codeOf(browser.call(routes.changeMySettings, { body: { theme: 'pink' as 'dark' } }))).toBe(
      'bad-input',
    );
  });

  it('that are consents say since when, and are taken back as they were given, also by a link', async () => {
    const { id, email } = await server.person();
    const browser = await server.signedIn(email);
    const consents = async () => (await browser.call(routes.consents, {})).items;
    const none = { given: false, at: null };
    expect(await consents()).toEqual([
      { kind: 'mailings', ...none },
      { kind: 'listed', ...none },
    ]);
    const given = { kind: 'mailings', given: true, at: expect.any(String) };
    await browser.call(routes.changeMySettings, { body: { mailings: true } });
    const [first] = await consents();
    expect(first).toEqual(given);
    // Said again, it holds since it was said first.
    await browser.call(routes.changeMySettings, { body: { mailings: true, theme: 'dark' } });
    expect(await consents()).toEqual([first, { kind: 'listed', ...none }]);
    await server.context.identity.choose(id, { mailings: false });
    const [back] = await consents();
    expect(back).toMatchObject({ given: false });
    expect(Date.parse(back!.at!)).toBeGreaterThanOrEqual(Date.parse(first!.at!));
    const file = await (await browser.send('GET', '/api/me/export?format=json')).text();
    expect(file).toContain('Επιστολές για εκστρατείες: δεν συμφωνείτε');
  });

  it('are found where earlier versions kept them', async () => {
    const { id, email } = await server.person();
    const people = server.context.db.model('Person');
    await people.updateOne({ _id: id }, { $unset: { settings: '' }, $set: { locale: 'en', theme: 'light' } });
    const browser = await server.signedIn(email);
    expect(await browser.call(routes.mySettings, {})).toMatchObject({ locale: 'en', theme: 'light' });
    expect(await browser.call(routes.changeMySettings, { body: { theme: 'dark' } })).toMatchObject({
      locale: 'en',
      theme: 'dark',
    });
  });
});

describe('settings of the installation', () => {
  it('are changed by administrators alone, and the change is in the log', async () => {
    expect(await admin.call(routes.settings, {})).toEqual({
      ...shapes.installationDefaults,
      chamberName: 'Επιμελητήριο',
    });
    const chamberName = 'Επιμελητήριο Θεσσαλίας';
    expect(await admin.call(routes.changeSettings, { body: { chamberName } })).toMatchObject({ chamberName });
    expect(await admin.call(routes.setupState, {})).toMatchObject({ chamberName });
    const [entry] = (await admin.call(routes.audit, {})).items;
    expect(entry).toMatchObject({ action: 'installation.changed', details: { chamberName } });

    const coordinator = await server.signedIn((await server.person({ coordinator: true })).email);
    expect(await codeOf(coordinator.call(routes.settings, {}))).toBe('no-right');
    expect(await codeOf(coordinator.call(routes.changeSettings, { body: { chamberName: 'Χ' } }))).toBe('no-right');
    expect(await codeOf(admin.call(routes.changeSettings, { body: { chamberName: ' ' } }))).toBe('bad-input');
  });

  it('tell nothing when nothing is changed', async () => {
    const before = (await admin.call(routes.audit, {})).items.length;
    await admin.call(routes.changeSettings, { body: await admin.call(routes.settings, {}) });
    await admin.call(routes.changeSettings, { body: {} });
    expect((await admin.call(routes.audit, {})).items).toHaveLength(before);
  });

  it('take over the name that an earlier version kept with the first start', async () => {
    await using old = await startInProcess();
    const { db, settings, setup } = old.context;
    const row = { chamberName: 'Παλιό', completedAt: new Date() };
    await db.collection('installation').updateOne({ _id: 'koinon' as never }, { $set: row }, { upsert: true });
    expect(await settings.ofInstallation()).toEqual(shapes.installationDefaults);
    await setup.bringUpToDate();
    await settings.change({ chamberName: 'Νέο' }, null);
    await setup.bringUpToDate();
    expect(await settings.ofInstallation()).toMatchObject({ chamberName: 'Νέο' });
  });
});

describe('the news of a version', () => {
  it('are told to administrators who were there before it, until they have seen them', async () => {
    const news = async (who: Visitor) => (await who.call(routes.whoAmI, {})).news;
    // Who was made an account by this version has nothing new to be told, and nobody else is told at all.
    expect(await news(admin)).toBeNull();
    const other = await server.signedIn((await server.person()).email);
    expect(await news(other)).toBeNull();
    await admin.call(routes.changeMySettings, { body: { newsSeen: '0.0.1' } });
    const version = await news(admin);
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
    await admin.call(routes.changeMySettings, { body: { newsSeen: version! } });
    expect(await news(admin)).toBeNull();
    expect(await admin.call(routes.installationState, {})).toMatchObject({ version });
  });
});

describe('what is stored', () => {
  it('and is no choice any more gives way to the default; what is not known is left out', () => {
    const read = (stored: Record<string, unknown>) =>
      shapes.settingsFrom(shapes.personSettings, shapes.personDefaults, stored);
    expect(read({ locale: 'en', theme: 'pink', later: true })).toEqual({ ...shapes.personDefaults, locale: 'en' });
  });
});
