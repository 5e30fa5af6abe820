import { textOf } from '@koinon/live-text';
import { YjsActor } from '@koinon/testkit';
import type { Page } from '@playwright/test';
import * as Y from 'yjs';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';

// C10: a person with the right to write, and no editor, puts into a text what no editor writes. Nobody's editor may delete
// words for it, nobody is kept from reading, and one press makes it a text again.
const inside = 'Λόγια μέσα στο άγνωστο.';
const bare = 'Λόγια χωρίς παράγραφο.';

test('a text with what no editor knows is read by all, repaired by keyboard, and written on', async ({
  as,
  server,
}) => {
  const [mine, other, reader] = await Promise.all([
    as('representative'),
    as('representative2', { viewport: phone }),
    as('member'),
  ]);
  const { id } = await new Api(mine).newDocument('note', 'Επιδιόρθωση');
  const [a, b, c] = await Promise.all([mine, other, reader].map((page) => new DocumentPage(page).open(id)));
  await a!.writeAtEnd('Πριν.');
  await b!.writeAtEnd('Πριν και από μένα.');
  for (const one of [a, b, c]) await expect(one!.text).toContainText('Πριν και από μένα.');

  await putStrangeThings(other, server.url, id);
  for (const page of [mine, other, reader]) {
    await expect(notice(page)).toBeVisible();
    await expect(stillText(page)).toContainText(inside);
    await expect(stillText(page)).toContainText(bare);
    await expect(page.locator('.ProseMirror')).toHaveCount(0);
  }
  await expect(notice(reader)).toContainText(c!.t('editor.repair.byWriters'));
  await expect(notice(reader).getByRole('button')).toHaveCount(0);
  for (const words of [inside, bare, 'Πριν.']) expect(await new Api(mine).text(id)).toContain(words);

  // Who loses the right while the question stands there changes nothing any more.
  const chair = new Api(await as('coordinator'));
  await press(other, b!.t('editor.repair.action'));
  await chair.put(`/api/documents/${id}/lock`, { reason: 'Δοκιμή' });
  await expect(notice(other)).toContainText(b!.t('editor.repair.byWriters'));
  await press(other, b!.t('editor.repair.action'), other.getByRole('dialog'));
  await expect(other.getByRole('dialog')).toHaveCount(0);
  await expect(notice(other)).toBeVisible();
  await b!.expectSave('readOnly');
  await chair.delete(`/api/documents/${id}/lock`);
  await expect(notice(mine).getByRole('button')).toHaveCount(2);

  await press(mine, a!.t('editor.repair.action'));
  await expect(mine.getByRole('dialog')).toContainText(a!.t('editor.repair.askBody'));
  await press(mine, a!.t('editor.repair.action'), mine.getByRole('dialog'));
  await expect(mine.getByText(a!.t('editor.repair.done'))).toBeVisible();
  for (const one of [a, b, c])
    for (const words of [inside, bare, 'Πριν.', 'Πριν και από μένα.']) await expect(one!.text).toContainText(words);

  await a!.writeAtEnd('Και συνεχίζω.');
  await b!.writeAtEnd('Κι εγώ.');
  for (const one of [a, b]) await one!.expectSave('saved');
  for (const one of [a, b, c]) await expect(one!.text).toContainText('Κι εγώ.');
  const stored = await new Api(mine).text(id);
  for (const words of [inside, bare, 'Και συνεχίζω.', 'Κι εγώ.']) expect(stored.split(words)).toHaveLength(2);
});

const notice = (page: Page) =>
  page.getByRole('alert').filter({ hasText: new DocumentPage(page).t('editor.repair.title') });
const stillText = (page: Page) => page.locator('.document-text[role="document"]');

/** Goes to a button by keyboard and presses it. */
async function press(page: Page, name: string, within: Page | ReturnType<typeof notice> = page): Promise<void> {
  const target = within.getByRole('button', { name, exact: true });
  await expect(target).toBeVisible();
  for (let i = 0; i < 40; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${name}`);
}

/** Writes with the right of the person of this page, past every editor. */
async function putStrangeThings(page: Page, url: string, documentId: string): Promise<void> {
  const cookies = await page.context().cookies();
  const headers = { origin: url, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
  const actor = new YjsActor({ url: `${url.replace('http', 'ws')}/sync/${documentId}`, headers });
  await actor.connect();
  await actor.until(() => actor.synced && actor.access === 'write');
  textOf(actor.doc).applyDelta([
    { retain: textOf(actor.doc).length },
    { insert: new Y.Map([['kind', 'hologram']]) },
    { insert: `${inside}\n` },
    { insert: new Y.Map([['path', [['hologram', 'a']]]]) },
    { insert: `${bare}\n` },
  ]);
  await actor.untilSaved();
  actor.destroy();
}
