import type { Idea, Union } from '@koinon/contract';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { lastLetterTo } from './pages/letters.ts';
import { t } from './texts.ts';

test('what a union said by telephone is marked, told to it by letter, and confirmed with one press', async ({
  as,
  visit,
  server,
}) => {
  const chair = await as('coordinator');
  const api = new Api(chair);
  const email = 'silent@union.example';
  const union = await api.post<Union>('/api/unions', {
    name: 'Ένωση Σαμοθράκης «Φεγγάρι»',
    shortName: 'Φεγγάρι',
    region: 'eastMacedoniaThrace',
    contact: { email, phone: '', web: '' },
  });
  const { id: workspaceId } = await api.newWorkspace('Χώρος καταγραφής', [union.id]);
  const idea = await api.post<Idea>(`/api/workspaces/${workspaceId}/ideas`, {
    title: 'Κοινό δίκτυο μεταφορών',
    why: 'Τα νησιά μένουν μόνα τους τον χειμώνα.',
  });
  await chair.goto(`/workspaces/${workspaceId}/ideas/${idea.id}`);
  await chair.getByRole('button', { name: t('common.actions'), exact: true }).click();
  await chair.getByRole('menuitem', { name: t('ideas.record.action') }).click();
  const form = chair.getByRole('dialog');
  await form.getByRole('button', { name: t('ideas.record.submit') }).click();
  await expect(form.getByText(t('common.field.required'))).toBeVisible();
  await form.getByLabel(t('common.record.union')).selectOption({ label: union.name });
  await form.getByRole('button', { name: t('ideas.record.submit') }).click();
  await expect(form).toHaveCount(0);
  await expect(chair.getByText(t('common.recordedAs.waiting'))).toBeVisible();

  const letter = await lastLetterTo(server.dataDir, email);
  const guest = await visit({ viewport: phone });
  await guest.goto(letter.link);
  await expect(guest.getByRole('heading', { level: 1, name: union.name })).toBeVisible();
  await expect(guest.getByText(t('recordings.kinds.support', { title: idea.title! }))).toBeVisible();
  await guest.getByRole('button', { name: t('calls.recorded.confirm') }).click();
  await expect(guest.getByText(t('calls.recorded.confirmed')).first()).toBeVisible();
  // The page of whoever wrote it down hears of it.
  await expect(chair.getByText(t('common.recordedAs.confirmed'))).toBeVisible();
});
