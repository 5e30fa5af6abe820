import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { SyncLine } from './pages/sync-line.ts';
import type { Language } from './texts.ts';

// Promise CON1: a browser whose text differs from the server's under an equal state vector. Its line gives it one word of
// somebody else's in place of another; the product finds that by itself.
const said = 'Η συνέλευση είναι την τρίτη.';
const right = 'τρίτη';
const wrong = 'πρώτη';

const desk = { width: 1280, height: 860 };
const screens: { language: Language; viewport: { width: number; height: number } }[] = [
  { language: 'el', viewport: phone },
  { language: 'en', viewport: desk },
];

for (const { language, viewport } of screens)
  test(`a text that differs is opened anew, and one writes on (${language})`, async ({ as }) => {
    const [mine, other] = await Promise.all([as('representative', { viewport }), as('representative2')]);
    await speak(mine, language);
    const line = await SyncLine.of(mine);
    const { id } = await new Api(mine).newDocument('note', 'Διαφορά');
    const a = await new DocumentPage(mine, language).open(id);
    const b = await new DocumentPage(other).open(id);
    await a.writeAtEnd('Δικά μου λόγια.');
    await a.expectSave('saved');
    await expect(b.text).toContainText('Δικά μου λόγια.');

    await differ(line, a, b);
    await expect(mine.getByText(a.t('editor.anew'))).toBeVisible();
    await expect(a.text).toContainText(said);
    await expect(a.text).not.toContainText(wrong);
    await a.expectSave('saved');

    // No key is lost on the way: the caret is where it was.
    await mine.keyboard.insertText(' Και συνεχίζω.');
    await expect(b.text).toContainText('Δικά μου λόγια. Και συνεχίζω.');
    await a.expectSave('saved');
    await expectOnce(mine, id, [said, 'Δικά μου λόγια. Και συνεχίζω.']);
    await speak(mine, 'el');
  });

for (const { language, viewport } of screens)
  test(`a text that differs while words wait stops, offers them and loses none (${language})`, async ({ as }) => {
    const [mine, other] = await Promise.all([as('representative', { viewport }), as('representative2')]);
    await speak(mine, language);
    await mine.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const line = await SyncLine.of(mine);
    const { id } = await new Api(mine).newDocument('note', 'Διαφορά και λόγια');
    const a = await new DocumentPage(mine, language).open(id);
    const b = await new DocumentPage(other).open(id);

    line.holdReload();
    await differ(line, a, b);
    await line.heardReload;
    line.mute();
    await a.writeAtEnd('Λόγια που περιμένουν.');
    line.release();
    const warning = mine.getByRole('alert').filter({ hasText: a.t('editor.stopped.diverged.title') });
    await expect(warning).toContainText(a.t('editor.stopped.diverged.body'));
    await a.expectSave('notSaved');
    await expect(a.text).toHaveAttribute('role', 'document');
    await expect(a.text).toContainText('Λόγια που περιμένουν.');

    // By keyboard alone, back from the text: copy, download, reload.
    await pressOn(mine, a.t('editor.here.copy'), 'Shift+Tab');
    await expect(mine.getByText(a.t('common.copied'))).toBeVisible();
    expect(await mine.evaluate(() => navigator.clipboard.readText())).toContain('Λόγια που περιμένουν.');
    const download = mine.waitForEvent('download');
    await pressOn(mine, a.t('editor.here.download'));
    expect(await readFile(await (await download).path(), 'utf8')).toContain('Λόγια που περιμένουν.');

    line.mend();
    mine.once('dialog', (dialog) => void dialog.accept());
    await pressOn(mine, a.t('common.reload'));
    await expect(b.text).toContainText('Λόγια που περιμένουν.');
    await expect(mine.getByText(a.t('editor.anew'))).toBeVisible();
    await expect(a.text).toContainText(said);
    await a.writeAtEnd('Και συνεχίζω.');
    await a.expectSave('saved');
    await expect(b.text).toContainText('Και συνεχίζω.');
    await expectOnce(mine, id, [said, 'Λόγια που περιμένουν.', 'Και συνεχίζω.']);
    await speak(mine, 'el');
  });

/** The account's language, which the pages opened from now on are in. */
const speak = (page: Page, locale: Language) => new Api(page).patch('/api/me', { locale });

/** Somebody else writes a sentence, of which `a` gets another word than the server has. */
async function differ(line: SyncLine, a: DocumentPage, b: DocumentPage): Promise<void> {
  line.garbleOnce(right, wrong);
  await b.caretAtEnd();
  await b.page.keyboard.press('Enter');
  await b.page.keyboard.insertText(said);
  await expect(a.text).toContainText(said.replace(right, wrong));
}

async function expectOnce(page: Page, documentId: string, sentences: readonly string[]): Promise<void> {
  const stored = await new Api(page).text(documentId);
  for (const words of sentences) expect(stored.split(words)).toHaveLength(2);
}

/** Goes to a button with a key, and presses it. */
async function pressOn(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const target = page.getByRole('button', { name, exact: true });
  await expect(target).toBeVisible();
  for (let i = 0; i < 12; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return page.keyboard.press('Enter');
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reached ${name}`);
}
