import type { Call, Idea } from '@koinon/contract';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { Keyboard } from './pages/keyboard.ts';
import { linkIn } from './pages/letters.ts';
import { t } from './texts.ts';

const hour = 3_600_000;
const inAMonth = () => new Date(Date.now() + 30 * 24 * 3600 * 1000);

test('by the keyboard alone: a call is published, answered, asked about, accepted; an idea is supported and stands on the roadmap', async ({
  as,
  visit,
  server,
}) => {
  test.setTimeout(240_000);
  const chair = await as('coordinator');
  const api = new Api(chair);
  const workspace = 'Χώρος του πληκτρολογίου';
  const { id: workspaceId } = await api.newWorkspace(workspace, []);
  await api.newDocumentIn(workspaceId, 'roadmap', 'Χάρτης του πληκτρολογίου');
  const idea = await api.post<Idea>(`/api/workspaces/${workspaceId}/ideas`, {
    title: 'Κοινή προμήθεια υλικών',
    why: 'Μαζί πληρώνουμε λιγότερο.',
  });

  const keys = new Keyboard(chair);
  const field = (key: string) => chair.getByRole('textbox', { name: t(key) });
  await chair.goto('/calls/new');
  await keys.write(field('calls.form.title'), 'Ελάτε με το πληκτρολόγιο');
  await keys.to(field('calls.form.day'));
  const day = inAMonth();
  const two = (part: number) => String(part).padStart(2, '0');
  await keys.type(`${two(day.getDate())}/${two(day.getMonth() + 1)}/${day.getFullYear()}`);
  await keys.press('Enter');
  await keys.write(chair.getByRole('combobox', { name: t('calls.form.workspaces') }), workspace);
  await expect(chair.getByRole('option')).toHaveCount(1);
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await keys.press('Escape');
  await keys.command(chair.getByRole('button', { name: t('calls.questions.add') }), t('calls.own.shortText'));
  await expect(chair.getByRole('textbox', { name: t('calls.own.shortText') })).toBeFocused();
  await keys.type('Πόσα μέλη έχετε;');
  await keys.enter(chair.getByRole('button', { name: t('calls.form.create') }));
  await expect(chair.getByRole('heading', { name: t('calls.text.title') })).toBeVisible();
  const publish = chair.getByRole('button', { name: t('calls.publish.submit'), exact: true });
  await keys.enter(publish);
  await keys.enter(chair.getByRole('dialog').getByRole('button', { name: t('calls.publish.submit') }));
  await expect(chair.getByRole('heading', { name: t('calls.page.title') })).toBeVisible();
  const callId = new URL(chair.url()).pathname.split('/')[2]!;
  const { slug } = await api.get<Call>(`/api/calls/${callId}`);

  // A guest comes by the public page, and answers.
  const email = 'kalymnos@new.example';
  const name = 'Ένωση Καλύμνου «Πόθια»';
  const guest = await visit();
  const guestKeys = new Keyboard(guest);
  const answer = (key: string) => guest.getByLabel(t(`calls.ready.${key}`));
  await guest.goto(`/p/calls/${slug}`);
  await guestKeys.enter(guest.getByRole('link', { name: 'Εκδήλωση ενδιαφέροντος' }).first());
  await guestKeys.write(answer('unionName'), name);
  await guestKeys.choose(
    guest.getByRole('combobox', { name: t('calls.ready.region') }),
    t('vocabulary.regions.southAegean'),
  );
  await guestKeys.write(answer('contactName'), 'Καλλιόπη Μαγκλή');
  await guestKeys.write(answer('contactEmail'), email);
  await guestKeys.enter(guest.getByRole('button', { name: t('calls.apply.toCheck') }));
  await expect(guest.getByRole('heading', { name: t('calls.apply.check') })).toBeFocused();
  await guestKeys.tick(guest.getByRole('checkbox'));
  await guestKeys.enter(guest.getByRole('button', { name: t('calls.apply.send'), exact: true }));
  await expect(guest.getByRole('heading', { name: t('calls.receipt.title') })).toBeFocused();

  // The coordinator asks for what is missing: what was forgotten has the focus.
  await chair.goto(`/calls/${callId}/applications`);
  await keys.enter(chair.getByRole('link', { name }));
  const outcome = (one: string) => chair.getByRole('radio', { name: t(`calls.decision.outcomes.${one}`) });
  await keys.pick(outcome('accept'), outcome('askMore'));
  const ask = chair.getByRole('button', { name: t('calls.decision.submit.askMore') });
  await keys.enter(ask);
  await expect(chair.getByRole('checkbox', { name: t('calls.ready.unionName') })).toBeFocused();
  await keys.tick(chair.getByRole('checkbox', { name: 'Πόσα μέλη έχετε;' }));
  await keys.enter(ask);
  await expect(chair.getByLabel(t('calls.decision.reason'), { exact: true })).toBeFocused();
  await keys.type('Πείτε μας πόσοι είστε.');
  await keys.enter(ask);
  await expect(chair.getByText(t('calls.decision.waits'))).toBeVisible();
  await expect(chair.getByRole('heading', { level: 1 })).toBeFocused();

  await guest.goto(await linkIn(server.dataDir, email, /\/application#/));
  await guestKeys.write(guest.getByLabel(/^Πόσα μέλη έχετε;/), 'Είκοσι τρία');
  await guestKeys.enter(guest.getByRole('button', { name: t('calls.mine.answer') }));
  await expect(guest.getByText(t('calls.mine.said.inReview'))).toBeVisible();
  await expect(guest.getByRole('heading', { level: 1 })).toBeFocused();
  // Until it is decided they may change it; the first field has the focus.
  await guestKeys.enter(guest.getByRole('button', { name: t('calls.mine.change') }));
  await expect(answer('unionName')).toBeFocused();
  await guestKeys.enter(guest.getByRole('button', { name: t('common.cancel') }));
  await expect(guest.getByRole('heading', { level: 1 })).toBeFocused();

  await chair.reload();
  await expect(chair.getByText('Είκοσι τρία')).toBeVisible();
  await keys.pick(outcome('accept'), outcome('accept'));
  await keys.enter(chair.getByRole('button', { name: t('calls.decision.submit.accept') }));
  await expect(chair.getByRole('link', { name })).toBeVisible();

  // The new representative signs in by the letter's link and supports the idea.
  const member = await visit();
  const memberKeys = new Keyboard(member);
  await member.goto(await linkIn(server.dataDir, email, /\/invitation/));
  await memberKeys.write(member.getByLabel(t('identity.invitation.password')), 'ένας καινούριος κωδικός');
  const accept = member.getByRole('button', { name: t('identity.invitation.accept') });
  await memberKeys.enter(accept);
  await expect(accept).toHaveCount(0);
  await member.goto(`/workspaces/${workspaceId}/ideas`);
  await memberKeys.enter(member.getByRole('link', { name: idea.title! }));
  await expect(member.getByRole('heading', { name: idea.title!, exact: true })).toBeVisible();
  await memberKeys.enter(member.getByRole('button', { name: /Στήριξη ως/ }));
  await expect(member.getByRole('heading', { name: t('ideas.supportCount_one', { count: 1 }) })).toBeVisible();
  // The focus is at what takes the support back, not lost with the button that gave it.
  await expect(member.getByRole('button', { name: /Τη στηρίζετε ως/ })).toBeFocused();

  await chair.goto(`/workspaces/${workspaceId}/ideas/${idea.id}`);
  await keys.command(chair.getByRole('button', { name: t('common.actions'), exact: true }), t('ideas.promote.action'));
  const dialog = chair.getByRole('dialog');
  const form = (to: string) => dialog.getByRole('radio', { name: t(`ideas.outcomes.${to}`) });
  await keys.pick(form('goal'), form('item'));
  await keys.enter(dialog.getByRole('button', { name: t('ideas.promote.confirm') }));
  await expect(chair.getByRole('heading', { name: t('ideas.became.title') })).toBeFocused();

  const places = member.getByRole('navigation', { name: t('shell.main') });
  await memberKeys.to(places.getByRole('link', { name: t('shell.places.workspaces') }));
  await memberKeys.to(places.getByRole('link', { name: t('shell.places.roadmap') }), 'ArrowDown');
  await memberKeys.press('Enter');
  const view = (one: string) => member.getByRole('radio', { name: t(`roadmap.view.${one}`) });
  await memberKeys.pick(view('timeline'), view('list'));
  const found = member.getByRole('button', { name: idea.title! });
  await memberKeys.enter(found);
  // The item names the idea, whose page leads back here.
  await expect(member.getByRole('dialog').getByRole('link', { name: idea.title! })).toBeVisible();
  await memberKeys.press('Escape');
  await expect(found).toBeFocused();
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
  await chair.getByRole('button', { name: t('common.actions'), exact: true }).click();
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

test('the deadline passes while the form is open: it says so, keeps what was written, and sends it late where the call takes that', async ({
  as,
  visit,
}) => {
  const api = new Api(await as('coordinator'));
  const { id: workspaceId } = await api.newWorkspace('Χώρος των προθεσμιών', []);
  const open = async (title: string, takesLate: boolean) => {
    const deadline = new Date(Date.now() + hour).toISOString();
    const call = await api.post<Call>('/api/calls', { title, deadline, takesLate, workspaceIds: [workspaceId] });
    await api.post(`/api/calls/${call.id}/publish`, {});
    const guest = await visit({ viewport: phone });
    await guest.clock.install();
    await guest.goto(`/apply/${call.slug}`);
    await guest.getByLabel(t('calls.ready.unionName')).fill('Ένωση Σύμης «Γιαλός»');
    return { call, guest };
  };
  /** The hour is over for the server, and for the clock of the page. */
  const pass = async ({ call, guest }: Awaited<ReturnType<typeof open>>) => {
    await api.patch(`/api/calls/${call.id}`, { deadline: new Date(Date.now() - 1000).toISOString() });
    await guest.clock.fastForward(hour + 2000);
  };

  const taken = await open('Δέχεται και εκπρόθεσμες', true);
  const { guest } = taken;
  await pass(taken);
  await expect(guest.getByText(t('calls.apply.late'))).toBeVisible();
  await expect(guest.getByLabel(t('calls.ready.unionName'))).toHaveValue('Ένωση Σύμης «Γιαλός»');
  await guest.getByRole('combobox', { name: t('calls.ready.region') }).click();
  await guest.getByRole('option', { name: t('vocabulary.regions.southAegean') }).click();
  await guest.getByLabel(t('calls.ready.contactName')).fill('Ειρήνη Διακοσταμάτη');
  await guest.getByLabel(t('calls.ready.contactEmail')).fill('symi@new.example');
  await guest.getByRole('button', { name: t('calls.apply.toCheck') }).click();
  await guest.getByRole('checkbox').check();
  await guest.getByRole('button', { name: t('calls.apply.sendLate'), exact: true }).click();
  await expect(guest.getByText(t('calls.receipt.late'))).toBeVisible();

  const refused = await open('Μόνο εμπρόθεσμες', false);
  await pass(refused);
  const left = refused.guest;
  await expect(left.getByText(t('calls.apply.over'))).toBeVisible();
  await expect(left.getByRole('button', { name: t('calls.apply.toCheck') })).toHaveCount(0);
  await left.reload();
  await expect(left.getByLabel(t('calls.ready.unionName'))).toHaveValue('Ένωση Σύμης «Γιαλός»');
});
