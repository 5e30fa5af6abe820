import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Editor } from '@tiptap/core';
import { demoPassword, emailOf, expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { KeptSessions } from './pages/kept-sessions.ts';
import { SyncLine } from './pages/sync-line.ts';

// Faults B9 and B10: what befalls somebody's own browser. Nothing is lost, nothing comes twice, and nobody reads «saved» of
// words that are not stored.
test('a tab that crashes while writing takes no words with it, and the other tab goes on', async ({ as }) => {
  const [first, other] = await Promise.all([as('representative'), as('representative2')]);
  const browser = first.context();
  const second = await browser.newPage();
  const line = await SyncLine.of(first);
  const { id } = await new Api(first).newDocument('note', 'Δύο καρτέλες');
  const open = (page: Page) => new DocumentPage(page).open(id);
  const [a, b, c] = await Promise.all([open(first), open(second), open(other)]);
  await a.writeAtEnd('Από την πρώτη καρτέλα.');
  await b.writeAtEnd('Από τη δεύτερη καρτέλα.');
  await a.expectSave('saved');
  await b.expectSave('saved');
  await expect(c.text).toContainText('Από την πρώτη καρτέλα.');

  line.mute();
  await a.writeAtEnd('Μόνο στη συσκευή.');
  await a.expectSave('deviceOnly');
  await first.keyboard.press('Enter');
  const writing = first.keyboard.type('Μισή πρόταση που δεν τελείωσε ποτέ. ', { delay: 30 }).catch(() => undefined);
  await expect(a.text).toContainText('Μισή πρόταση');
  await expect.poll(() => present(c)).toBe(3);
  await crash(first);
  await writing;

  for (const one of [b, c]) await expect.poll(() => present(one)).toBe(2);
  await b.writeAtEnd('Η άλλη καρτέλα συνεχίζει.');
  await b.expectSave('saved');
  await expect(c.text).toContainText('Η άλλη καρτέλα συνεχίζει.');
  await expectOnce(other, id, ['Η άλλη καρτέλα συνεχίζει.']);
  // The words of the dead tab are nowhere but in this browser: from there they must come.
  expect(await new Api(other).text(id)).not.toContain('Μόνο στη συσκευή.');

  await first.close();
  const third = await browser.newPage();
  const said = await saveStates(third);
  const newLine = await SyncLine.of(third);
  newLine.mute();
  const d = await open(third);
  await expect(d.text).toContainText('Μόνο στη συσκευή.');
  await expect(d.text).toContainText('Η άλλη καρτέλα συνεχίζει.');
  await d.expectSave('deviceOnly');
  expect(await said()).not.toContain('saved');

  newLine.mend();
  await networkReturns(browser);
  for (const one of [b, c]) await expect(one.text).toContainText('Μόνο στη συσκευή.');
  for (const one of [b, c, d]) await one.expectSave('saved');
  await expectOnce(other, id, [
    'Από την πρώτη καρτέλα.',
    'Από τη δεύτερη καρτέλα.',
    'Μόνο στη συσκευή.',
    'Η άλλη καρτέλα συνεχίζει.',
  ]);
  // A browser may not have kept the very last keys; what it kept is there once, and the same for all.
  expect((await new Api(other).text(id)).split('Μισ')).toHaveLength(2);
  const text = await words(d);
  for (const one of [b, c]) await expect.poll(() => words(one)).toBe(text);
  await expect(c.text.locator('.live-caret')).toHaveCount(1);
});

test('what one tab saves says nothing of the words that another tab has written since', async ({ as }) => {
  const first = await as('representative');
  const browser = first.context();
  (await SyncLine.of(first)).mute();
  const { id } = await new Api(first).newDocument('note', 'Σημειώσεις δύο καρτελών');
  const open = (page: Page) => new DocumentPage(page).open(id);
  const a = await open(first);
  await a.writeAtEnd('Ένα.');
  await a.expectSave('deviceOnly');

  const second = await browser.newPage();
  const line = await SyncLine.of(second);
  line.mute();
  const b = await open(second);
  await expect(b.text).toContainText('Ένα.');
  await a.writeAtEnd('Δύο.');
  line.mend();
  await networkReturns(browser);
  await b.expectSave('saved');
  await expectOnce(second, id, ['Ένα.']);
  await crash(first);

  const third = await browser.newPage();
  await third.routeWebSocket(/\/sync\//, (socket) => void socket.close());
  const c = await open(third);
  await expect(c.text).toContainText('Δύο.');
  await c.expectSave('deviceOnly');
});

test('a browser that slept until the server gave it up comes back with its words and gets the others', async ({
  as,
  launchOptions,
  playwright,
  server,
}) => {
  // A browser of its own, for only all of its processes together can sleep.
  const sleeping = await playwright.chromium.launchServer(launchOptions);
  // The launched process leads a group of its own, in which all that it starts are and nobody else.
  const signal = (name: NodeJS.Signals) => process.kill(-sleeping.process().pid!, name);
  try {
    const [page, other] = await Promise.all([
      signedIn(await playwright.chromium.connect(sleeping.wsEndpoint()), server.url),
      as('representative2'),
    ]);
    const said = await saveStates(page);
    const line = await SyncLine.of(page);
    const { id } = await new Api(page).newDocument('note', 'Ύπνος και ξύπνημα');
    const { name } = await new Api(page).me();
    const [a, b] = await Promise.all([new DocumentPage(page).open(id), new DocumentPage(other).open(id)]);
    const here = other.getByRole('button', { name: new RegExp(name) });
    await a.writeAtEnd('Πριν από τον ύπνο.');
    await a.expectSave('saved');
    await expect(b.text).toContainText('Πριν από τον ύπνο.');
    await expect(here).toBeVisible();

    // The network goes a moment before the lid is shut.
    line.mute();
    await a.writeAtEnd('Τα τελευταία πριν κλείσει.');
    const awake = (await said()).lastIndexOf('saved') + 1;
    signal('SIGSTOP');
    await b.writeAtEnd('Γράφτηκε όσο κοιμόταν.');
    await b.expectSave('saved');
    await expect(here).toBeHidden({ timeout: 60_000 });
    await b.writeAtEnd('Και όταν είχε πια φύγει.');
    await b.expectSave('saved');
    expect(await new Api(other).text(id)).not.toContain('Τα τελευταία πριν κλείσει.');

    signal('SIGCONT');
    await expect(here).toBeVisible();
    await expect(a.text).toContainText('Γράφτηκε όσο κοιμόταν.');
    await expect(a.text).toContainText('Και όταν είχε πια φύγει.');
    await a.expectSave('deviceOnly');
    expect((await said()).slice(awake)).not.toContain('saved');
    await expect(b.text).not.toContainText('Τα τελευταία πριν κλείσει.');

    line.mend();
    await networkReturns(page.context());
    await expect(b.text).toContainText('Τα τελευταία πριν κλείσει.');
    await a.expectSave('saved');
    await expectOnce(other, id, [
      'Πριν από τον ύπνο.',
      'Τα τελευταία πριν κλείσει.',
      'Γράφτηκε όσο κοιμόταν.',
      'Και όταν είχε πια φύγει.',
    ]);
    expect(await words(a)).toBe(await words(b));
  } finally {
    // Also when it sleeps, which a polite end would wait for.
    await sleeping.kill();
  }
});

/** How many tabs a page knows to be here, itself too: a cursor after words that it lacks is not drawn. */
const present = ({ text }: DocumentPage) =>
  text.evaluate((root) => (root as HTMLElement & { editor: Editor }).editor.storage.liveCarets.present());

/** What a page shows of the text, without the names at others' cursors. */
const words = ({ text }: DocumentPage) =>
  text.evaluate((root) => (root as HTMLElement & { editor: Editor }).editor.getText());

async function signedIn(browser: Browser, baseURL: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL, locale: 'el-GR' })).newPage();
  await new KeptSessions(baseURL, demoPassword).signIn(page.context(), emailOf('representative'));
  return page;
}

/** Ends the process of a page as a fault in the browser does: nothing of the page runs any more. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  void page.goto('chrome://crash').catch(() => undefined);
  await crashed;
}

/** A browser that hears of a network begins a new line at once, and need not find the old one dead. */
async function networkReturns(context: BrowserContext): Promise<void> {
  await context.setOffline(true);
  await context.setOffline(false);
}

/** All save states that the page shows from its next load on, also those too short to be looked at. */
async function saveStates(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const states: string[] = [];
    Object.assign(window, { saveStates: states });
    new MutationObserver(() => {
      const state = document.querySelector('[data-testid="save-state"]')?.getAttribute('data-state');
      if (state && state !== states.at(-1)) states.push(state);
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
  });
  return () => page.evaluate(() => (window as unknown as { saveStates: string[] }).saveStates);
}

async function expectOnce(page: Page, documentId: string, sentences: readonly string[]): Promise<void> {
  const stored = await new Api(page).text(documentId);
  for (const sentence of sentences) expect(stored.split(sentence)).toHaveLength(2);
}
