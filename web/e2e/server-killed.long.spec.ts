import { startServer } from '@koinon/testkit';
import { demoContent } from './demo-once.ts';
import { demoPassword, emailOf, expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { KeptSessions } from './pages/kept-sessions.ts';

test('a server killed with -9 has everything that was saved, once, and people go on writing', async ({ browser }) => {
  await using server = await startServer({ demo: true, copyOf: demoContent(), startWithin: 150_000 });
  const context = await browser.newContext({ baseURL: server.url, locale: 'el-GR' });
  const page = await context.newPage();
  await new KeptSessions(server.url, demoPassword).signIn(context, emailOf('representative'));
  const { id } = await new Api(page).newDocument('note', 'Διακοπή');
  const a = await new DocumentPage(page).open(id);
  await a.writeAtEnd('Πριν από τη διακοπή.');
  await a.expectSave('saved');

  await server.kill();
  await a.writeAtEnd('Όσο έλειπε ο διακομιστής.');
  await a.expectSave('deviceOnly');
  await server.restart();
  await expect(a.saveState).toHaveText(a.t('editor.save.saved'), { timeout: 45_000 });
  const stored = await new Api(page).text(id);
  for (const words of ['Πριν από τη διακοπή.', 'Όσο έλειπε ο διακομιστής.'])
    expect(stored.split(words)).toHaveLength(2);
  await context.close();
});
