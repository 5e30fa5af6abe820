import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { lastLetterTo } from './pages/letters.ts';
import { WorkspacePage } from './pages/workspace.ts';
import { t } from './texts.ts';

// Point 5 of the main job: what the coordinator does, and that it holds at once.

test('a coordinator makes a workspace with its unions by the form', async ({ as }) => {
  const chair = await as('coordinator');
  const { items } = await new Api(chair).get<{ items: { name: string; status: string }[] }>('/api/unions');
  const [first, second] = items.filter(({ status }) => status === 'active');
  await chair.getByRole('link', { name: t('workspaces.home.new') }).click();
  await chair.getByLabel(t('workspaces.form.title'), { exact: true }).fill('Κοινές προμήθειες τροφίμων');
  await chair.getByLabel(t('workspaces.form.purpose')).fill('Να αγοράζουμε μαζί.');
  await chair.getByText(t('vocabulary.pillars.networking'), { exact: true }).click();
  await chair.getByText(t('vocabulary.visibilities.network'), { exact: true }).click();
  await chair.getByRole('combobox', { name: t('workspaces.form.unions') }).click();
  for (const union of [first, second]) await chair.getByRole('option', { name: union!.name, exact: true }).click();
  await chair.keyboard.press('Escape');
  await chair.getByRole('button', { name: t('workspaces.form.create') }).click();

  await expect(chair.getByRole('heading', { level: 1, name: 'Κοινές προμήθειες τροφίμων' })).toBeVisible();
  await chair
    .getByRole('navigation', { name: t('workspaces.tabs.label') })
    .getByRole('link', { name: t('workspaces.tabs.unions') })
    .click();
  const unions = chair.getByRole('list', { name: t('workspaces.tabs.unions') });
  for (const union of [first, second]) await expect(unions).toContainText(union!.name);
});

test('people from a file are shown row by row, and invited', async ({ as, server }) => {
  const chair = await as('coordinator', { viewport: phone });
  const { id } = await new Api(chair).newWorkspace('Πρόσκληση πολλών', []);
  await new WorkspacePage(chair).open(id, 'people');
  await chair.getByRole('button', { name: t('workspaces.inviteMany.button') }).tap();
  const dialog = chair.getByRole('dialog', { name: t('workspaces.inviteMany.title') });
  const [chooser] = await Promise.all([
    chair.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: t('workspaces.inviteMany.choose') }).tap(),
  ]);
  const rows = ['Ονοματεπώνυμο;E-mail', 'Ισμήνη Πρώτη;ismini@new.example', 'Θάνος;όχι διεύθυνση'].join('\n');
  await chooser.setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  await expect(dialog.getByText(t('workspaces.inviteMany.ready', { ready: 1, all: 2 }))).toBeFocused();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Θάνος' })).toContainText(
    t('workspaces.inviteMany.problems.email'),
  );
  await dialog.getByRole('button', { name: t('workspaces.inviteMany.send_one', { count: 1 }) }).tap();
  await expect(dialog.getByText(t('workspaces.inviteMany.sent_one', { count: 1 }))).toBeVisible();
  expect((await lastLetterTo(server.dataDir, 'ismini@new.example')).link).toContain('/invitation');
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
});

test('an invitation is sent, sent again and canceled, and who accepts lands inside', async ({ as, visit, server }) => {
  const chair = await as('coordinator');
  const { id, title } = await new Api(chair).newWorkspace('Προσκεκλημένοι', []);
  const workspace = await new WorkspacePage(chair).open(id, 'people');
  await workspace.invite('nefeli@new.example', 'Νεφέλη Καινούρια');
  await workspace.invite('petros@new.example', 'Πέτρος Ακυρωμένος');
  const { link: old } = await lastLetterTo(server.dataDir, 'nefeli@new.example');
  const { link: canceled } = await lastLetterTo(server.dataDir, 'petros@new.example');

  await chair.getByRole('button', { name: t('workspaces.invite.resendOf', { email: 'nefeli@new.example' }) }).click();
  const { link } = await lastLetterTo(server.dataDir, 'nefeli@new.example', 2);
  await workspace.sure(
    chair.getByRole('button', { name: t('workspaces.invite.cancelOf', { email: 'petros@new.example' }) }),
    t('workspaces.invite.cancel'),
  );
  await expect(workspace.invitation('Πέτρος')).toContainText(t('vocabulary.invitationStatuses.canceled'));

  const guest = await visit();
  for (const dead of [old, canceled]) {
    // Another page in between: an address that differs after «#» alone would not load anew.
    await guest.goto('/signin');
    await guest.goto(dead);
    await expect(guest.getByRole('heading', { name: t('identity.invitation.spentTitle') })).toBeVisible();
  }
  await guest.goto('/signin');
  await guest.goto(link);
  await expect(guest.getByRole('main')).toContainText(title);
  await expect(guest.getByLabel(t('identity.invitation.name'))).toHaveValue('Νεφέλη Καινούρια');
  await guest.getByLabel(t('identity.invitation.password')).fill('ένας νέος κωδικός');
  await guest.getByRole('button', { name: t('identity.invitation.accept') }).click();
  await guest
    .getByRole('region', { name: t('workspaces.home.mine') })
    .getByRole('link', { name: title })
    .click();
  await expect(guest.getByRole('heading', { level: 1, name: title })).toBeVisible();
  expect(await new Api(guest).me()).toMatchObject({ email: 'nefeli@new.example', hasPassword: true });
  await expect(workspace.person('Νεφέλη Καινούρια')).toBeVisible();
});
