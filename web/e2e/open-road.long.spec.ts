import type { Call, Idea } from '@koinon/contract';
import type { Locator, Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { linkIn } from './pages/letters.ts';
import { t } from './texts.ts';

const inAMonth = () => new Date(Date.now() + 30 * 24 * 3600 * 1000);

/** Goes on by the Tab key until a thing has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 120; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

test('a call is written and published by the keyboard alone', async ({ as }) => {
  const page = await as('coordinator');
  await page.goto('/calls/new');
  const field = (key: string) => page.getByRole('textbox', { name: t(key) });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await tabTo(page, field('calls.form.title'));
  await page.keyboard.type('Ελάτε με το πληκτρολόγιο');
  await tabTo(page, field('calls.form.day'));
  const day = inAMonth();
  const two = (part: number) => String(part).padStart(2, '0');
  await page.keyboard.type(`${two(day.getDate())}/${two(day.getMonth() + 1)}/${day.getFullYear()}`);
  await page.keyboard.press('Enter');
  const workspaces = page.getByRole('combobox', { name: t('calls.form.workspaces') });
  await tabTo(page, workspaces);
  await page.keyboard.type('Κοινή πρωτοβουλία');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await tabTo(page, page.getByRole('button', { name: t('calls.questions.add') }));
  await page.keyboard.press('Enter');
  const file = page.getByRole('menuitem', { name: t('calls.own.file') });
  await expect(file).toBeVisible();
  await file.press('Enter');
  await expect(page.getByRole('textbox', { name: t('calls.own.file') })).toBeFocused();
  await page.keyboard.type('Το καταστατικό σας');
  await tabTo(page, page.getByRole('button', { name: t('calls.form.create') }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: t('calls.text.title') })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: t('calls.publish.submit'), exact: true }));
  await page.keyboard.press('Enter');
  const confirm = page.getByRole('dialog').getByRole('button', { name: t('calls.publish.submit') });
  await expect(confirm).toBeVisible();
  await tabTo(page, confirm);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: t('calls.page.title') })).toBeVisible();
});

test('from the call to the roadmap on a phone of 360 px: answered, asked for more, accepted, signed in, supported, promoted', async ({
  as,
  visit,
  server,
}) => {
  test.setTimeout(180_000);
  const chair = await as('coordinator', { viewport: phone });
  const api = new Api(chair);
  const { id: workspaceId } = await api.newWorkspace('Χώρος του μεγάλου δρόμου', []);
  await api.newDocumentIn(workspaceId, 'roadmap', 'Χάρτης του δρόμου');
  const propose = (title: string) =>
    api.post<Idea>(`/api/workspaces/${workspaceId}/ideas`, { title, why: 'Γιατί μαζί.' });
  const goal = await propose('Ένα κοινό δίκτυο');
  await api.post(`/api/ideas/${goal.id}/promote`, { to: 'goal' });
  const idea = await propose('Κοινά δρομολόγια');
  const call = await api.post<Call>('/api/calls', {
    title: 'Ο δρόμος ως το τέλος',
    deadline: inAMonth().toISOString(),
    workspaceIds: [workspaceId],
    questions: [{ id: 'registryNumber', kind: 'registryNumber' }],
  });
  await api.post(`/api/calls/${call.id}/publish`, {});

  const email = 'leros@new.example';
  const name = 'Ένωση Λέρου «Λακκί»';
  const guest = await visit({ viewport: phone });
  await guest.goto(`/apply/${call.slug}`);
  await guest.getByLabel(t('calls.ready.unionName')).fill(name);
  await guest.getByRole('combobox', { name: t('calls.ready.region') }).click();
  await guest.getByRole('option', { name: t('vocabulary.regions.southAegean') }).click();
  await guest.getByLabel(t('calls.ready.contactName')).fill('Σεβαστή Τσικαλά');
  await guest.getByLabel(t('calls.ready.contactEmail')).fill(email);
  await guest.getByRole('button', { name: t('calls.apply.toCheck') }).click();
  await guest.getByRole('checkbox').check();
  await guest.getByRole('button', { name: t('calls.apply.send'), exact: true }).click();
  await expect(guest.getByRole('heading', { name: t('calls.receipt.title') })).toBeVisible();

  await chair.goto(`/calls/${call.id}/applications`);
  await expect(chair.getByText(t('calls.queue.news.new'), { exact: true })).toBeVisible();
  await chair.getByRole('link', { name }).click();
  await chair.getByRole('radio', { name: t('calls.decision.outcomes.askMore') }).check();
  await chair.getByRole('checkbox', { name: t('calls.ready.registryNumber') }).check();
  await chair.getByLabel(t('calls.decision.reason'), { exact: true }).fill('Λείπει ο αριθμός μητρώου.');
  await chair.getByRole('button', { name: t('calls.decision.submit.askMore') }).click();
  await expect(chair.getByText(t('calls.decision.waits'))).toBeVisible();

  await guest.goto(await linkIn(server.dataDir, email, /\/application#/));
  await guest.getByLabel(t('calls.ready.registryNumber')).fill('077/2025');
  await guest.getByRole('button', { name: t('calls.mine.answer') }).click();
  await expect(guest.getByText(t('calls.mine.said.inReview'))).toBeVisible();

  await chair.reload();
  await expect(chair.getByText('077/2025')).toBeVisible();
  await chair.getByRole('radio', { name: t('calls.decision.outcomes.accept') }).check();
  await chair.getByRole('button', { name: t('calls.decision.submit.accept') }).click();
  await expect(chair.getByRole('link', { name })).toBeVisible();

  const member = await visit({ viewport: phone });
  await member.goto(await linkIn(server.dataDir, email, /\/invitation/));
  await member.getByLabel(t('identity.invitation.password')).fill('ένας καινούριος κωδικός');
  await member.getByRole('button', { name: t('identity.invitation.accept') }).click();
  await expect(member.getByRole('button', { name: t('identity.invitation.accept') })).toHaveCount(0);
  await member.goto(`/workspaces/${workspaceId}/ideas`);
  await member.getByRole('link', { name: idea.title! }).click();
  await expect(member.getByRole('heading', { name: idea.title!, exact: true })).toBeVisible();
  await member.getByRole('button', { name: /Στήριξη ως/ }).click();
  await expect(member.getByRole('heading', { name: t('ideas.supportCount_one', { count: 1 }) })).toBeVisible();

  await chair.goto(`/workspaces/${workspaceId}/ideas/${idea.id}`);
  await chair.getByRole('button', { name: t('common.actions') }).click();
  await chair.getByRole('menuitem', { name: t('ideas.promote.action') }).click();
  const dialog = chair.getByRole('dialog');
  await dialog.getByRole('radio', { name: t('ideas.outcomes.item') }).check();
  await dialog.getByRole('combobox', { name: t('ideas.promote.goal') }).click();
  await chair.getByRole('option', { name: goal.title! }).click();
  await dialog.getByRole('button', { name: t('ideas.promote.confirm') }).click();
  await expect(chair.getByRole('heading', { name: t('ideas.became.title') })).toBeFocused();

  await member.goto('/roadmap?view=list&lane=goal');
  await expect(member.getByRole('heading', { level: 2, name: goal.title! })).toBeVisible();
  await member.getByRole('button', { name: idea.title! }).click();
  // The item names the idea, whose page leads back here.
  await expect(member.getByRole('dialog').getByRole('link', { name: idea.title! })).toBeVisible();
});
