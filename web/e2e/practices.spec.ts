import type { DocumentShape, PracticeShape } from '@koinon/contract';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { t } from './texts.ts';

test('a member proposes a practice on a phone, it is reviewed, commented, applied by another union and copied', async ({
  as,
}) => {
  const member = await as('member', { viewport: phone });
  const [chair, other] = [await as('coordinator'), await as('representative2')];
  const { id: workspaceId, title: workspace } = await new Api(chair).mainWorkspace();
  const title = 'Κοινή αποθήκη προϊόντων';

  await member.goto('/practices');
  await member.getByRole('link', { name: t('practices.new') }).click();
  await member.getByRole('combobox', { name: t('practices.form.workspace') }).click();
  await member.getByRole('option', { name: workspace }).click();
  await member.getByLabel(t('practices.form.title'), { exact: true }).fill(title);
  await member.getByLabel(t('practices.form.problem'), { exact: true }).fill('Κάθε φορέας πλήρωνε μόνος του αποθήκη.');
  await member.getByLabel(t('practices.form.solution'), { exact: true }).fill('Μία αποθήκη για πέντε φορείς.');
  await member.getByRole('button', { name: t('practices.form.stepsAdd') }).click();
  await expect(member.getByLabel(t('practices.form.step'), { exact: true })).toBeFocused();
  await member.keyboard.type('Συμφωνητικό');
  await member.getByRole('button', { name: t('practices.form.stepsAdd') }).click();
  await member.getByLabel(t('practices.form.step'), { exact: true }).nth(1).fill('Πρώτη παραλαβή');
  await member.getByRole('button', { name: t('practices.create') }).click();
  await expect(member.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(member.getByRole('button', { name: t('practices.review.acts.propose') })).toBeDisabled();
  await member.getByRole('link', { name: t('practices.edit') }).click();
  await member.getByLabel(t('practices.form.results'), { exact: true }).fill('Τα έξοδα έπεσαν στο μισό.');
  // By key: on a phone the note that the card was made lies over what stands at the end of the page, for a while.
  await member.getByRole('button', { name: t('common.save') }).press('Enter');
  await member.getByRole('button', { name: t('practices.review.acts.propose') }).press('Enter');
  await expect(member.getByText(t('practices.review.states.proposed'))).toBeVisible();
  const id = member.url().split('/').at(-1)!;

  // By keyboard: remarks are needed to return it.
  await chair.goto(`/practices/${id}`);
  await chair.getByRole('button', { name: t('practices.review.acts.return') }).focus();
  await chair.keyboard.press('Enter');
  await expect(chair.getByLabel(t('practices.review.words'))).toBeFocused();
  await chair.keyboard.type('Πόσοι φορείς συμμετέχουν;');
  await chair.getByRole('button', { name: t('practices.review.acts.return') }).press('Enter');
  await expect(chair.getByText(t('practices.review.states.returned'))).toBeVisible();
  await expect(member.getByText('Πόσοι φορείς συμμετέχουν;')).toBeVisible();
  await member.getByRole('button', { name: t('practices.review.acts.propose') }).press('Enter');
  await chair
    .getByRole('region', { name: t('practices.review.title') })
    .getByRole('button', { name: t('practices.review.acts.publish'), exact: true })
    .click();
  await expect(chair.getByText(t('practices.review.states.published'))).toBeVisible();

  await other.goto('/practices?sort=title&region=thessaly');
  await other.getByRole('link', { name: title, exact: true }).click();
  await other.getByRole('button', { name: t('practices.useful') }).click();
  await expect(other.getByRole('button', { name: t('practices.usefulWith', { count: 1 }) })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await other.getByRole('textbox', { name: t('comments.new') }).fill('Ποιος κρατά τα κλειδιά;');
  await other
    .getByRole('region', { name: t('comments.new') })
    .getByRole('button', { name: t('comments.send') })
    .click();
  await expect(member.getByText('Ποιος κρατά τα κλειδιά;')).toBeVisible();

  await other.getByRole('button', { name: t('practices.applied.add') }).click();
  const dialog = other.getByRole('dialog');
  await dialog.getByLabel(t('practices.applied.on')).fill('01/03/2026');
  await other.keyboard.press('Tab');
  await dialog.getByLabel(t('practices.applied.experience')).fill('Ξεκινήσαμε με τρεις φορείς.');
  await dialog.getByRole('button', { name: t('practices.applied.submit') }).click();
  await expect(other.getByRole('listitem').filter({ hasText: 'Ξεκινήσαμε με τρεις φορείς.' })).toBeFocused();
  await expect(chair.getByText('Ξεκινήσαμε με τρεις φορείς.')).toBeVisible();

  const roadmap = await new Api(other).post<DocumentShape>(`/api/workspaces/${workspaceId}/documents`, {
    kind: 'roadmap',
    title: 'Χάρτης της Κρήτης',
  });
  await other.reload();
  await other.getByRole('button', { name: t('practices.copy.action') }).click();
  await dialog.getByRole('combobox', { name: t('practices.copy.roadmap') }).click();
  await other.getByRole('option', { name: roadmap.title }).click();
  await dialog.getByRole('button', { name: t('practices.copy.submit') }).click();
  await dialog.getByRole('link', { name: t('practices.copy.open', { title: roadmap.title }) }).click();
  await expect(other.getByText('Πρώτη παραλαβή').first()).toBeVisible();

  const shown = await new Api(chair).get<PracticeShape>(`/api/practices/${id}`);
  expect(shown.appliedBy).toHaveLength(1);
  expect(shown.useful.count).toBe(1);
});
