import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { t } from './texts.ts';

test('a comment is reported on a phone, hidden with a reason, appealed against, and shown again by another coordinator', async ({
  as,
}) => {
  const [chair, member] = [await as('coordinator'), await as('member', { viewport: phone })];
  const author = await as('representative2');
  const { id: workspaceId } = await new Api(chair).mainWorkspace();
  const api = new Api(author);
  const words = 'Όσοι διαφωνείτε, να φύγετε';
  const idea = await api.post<{ id: string }>(`/api/workspaces/${workspaceId}/ideas`, {
    title: 'Πρόταση για τη συνέλευση',
    why: 'Να αποφασίσουμε όλοι μαζί.',
  });
  await api.post(`/api/ideas/${idea.id}/threads`, { anchor: null, body: words });
  const place = `/workspaces/${workspaceId}/ideas/${idea.id}`;

  await member.goto(place);
  const comment = member.getByRole('article').filter({ hasText: words });
  await comment.getByRole('button', { name: t('common.more') }).click();
  await member.getByRole('menuitem', { name: t('common.report') }).click();
  const window = member.getByRole('dialog');
  await window.getByRole('radio', { name: t('moderation.reasons.offensive') }).check();
  await window.getByLabel(t('moderation.report.words')).fill('Απειλεί όσους διαφωνούν.');
  await window.getByRole('button', { name: t('moderation.report.send') }).click();
  await expect(member.getByText(t('moderation.report.done'))).toBeVisible();

  await chair.goto('/moderation');
  await chair.getByRole('listitem').filter({ hasText: words }).getByRole('link').click();
  await expect(chair.getByText('Απειλεί όσους διαφωνούν.')).toBeVisible();
  await chair.getByRole('checkbox', { name: t('moderation.measures.hide') }).check();
  await chair.getByLabel(t('moderation.decide.reason')).fill('Δεν απειλούμε κανέναν.');
  await chair.getByRole('button', { name: t('moderation.decide.send') }).press('Enter');
  await expect(chair.getByText(t('moderation.done.hide'))).toBeVisible();
  const path = new URL(chair.url()).pathname;
  await member.reload();
  await expect(member.getByText('Δεν απειλούμε κανέναν.')).toBeVisible();
  await expect(member.getByText(words)).toHaveCount(0);

  await author.goto(path);
  await author.getByLabel(t('moderation.appeal.words')).fill('Ήταν αστείο.');
  await author.getByRole('button', { name: t('moderation.appeal.send') }).press('Enter');
  await expect(author.getByText('Ήταν αστείο.')).toBeVisible();
  await chair.goto(path);
  await expect(chair.getByText(t('moderation.whyNot.another'))).toBeVisible();
  await expect(chair.getByRole('button', { name: t('moderation.decide.send') })).toHaveCount(0);
});
