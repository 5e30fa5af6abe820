import { expect, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { CommentsPage } from './pages/comments.ts';
import { DocumentPage } from './pages/document.ts';
import { WorkspacePage } from './pages/workspace.ts';
import { expectReadOnly, initiative } from './pages/initiative.ts';
import { t } from './texts.ts';

// Point 5 of the main job: what the coordinator does, and that it holds at once.

test('demoting and removing somebody who is typing holds at once, and can be taken back', async ({ as }) => {
  const [chair, desk] = await Promise.all([as('coordinator'), as('representative')]);
  const { api, workspaceId, id, who } = await initiative(chair, desk, 'Δικαιώματα');
  const writer = await new DocumentPage(desk).open(id);
  await writer.writeAtEnd('Πριν από την αλλαγή.');
  await writer.expectSave('saved');
  const workspace = await new WorkspacePage(chair).open(workspaceId, 'people');

  const change = new AbortController();
  const typing = (async () => {
    while (!change.signal.aborted) await desk.keyboard.type('αβγδ ', { delay: 15 });
  })();
  await workspace.setRole(who.name, t('vocabulary.workspaceRoles.commenter'));
  await expectReadOnly(writer);
  await expect(writer.notices).toContainText(t('documents.why.commenter'));
  // What had come in before the change is stored a moment after it.
  let stored = '';
  await expect
    .poll(async () => {
      const before = stored;
      stored = await api.text(id);
      return stored === before;
    })
    .toBe(true);
  change.abort();
  await typing;
  await writer.text.focus();
  await desk.keyboard.type('Μετά την αλλαγή.');
  await expect(writer.text).not.toContainText('Μετά την αλλαγή.');
  expect(await api.text(id)).toBe(stored);
  expect(stored).toContain('Πριν από την αλλαγή.');

  await workspace.setRole(who.name, t('workspaces.people.unionGives', { role: t('vocabulary.workspaceRoles.editor') }));
  await expect(writer.text).toHaveAttribute('contenteditable', 'true');
  await writer.writeAtEnd('Γράφω ξανά.');
  await writer.expectSave('saved');
  expect(await api.text(id)).toContain('Γράφω ξανά.');

  await workspace.sure(
    chair.getByRole('button', { name: t('workspaces.people.removeOf', { name: who.name }) }),
    t('workspaces.people.remove'),
  );
  await expectReadOnly(writer);
  await expect(desk.getByRole('alert', { name: t('editor.stopped.noRight.title') })).toBeVisible();
  expect((await desk.request.get(`/api/documents/${id}`)).status()).toBe(404);
  expect((await desk.request.get(`/api/workspaces/${workspaceId}`)).status()).toBe(404);

  await workspace
    .person(who.name)
    .getByRole('button', { name: t('workspaces.people.restore') })
    .click();
  await expect(workspace.person(who.name).getByRole('combobox')).toBeVisible();
  await writer.open(id);
  await writer.writeAtEnd('Επέστρεψα.');
  await writer.expectSave('saved');
  expect(await api.text(id)).toContain('Επέστρεψα.');
});

test('a locked document tells why and takes no words until it is unlocked', async ({ as }) => {
  const [chair, desk] = await Promise.all([as('coordinator'), as('representative')]);
  const { id } = await initiative(chair, desk, 'Κλειδωμένο');
  const [coordinator, writer] = await Promise.all([new DocumentPage(chair).open(id), new DocumentPage(desk).open(id)]);
  await writer.writeAtEnd('Ανοικτό κείμενο.');
  await writer.expectSave('saved');
  const act = async (key: string) => {
    await chair.getByRole('button', { name: t('documents.actions') }).click();
    await chair.getByRole('menuitem', { name: t(key), exact: true }).click();
  };

  await act('documents.lock');
  const dialog = chair.getByRole('dialog', { name: t('documents.lockTitle') });
  await dialog.getByLabel(t('documents.lockReason')).fill('Στέλνεται στο υπουργείο');
  await dialog.getByRole('button', { name: t('documents.lock'), exact: true }).click();
  await expect(writer.notices).toContainText(t('documents.locked'));
  await expect(writer.notices).toContainText('Στέλνεται στο υπουργείο');
  await expectReadOnly(writer);
  await writer.text.focus();
  await desk.keyboard.type('Κρυφά.');
  await expect(writer.text).not.toContainText('Κρυφά.');

  await act('documents.unlock');
  await expect(writer.text).toHaveAttribute('contenteditable', 'true');
  await expect(writer.notices).not.toContainText(t('documents.locked'));
  await writer.writeAtEnd('Και πάλι ανοικτό.');
  await expect(coordinator.text).toContainText('Και πάλι ανοικτό.');
  expect(await new Api(chair).text(id)).not.toContain('Κρυφά.');
});

test('a hidden comment shows its reason to others and not its words, until it is restored', async ({ as }) => {
  const [chair, desk, other] = await Promise.all([as('coordinator'), as('representative'), as('alternate')]);
  const { id } = await initiative(chair, desk, 'Συντονισμός');
  await new Api(desk).post(`/api/documents/${id}/threads`, { anchor: null, body: 'Λόγια εκτός θέματος' });
  await Promise.all([new DocumentPage(chair).open(id), new DocumentPage(other).open(id)]);
  const [moderator, reader] = [new CommentsPage(chair), new CommentsPage(other)];
  await expect(reader.comment('Λόγια εκτός θέματος')).toBeVisible();

  await moderator.choose('Λόγια εκτός θέματος', 'comments.hide.action');
  const dialog = chair.getByRole('dialog', { name: t('comments.hide.title') });
  await dialog.getByLabel(t('comments.hide.reason')).fill('Δεν αφορά το έγγραφο');
  await dialog.getByRole('button', { name: t('comments.hide.confirm') }).click();
  const { name } = await new Api(chair).me();
  await expect(reader.thread(null)).toContainText(t('comments.hide.note', { name, reason: 'Δεν αφορά το έγγραφο' }));
  await expect(reader.comment('Λόγια εκτός θέματος')).toHaveCount(0);
  expect(JSON.stringify(await new Api(other).threads(id))).not.toContain('Λόγια εκτός θέματος');

  await moderator.choose('Λόγια εκτός θέματος', 'comments.hide.restore');
  await expect(reader.comment('Λόγια εκτός θέματος')).toBeVisible();
  await expect(reader.thread(null)).not.toContainText('Δεν αφορά το έγγραφο');
});

test('a deleted document and a deleted workspace come back out of the bin', async ({ as }) => {
  const [chair, desk] = await Promise.all([as('coordinator'), as('representative')]);
  const { workspaceId, id } = await initiative(chair, desk, 'Κάδος');
  await new DocumentPage(desk).open(id);
  await new DocumentPage(chair).open(id);
  const workspace = new WorkspacePage(chair);
  await chair.getByRole('button', { name: t('documents.actions') }).click();
  await workspace.sure(chair.getByRole('menuitem', { name: t('documents.delete') }), t('documents.deleteConfirm'));
  await expect(chair).toHaveURL(new RegExp(`/workspaces/${workspaceId}$`));
  await expect(desk.getByText(t('editor.stopped.noRight.title'))).toBeVisible();

  await workspace.open(workspaceId, 'bin');
  await chair.getByRole('button', { name: t('workspaces.bin.recoverOf', { title: 'Κείμενο: Κάδος' }) }).click();
  await expect(chair.getByText(t('workspaces.bin.emptyTitle'))).toBeVisible();
  await new DocumentPage(desk).open(id);

  await workspace.open(workspaceId, 'settings');
  await workspace.sure(
    chair.getByRole('button', { name: t('workspaces.settings.delete') }),
    t('workspaces.settings.delete'),
  );
  await chair.getByRole('button', { name: t('workspaces.bin.recoverOf', { title: 'Κάδος' }) }).click();
  await expect(chair.getByRole('main').getByRole('link', { name: 'Κάδος' })).toBeVisible();
});

test('an archived workspace is read and not written, and comes back', async ({ as }) => {
  const [chair, desk] = await Promise.all([as('coordinator'), as('representative')]);
  const { workspaceId, id } = await initiative(chair, desk, 'Αρχειοθέτηση');
  const writer = await new DocumentPage(desk).open(id);
  await writer.writeAtEnd('Πριν.');
  await writer.expectSave('saved');
  const workspace = await new WorkspacePage(chair).open(workspaceId, 'settings');
  await workspace.sure(
    chair.getByRole('button', { name: t('workspaces.settings.archive') }),
    t('workspaces.settings.archive'),
  );
  await expectReadOnly(writer);
  await writer.expectSave('readOnly');
  await expect(chair.getByRole('main')).toContainText(t('workspaces.archivedNote'));

  await chair.getByRole('button', { name: t('workspaces.settings.restore') }).click();
  await expect(writer.text).toHaveAttribute('contenteditable', 'true');
  await writer.writeAtEnd('Μετά.');
  await writer.expectSave('saved');
  expect(await new Api(chair).text(id)).toContain('Μετά.');
});

test('the audit log tells the acts of the coordinator in words', async ({ as }) => {
  const [chair, desk] = await Promise.all([as('coordinator'), as('representative')]);
  const { api, workspaceId, id, who } = await initiative(chair, desk, 'Αρχείο');
  const place = `/api/workspaces/${workspaceId}/people/${who.id}`;
  const thread = await new Api(desk).post<{ comments: { id: string }[] }>(`/api/documents/${id}/threads`, {
    anchor: null,
    body: 'Κάτι',
  });
  await api.put(place, { role: 'viewer' });
  await api.put(`/api/documents/${id}/lock`, { reason: 'Λόγος κλειδώματος' });
  await api.put(`/api/comments/${thread.comments[0]!.id}/hidden`, { reason: 'Λόγος απόκρυψης' });
  await api.delete(place);

  const workspace = await new WorkspacePage(chair).open(workspaceId);
  await chair
    .getByRole('navigation', { name: t('workspaces.tabs.label') })
    .getByRole('link', { name: t('workspaces.tabs.audit') })
    .click();
  const { name } = await api.me();
  const expectRow = async (action: string, ...words: string[]) => {
    const row = workspace.audit().filter({ hasText: t(`moderation.audit.action.${action}`) });
    for (const one of [name, ...words]) await expect(row.first()).toContainText(one);
  };
  await expectRow('person_removed', who.name);
  await expectRow('comment_hidden', 'Λόγος απόκρυψης');
  await expectRow('document_locked', 'Κείμενο: Αρχείο', 'Λόγος κλειδώματος');
  await expectRow('person_role', who.name, t('vocabulary.workspaceRoles.viewer'));
  await expectRow('workspace_created', 'Αρχείο');
});
