import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from '@koinon/editor-schema';
import { toPandoc } from '@koinon/interchange';
import { wordsWithPandoc, writeWithPandoc } from '@koinon/interchange/pandoc';
import type { Locator, Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { CommentsPage } from './pages/comments.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

const run = promisify(execFile);
let directory: string;
let reviewed: Buffer;

/** A file of Word that two others have changed, and one has commented on. */
async function reviewedFile(): Promise<Buffer> {
  const by = (author: string): [string, string][] => [
    ['author', author],
    ['date', '2026-03-04T10:00:00Z'],
  ];
  const words = (said: string) =>
    said.split(' ').flatMap((c, at) => [...(at ? [{ t: 'Space' }] : []), { t: 'Str', c }]);
  const span = (name: string, pairs: [string, string][], said = '') => ({
    t: 'Span',
    c: [['', [name], pairs], said ? words(said) : []],
  });
  const { text, h, p } = build;
  const whole = toPandoc(text(h(2, 'Άρθρο 1 – Σκοπός'), p(''), h(2, 'Άρθρο 2 – Έναρξη ισχύος'), p('Από αύριο.')), {
    title: 'Σύμβαση προμήθειας',
    language: 'el',
  });
  const paragraph = {
    t: 'Para',
    c: [
      ...words('Η '),
      span('comment-start', [['id', '0'], ...by('Άννα Κόρακα')], 'Γιατί όχι συμφωνία;'),
      ...words('σύμβαση'),
      span('comment-end', [['id', '0']]),
      { t: 'Space' },
      span('deletion', by('Άννα Κόρακα'), 'δύναται'),
      span('insertion', by('Άννα Κόρακα'), 'πρέπει'),
      ...words(' να ισχύει.'),
      span('insertion', by('Νίκος Φίλος'), ' Πάντα.'),
    ],
  };
  const document = { ...whole, blocks: whole.blocks.with(1, paragraph as never) } as unknown as Parameters<
    typeof writeWithPandoc
  >[1];
  return writeWithPandoc('docx', document, { contents: false });
}

test.beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'koinon-secretary-'));
  reviewed = await reviewedFile();
});
test.afterAll(() => rm(directory, { recursive: true, force: true }));

/** A panel beside the text; on a phone, in the sheet that holds it. */
async function panelOf(page: Page, small: boolean, title: string): Promise<Locator> {
  const panel = page.getByRole('region', { name: t(title), exact: true });
  const choices = page.getByRole('radiogroup', { name: t('documents.panels') });
  if (small) await page.getByRole('button', { name: new RegExp(t('versions.title')) }).click();
  await choices.getByText(t(title), { exact: true }).last().click({ force: true });
  await expect(panel).toBeVisible();
  return panel;
}
const closeSheet = async (page: Page, small: boolean) => {
  if (!small) return;
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

/** The words of a file that was taken along, as another program reads them. */
async function wordsOf(path: string): Promise<string> {
  if (path.endsWith('.pdf')) return (await run('pdftotext', [path, '-'])).stdout;
  const { blocks } = await wordsWithPandoc('docx', await readFile(path));
  return [...JSON.stringify(blocks).matchAll(/"t":"Str","c":"([^"]*)"|"c":"([^"]*)","t":"Str"/g)]
    .map(([, one, other]) => one ?? other)
    .join(' ');
}

for (const [where, viewport] of [
  ['at a desk', undefined],
  ['on a phone', phone],
] as const)
  test(`a secretary brings a reviewed text of Word, settles it and takes it along, ${where}`, async ({ as }) => {
    const page = await as('coordinator', viewport ? { viewport } : {});
    const small = viewport !== undefined;
    const api = new Api(page);
    const unions = (await api.get<{ items: { id: string }[] }>('/api/unions')).items.map(({ id }) => id).slice(0, 2);
    const workspace = await api.newWorkspace(`Γραμματεία ${Date.now()}`, unions);

    // Brought in, and looked at before it is made.
    await page.goto(`/workspaces/${workspace.id}`);
    await page.getByRole('button', { name: t('transfer.import.action') }).click();
    const bring = page.getByRole('dialog', { name: t('transfer.import.title') });
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      bring.getByRole('button', { name: t('transfer.import.file') }).click(),
    ]);
    await chooser.setFiles({ name: 'Σύμβαση.docx', mimeType: 'application/octet-stream', buffer: reviewed });
    await bring.getByRole('button', { name: t('transfer.import.submit') }).click();
    await expect(bring.getByText(t('transfer.import.found.comments_one', { count: 1 }))).toBeVisible();
    await bring.getByRole('button', { name: t('transfer.import.make') }).click();
    await bring.getByRole('button', { name: t('transfer.import.open') }).click();
    const open = new DocumentPage(page);
    await expect(open.text).toContainText('Η σύμβαση');

    // What others changed is decided on.
    const suggestions = await panelOf(page, small, 'suggestions.title');
    const card = (words: string) => suggestions.getByRole('article').filter({ hasText: words });
    await expect(card('πρέπει')).toContainText('Άννα Κόρακα');
    await card('πρέπει')
      .getByRole('button', { name: t('suggestions.accept') })
      .click();
    await expect(card('πρέπει')).toHaveCount(0);
    await card('Πάντα')
      .getByRole('button', { name: t('suggestions.reject') })
      .click();
    await card('Πάντα').getByLabel(t('suggestions.reason')).fill('Είναι περιττό.');
    await card('Πάντα')
      .getByRole('button', { name: t('suggestions.reject') })
      .click();
    await expect(suggestions).toContainText(t('suggestions.none'));
    await closeSheet(page, small);
    await expect(open.text).toContainText('Η σύμβαση πρέπει να ισχύει.');

    // What was asked is answered.
    await panelOf(page, small, 'comments.title');
    const comments = new CommentsPage(page);
    await expect(comments.comment('Γιατί όχι συμφωνία;')).toContainText('Άννα Κόρακα');
    await comments.reply('σύμβαση', 'Έτσι τη λέει ο νόμος.');
    await closeSheet(page, small);

    // Typed numbers become numbers that count themselves, and one more article has the next.
    await open.caretAtEnd();
    await open.tool('more').click();
    await page.getByRole('menuitem', { name: t('editor.toolbar.numberTyped') }).click();
    await expect(open.text.locator('[data-number="Άρθρο 1"]')).toHaveText('Σκοπός');
    await open.caretAtEnd();
    await page.keyboard.press('Enter');
    await open.toolbar.getByRole('button', { name: /^Μορφή κειμένου/ }).click();
    await page.getByRole('menuitem', { name: t('editor.block.article'), exact: true }).click();
    await expect(open.text).toBeFocused();
    await page.keyboard.type('Διάρκεια');
    await expect(open.text.locator('[data-number="Άρθρο 3"]')).toHaveText('Διάρκεια');
    await open.expectSave('saved');

    // Taken along as Word and as PDF: other programs open them.
    for (const format of ['docx', 'pdf'] as const) {
      await page.getByRole('button', { name: t('documents.actions') }).click();
      await page.getByRole('menuitem', { name: t('transfer.export.action') }).click();
      const dialog = page.getByRole('dialog', { name: t('transfer.export.title') });
      await dialog.getByRole('radio', { name: t(`transfer.export.formats.${format}`) }).check();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: t('transfer.export.submit') }).click(),
      ]);
      await expect(dialog).toBeHidden();
      const path = join(directory, `${small ? 'phone' : 'desk'}.${format}`);
      await file.saveAs(path);
      const words = (await wordsOf(path)).replace(/\s+/g, ' ');
      expect(words).toContain('Η σύμβαση πρέπει να ισχύει.');
      for (const said of ['Άρθρο 1', 'Σκοπός', 'Άρθρο 2', 'Έναρξη ισχύος', 'Άρθρο 3', 'Διάρκεια'])
        expect(words).toContain(said);
      expect(words).not.toContain('Πάντα');
    }
  });
