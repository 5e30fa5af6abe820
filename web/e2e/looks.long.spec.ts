import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { RoadmapPage } from './pages/roadmap.ts';
import { t } from './texts.ts';

test('capitals with an accent keep their distance from the word before, also in buttons', async ({ as }) => {
  const page = await as('coordinator');
  await page.goto('/unions');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const rooms = await page.evaluate(async () => {
    const pen = document.createElement('canvas').getContext('2d')!;
    const found: { font: string; letter: string; room: number }[] = [];
    for (const family of ['Literata Variable', 'Commissioner Variable'])
      for (const letter of 'ΆΈΉΊΌΎΏ') {
        const font = `600 1000px '${family}'`;
        await document.fonts.load(font, letter);
        pen.font = font;
        const space = pen.measureText('α α').width - pen.measureText('αα').width;
        found.push({ font, letter, room: (space - pen.measureText(letter).actualBoundingBoxLeft) / 1000 });
      }
    return found;
  });
  // A tenth of the letters' size is where two words begin to look like one.
  expect(rooms.filter(({ room }) => room < 0.1)).toEqual([]);
  const spacing = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).wordSpacing);
  for (const control of ['main button, main a[class*=Button]', 'main input'])
    expect(await spacing(control)).not.toBe('0px');
});

test('on a phone no field makes the page zoom, and a choice that is cut says so', async ({ as }) => {
  const page = await as('coordinator', { viewport: phone });
  const { id } = await new Api(page).mainWorkspace();
  for (const path of ['/workspaces/new', `/workspaces/${id}/people`, '/unions', '/account']) {
    await page.goto(path);
    await expect(page.getByRole('main').locator('input:visible, textarea:visible').first()).toBeVisible();
    const fields = await page.locator('input:visible, textarea:visible').evaluateAll((all) =>
      all
        .filter((field) => !['checkbox', 'radio'].includes((field as HTMLInputElement).type))
        .map((field) => ({
          size: parseFloat(getComputedStyle(field).fontSize),
          name: field.outerHTML.slice(0, 120),
        })),
    );
    expect(fields.filter(({ size }) => size < 16)).toEqual([]);
  }
  await page.goto(`/workspaces/${id}/people`);
  const choice = page.getByRole('main').getByRole('combobox').first().or(page.locator('main input').first());
  await expect(choice.first()).toHaveCSS('text-overflow', 'ellipsis');
});

test('a row of tabs that is cut on a phone says so on the side where it goes on', async ({ as }) => {
  const page = await as('coordinator', { viewport: phone });
  const { id } = await new Api(page).mainWorkspace();
  await page.goto(`/workspaces/${id}`);
  const row = page.getByRole('navigation', { name: t('workspaces.tabs.label') }).locator('..');
  await expect(row).toHaveAttribute('data-after');
  await expect(row).not.toHaveAttribute('data-before');
  await page.goto(`/workspaces/${id}/settings`);
  await expect(row).toHaveAttribute('data-before');
});

/** What of a page laid out for paper would be printed over the words or cut: fixed, sticky or scrolling. */
const unfit = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => {
        const { position, overflowX, overflowY } = getComputedStyle(element);
        const scrolls = [overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll');
        const cut = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
        return position === 'fixed' || position === 'sticky' || (scrolls && cut);
      })
      .map((element) => element.outerHTML.slice(0, 140)),
  );

test('on paper nothing is fixed or scrolls, ink is dark, and a table of fourteen columns fits', async ({ as }) => {
  const page = await as('coordinator', { dark: true });
  const api = new Api(page);
  const [road, { id: workspace }] = await Promise.all([api.demoDocument('roadmap'), api.mainWorkspace()]);
  const mine = await api.newDocument('note', 'Πλατύς πίνακας');
  const paper = new RoadmapPage(page);
  await paper.open(mine.id);
  await paste(page, {
    'text/html': `<table><tr>${'<td>Περιφερειακή</td>'.repeat(14)}</tr></table>`,
  });
  await expect(paper.text.locator('td')).toHaveCount(14);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 680, height: 960 });
  expect(await unfit(page)).toEqual([]);
  await expect(paper.text).toHaveCSS('color', 'rgb(0, 0, 0)');
  const wide = await paper.text.locator('table').evaluate((table) => table.getBoundingClientRect().right);
  expect(wide).toBeLessThanOrEqual(680);
  for (const path of [`/documents/${road.id}`, `/workspaces/${workspace}`, '/unions', '/']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (path.startsWith('/documents')) await expect(page.getByRole('heading', { level: 2 }).nth(1)).toBeVisible();
    await expect.poll(() => unfit(page), path).toEqual([]);
  }
});

/** Pastes where the caret is, as the browser would hand it over. */
async function paste(page: Page, content: Record<string, string>): Promise<void> {
  await page.locator('.ProseMirror').focus();
  await page.locator('.ProseMirror').evaluate((text, given) => {
    const data = new DataTransfer();
    for (const [type, words] of Object.entries(given)) data.setData(type, words);
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, content);
}

const wordItem = (level: number, sign: string, words: string) =>
  `<p class=MsoListParagraph style='margin-left:18pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${words}</p>`;

test('lists of Word stay lists, copies read well, pictures of other sites become links', async ({ as }) => {
  const page = await as('coordinator');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const text = await new RoadmapPage(page).open((await new Api(page).newDocument('note', 'Επικόλληση')).id);
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('example.gr') && asked.push(request.url()));
  await text.caretAtEnd();
  await paste(page, {
    'text/html': `<html><body>${wordItem(1, '1.', 'Ένα')}${wordItem(2, 'α)', 'Μέσα')}${wordItem(1, '2.', 'Δύο')}<p class=MsoNormal>Έξω</p>${wordItem(1, '·', 'Κουκκίδα')}</body></html>`,
  });
  const numbered = text.text.locator('> ol');
  await expect(numbered.locator('> li')).toHaveCount(2);
  await expect(numbered.locator('> li').first().locator('ol > li')).toHaveText('Μέσα');
  await expect(text.text.locator('> ul > li')).toHaveText('Κουκκίδα');
  await expect(text.text).not.toContainText('·');

  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.replaceAll('\r', '').trim()).toBe('1. Ένα\n   1. Μέσα\n2. Δύο\n\nΈξω\n\n• Κουκκίδα');

  await text.caretAtEnd();
  await paste(page, { 'text/html': '<p>Δείτε: <img src="https://example.gr/limani.png" alt="Το λιμάνι"></p>' });
  await expect(text.text.getByRole('link', { name: 'Το λιμάνι' })).toHaveAttribute(
    'href',
    'https://example.gr/limani.png',
  );
  await expect(page.getByText(t('editor.image.foreign'))).toBeVisible();
  await expect(text.text.locator('img')).toHaveCount(0);
  expect(asked).toEqual([]);
});

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('a picture copied from another document becomes one of this document', async ({ as }) => {
  const page = await as('coordinator');
  const api = new Api(page);
  const [from, to] = [await api.newDocument('note', 'Από εδώ'), await api.newDocument('note', 'Ως εδώ')];
  const sent = await page.request.post(`/api/documents/${from.id}/images`, {
    headers: { 'x-koinon-client': 'e2e', 'content-type': 'image/png' },
    data: Buffer.from(dot, 'base64'),
  });
  const { url } = (await sent.json()) as { url: string };
  const text = await new RoadmapPage(page).open(to.id);
  await paste(page, { 'text/html': `<p>Εικόνα</p><img src="${url}" alt="Κουκκίδα">` });
  await expect(text.text.getByRole('img', { name: 'Κουκκίδα' })).toHaveAttribute(
    'src',
    new RegExp(`^/api/documents/${to.id}/images/`),
  );
});

test('a name is found over its space, and the contents are one stop of the Tab key', async ({ as }) => {
  const page = await as('representative');
  const text = await new RoadmapPage(page).open((await new Api(page).newDocument('note', 'Αναφορά')).id);
  await text.caretAtEnd();
  await page.keyboard.type('@ελενη βρ');
  await expect(page.getByRole('option', { name: 'Ελένη Βραχνού' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(text.text.locator('.mention')).toHaveText('@Ελένη Βραχνού');

  await text.open((await new Api(page).demoDocument('policy')).id);
  await page.getByRole('button', { name: t('editor.outline.title') }).click();
  const contents = page.getByRole('navigation', { name: t('editor.outline.title') });
  const stops = () => contents.locator('button').evaluateAll((all) => all.map((one) => (one as HTMLElement).tabIndex));
  await expect.poll(async () => (await stops()).filter((stop) => stop === 0).length).toBe(1);
  expect((await stops()).length).toBeGreaterThan(3);
  await contents.locator('button[tabindex="0"]').focus();
  await page.keyboard.press('End');
  await expect(contents.locator('button').last()).toBeFocused();
});

test('a bar of three days has a middle to move it by, and the form opens in its first field', async ({ as }) => {
  const page = await as('coordinator');
  const road = new RoadmapPage(page);
  const document = await new Api(page).newDocument('roadmap', 'Σύντομα');
  await road.open(document.id);
  await road.addButton.click();
  await page.getByRole('menuitem', { name: t('roadmap.kind.action') }).click();
  const title = page.getByRole('dialog').getByLabel(t('roadmap.field.title'), { exact: true });
  await expect(title).toBeFocused();
  await page.keyboard.press('Escape');
  await road.add('action', 'Τριήμερο', { start: '01/12/2026', end: '03/12/2026' });
  await road.show('timeline');
  const bar = road.bar('Τριήμερο');
  const [whole, start, end] = await bar.evaluate((element) =>
    [element, ...element.querySelectorAll('[data-edge]')].map((part) => {
      const { left, right } = part.getBoundingClientRect();
      return { left, right };
    }),
  );
  const reach = Math.max(end!.right, whole!.right) - Math.min(start!.left, whole!.left);
  expect(end!.left - start!.right).toBeGreaterThanOrEqual(reach / 3 - 0.5);
});

test('the words of the save state stay whole on a phone, and nobody says who is here without a connection', async ({
  as,
}) => {
  const page = await as('representative', { viewport: phone });
  const { id } = await new Api(page).newDocument('note', 'Στο κινητό');
  const text = await new RoadmapPage(page).open(id);
  await (await as('coordinator').then((other) => new RoadmapPage(other).open(id))).expectSave('saved');
  await expect(page.getByRole('button', { name: t('editor.people.count_one', { count: 1 }) })).toBeVisible();
  await expect(page.getByText('+1', { exact: true })).toBeVisible();
  const [badge, people] = await Promise.all([
    text.saveState.boundingBox(),
    page.getByText('+1', { exact: true }).boundingBox(),
  ]);
  expect(badge!.x + badge!.width).toBeLessThanOrEqual(people!.x);
  const cut = await text.saveState.evaluate((element) => element.scrollWidth > element.clientWidth);
  expect(cut).toBe(false);
  await page.context().setOffline(true);
  await text.expectSave('offline');
  await expect(page.getByText('+1', { exact: true })).toHaveCount(0);
  await expect(page.getByText(t('editor.people.alone'))).toHaveCount(0);
});
