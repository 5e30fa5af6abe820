import type { Idea, Union } from '@koinon/contract';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { t } from './texts.ts';

test('an idea is proposed on a phone, supported, found in the common ground, and becomes a goal', async ({ as }) => {
  const chair = await as('coordinator');
  const api = new Api(chair);
  const unions = (await api.get<{ items: Union[] }>('/api/unions')).items.map(({ id }) => id);
  const { id: workspaceId } = await api.newWorkspace('Χώρος ιδεών', unions);
  await api.post(`/api/workspaces/${workspaceId}/documents`, { kind: 'roadmap', title: 'Χάρτης ιδεών' });

  const author = await as('representative', { viewport: phone });
  await author.goto(`/workspaces/${workspaceId}/ideas`);
  await author
    .getByRole('button', { name: t('ideas.propose') })
    .first()
    .click();
  const form = author.getByRole('dialog');
  await form.getByLabel(t('ideas.title')).fill('Κοινό μητρώο εθελοντών');
  await form.getByRole('button', { name: t('ideas.send') }).click();
  await expect(form.getByText(t('common.field.required'))).toBeVisible();
  await form.getByLabel(t('ideas.why'), { exact: true }).fill('Οι ίδιοι άνθρωποι βοηθούν παντού.');
  await form.getByRole('button', { name: t('ideas.send') }).click();
  await expect(author.getByRole('heading', { name: 'Κοινό μητρώο εθελοντών' })).toBeVisible();
  await expect(author.getByRole('heading', { name: t('ideas.supportCount_one', { count: 1 }) })).toBeVisible();
  await expect(author.getByRole('heading', { name: 'Κοινό μητρώο εθελοντών', exact: true })).toBeFocused();

  const other = await as('representative2');
  await other.goto(`/workspaces/${workspaceId}/ideas`);
  await other.getByRole('link', { name: 'Κοινό μητρώο εθελοντών' }).click();
  await other.getByRole('button', { name: /Στήριξη ως/ }).click();
  await expect(other.getByRole('heading', { name: t('ideas.supportCount_other', { count: 2 }) })).toBeVisible();
  const box = other.getByRole('textbox', { name: t('comments.new') });
  await box.fill('Εγώ θα βοηθήσω στο πρώτο σχέδιο.');
  await other.getByText(t('common.personally'), { exact: true }).click();
  await other.getByRole('button', { name: t('comments.send') }).click();
  await expect(other.getByText('Εγώ θα βοηθήσω στο πρώτο σχέδιο.')).toBeVisible();
  // The open page of the author hears of both.
  await expect(author.getByRole('heading', { name: t('ideas.supportCount_other', { count: 2 }) })).toBeVisible();
  await expect(author.getByText('Εγώ θα βοηθήσω στο πρώτο σχέδιο.')).toBeVisible();

  await other.goto(`/workspaces/${workspaceId}/ideas/ground`);
  const row = other.getByRole('row', { name: /Κοινό μητρώο εθελοντών/ });
  await expect(row.getByText(t('ideas.ground.yes'))).toHaveCount(2);
  await other.getByRole('button', { name: t('ideas.ground.idea'), exact: true }).press('Enter');
  await expect(other.getByRole('columnheader', { name: t('ideas.ground.idea') })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );

  const [idea] = (await api.get<{ items: Idea[] }>(`/api/workspaces/${workspaceId}/ideas`)).items;
  await chair.goto(`/workspaces/${workspaceId}/ideas/${idea!.id}`);
  await chair.getByRole('button', { name: t('common.actions'), exact: true }).click();
  await chair.getByRole('menuitem', { name: t('ideas.promote.action') }).click();
  await chair
    .getByRole('dialog')
    .getByRole('button', { name: t('ideas.promote.confirm') })
    .click();
  await expect(chair.getByRole('heading', { name: t('ideas.became.title') })).toBeFocused();
  await chair
    .getByRole('region', { name: t('ideas.became.title') })
    .getByRole('link', { name: 'Κοινό μητρώο εθελοντών' })
    .click();
  // The link opens the goal itself, which names the idea and whose it was, and can be talked about.
  const item = chair.getByRole('dialog');
  await expect(item.getByRole('link', { name: 'Κοινό μητρώο εθελοντών' })).toBeVisible();
  await item.getByRole('textbox', { name: t('comments.new') }).fill('Πότε αρχίζουμε;');
  await item.getByRole('button', { name: t('comments.send') }).click();
  await expect(item.getByText('Πότε αρχίζουμε;')).toBeVisible();
});
