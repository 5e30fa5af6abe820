import type { EventShape } from '@koinon/contract';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { RoadmapPage } from './pages/roadmap.ts';
import { t } from './texts.ts';

test('files hang on an item, an event and a call, and all are found among the files of the workspace', async ({
  as,
  visit,
}) => {
  const page = await as('coordinator', { viewport: phone });
  const api = new Api(page);
  const unions = (await api.get<{ items: { id: string }[] }>('/api/unions')).items.map(({ id }) => id).slice(0, 2);
  const workspace = await api.newWorkspace(`Αρχεία παντού ${Date.now()}`, unions);
  const add = async (name: string, label: string) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: t('files.add') }).click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });
    await expect(page.getByRole('list', { name: label }).getByRole('link', { name })).toBeVisible();
  };

  const { id: planId } = await api.newDocumentIn(workspace.id, 'roadmap', 'Οδικός χάρτης');
  const plan = await new RoadmapPage(page).open(planId);
  await plan.add('action', 'Επιστολή προς τον Δήμο');
  await plan.expectSave('saved');
  const { items } = await api.get<{ items: { id: string }[] }>(`/api/roadmap?workspace=${workspace.id}`);
  await page.goto('/');
  await page.goto(`/documents/${planId}#item-${items[0]!.id}`);
  await add('Σχέδιο επιστολής.txt', t('roadmap.files.title'));

  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const event = await api.post<{ items: EventShape[] }>('/api/events', {
    workspaceId: workspace.id,
    kind: 'seminar',
    title: 'Εργαστήριο προμηθειών',
    startsAt: at(30),
    endsAt: at(31),
  });
  await page.goto(`/events/${event.items[0]!.id}`);
  await add('Πρόγραμμα.txt', t('events.files.title'));

  const call = await api.post<{ id: string; slug: string }>('/api/calls', {
    title: 'Πρόσκληση για πρακτικές',
    deadline: at(30),
    workspaceIds: [workspace.id],
  });
  await page.goto(`/calls/${call.id}`);
  await add('Υπόδειγμα.txt', t('calls.files.title'));
  await api.post(`/api/calls/${call.id}/publish`, {});

  await page.goto(`/workspaces/${workspace.id}/files`);
  const files = page.getByRole('list', { name: t('workspaces.tabs.files') });
  for (const [name, where] of [
    ['Σχέδιο επιστολής.txt', t('files.onItem', { title: 'Επιστολή προς τον Δήμο', where: 'Οδικός χάρτης' })],
    ['Πρόγραμμα.txt', t('files.onEvent', { title: 'Εργαστήριο προμηθειών' })],
    ['Υπόδειγμα.txt', t('files.onCall', { title: 'Πρόσκληση για πρακτικές' })],
  ] as const)
    await expect(
      files.getByRole('listitem').filter({ hasText: name }).getByRole('link', { name: where }),
    ).toBeVisible();

  // Whoever has no account takes the call's along.
  await page.goto(`/p/calls/${call.slug}`);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Υπόδειγμα.txt' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('Υπόδειγμα.txt');

  // And finds it again where the form asks for what is in it.
  const guest = await visit({ viewport: phone });
  await guest.goto(`/apply/${call.slug}`);
  const attached = guest.getByRole('list', { name: t('calls.files.title') }).getByRole('listitem');
  await expect(attached).toContainText(/TXT · \d+ byte/);
  const [taken] = await Promise.all([
    guest.waitForEvent('download'),
    attached.getByRole('link', { name: 'Υπόδειγμα.txt' }).click(),
  ]);
  expect(taken.suggestedFilename()).toBe('Υπόδειγμα.txt');
});
