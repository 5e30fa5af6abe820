import type { Amendment, DocumentStage, Vote } from '@koinon/contract';
import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures.ts';
import { Api } from './pages/api.ts';
import { DocumentPage } from './pages/document.ts';
import { t } from './texts.ts';

// From a text in consultation to the ledger, with three unions, one of them on a phone.
const card = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words });
const reasoning = 'Οι μικροί φορείς δεν έχουν αποθεματικό.';
const title = 'Πληρωμές των κοινωνικών φορέων';
const unionOf = async (api: Api) => (await api.me()).mandates.find(({ kind }) => kind === 'representative')!.union.id;

test('a text goes from consultation to the ledger, and a stranger verifies it', async ({ as, visit }) => {
  const [desk, first, second, third] = await Promise.all([
    as('coordinator'),
    as('representative', { viewport: phone }),
    as('representative2'),
    as('outsider'),
  ]);
  const [team, one, two, three] = [desk, first, second, third].map((page) => new Api(page)) as [Api, Api, Api, Api];
  const unions = await Promise.all([one, two, three].map(unionOf));
  const workspace = await team.newWorkspace('Τρεις Ενώσεις', unions);
  const { id } = await team.newDocumentIn(workspace.id, 'note', title);
  const main = await new DocumentPage(desk).open(id);
  await main.writeAtEnd('Η πληρωμή γίνεται σε δέκα ημέρες.');
  await main.expectSave('saved');
  await team.post(`/api/documents/${id}/stage`, { stage: 'consultation' });

  await test.step('a union suggests and submits, another supports', async () => {
    const writer = await new DocumentPage(second).open(id);
    await second
      .getByRole('radiogroup', { name: t('documents.mode') })
      .getByText(t('suggestions.mode'), { exact: true })
      .click();
    await expect(writer.text).toHaveAttribute('contenteditable', 'true');
    await writer.select('δέκα');
    await second.keyboard.type('πέντε');
    await expect(main.text.locator('ins')).toContainText('πέντε');
    await second.getByRole('button', { name: t('documents.actions') }).click();
    await second.getByRole('menuitem', { name: t('shell.submitAmendments') }).click();
    const form = second.getByRole('dialog', { name: t('amendments.submitTitle') });
    await form.getByLabel(t('amendments.reasoning')).fill(reasoning);
    await form.getByRole('button', { name: t('amendments.submit') }).click();
    await expect(card(second, reasoning)).toContainText(t('amendments.states.submitted'));
    await third.goto(`/documents/${id}/amendments`);
    await card(third, reasoning)
      .getByRole('button', { name: /^Υποστήριξη ως/ })
      .click();
    await expect(card(third, reasoning).getByRole('button', { name: /^Άρση υποστήριξης/ })).toBeVisible();
  });

  const vote = (page: Page) => page.locator('[id^="vote-"][tabindex="-1"]').first();
  const cast = async (page: Page, choice: string) => {
    await vote(page)
      .getByRole('radio', { name: t(`vocabulary.ballotChoices.${choice}`) })
      .check();
    await vote(page)
      .getByRole('button', { name: t('decisions.cast.submit') })
      .click();
    await expect(vote(page).getByRole('button', { name: t('decisions.cast.change') })).toBeVisible();
  };
  const closeVote = async () => {
    await vote(desk)
      .getByRole('button', { name: t('decisions.votes.close') })
      .click();
    await desk
      .getByRole('dialog', { name: t('decisions.votes.closeTitle') })
      .getByRole('button', { name: t('decisions.votes.close') })
      .click();
  };

  await test.step('the unions decide on the amendment, the first time without a quorum', async () => {
    await desk.goto(`/documents/${id}/amendments`);
    await card(desk, reasoning)
      .getByRole('button', { name: t('amendments.putToVote') })
      .click();
    const rules = desk.getByRole('dialog', { name: t('amendments.putToVoteTitle', { number: 1 }) });
    await rules.getByLabel(t('decisions.form.quorum')).fill('2');
    await rules.getByRole('button', { name: t('decisions.form.submit') }).click();
    await expect(vote(desk)).toBeVisible();
    await first.goto(`/documents/${id}/amendments`);
    await cast(first, 'for');
    await closeVote();
    await expect(vote(desk)).toContainText(t('vocabulary.voteOutcomes.noQuorum'));
    await expect(card(desk, reasoning).getByRole('button', { name: t('amendments.decide') })).toBeVisible();
    const { items } = await team.get<{ items: Amendment[] }>(`/api/documents/${id}/amendments`);
    const question = 'Δεκτή η τροπολογία, αυτή τη φορά;';
    const again = { question, amendmentId: items[0]!.id, quorum: 2 };
    const { id: voteId } = await team.post<Vote>(`/api/documents/${id}/votes`, again);
    await expect(vote(first)).toContainText(question);
    await cast(first, 'for');
    await two.put(`/api/votes/${voteId}/ballot`, { choice: 'for' });
    await three.put(`/api/votes/${voteId}/ballot`, { choice: 'abstain' });
    await expect(card(first, reasoning).first()).toContainText(t('amendments.outcomes.accepted'));
    await expect.poll(() => team.text(id)).toContain('σε πέντε ημέρες');
  });

  await test.step('the frozen text is voted on without a quorum, and again with it, and adopted', async () => {
    await team.post(`/api/documents/${id}/stage`, { stage: 'voting' });
    const missed = await team.post<Vote>(`/api/documents/${id}/votes`, { question: 'Εγκρίνετε;', quorum: 3 });
    await one.put(`/api/votes/${missed.id}/ballot`, { choice: 'for' });
    expect(await team.post<Vote>(`/api/votes/${missed.id}/close`, {})).toMatchObject({ outcome: 'noQuorum' });
    const refused = await desk.request.post(`/api/documents/${id}/stage`, {
      headers: { 'x-koinon-client': 'e2e' },
      data: { stage: 'adopted' },
    });
    expect(refused.status()).toBe(409);
    const held = await team.post<Vote>(`/api/documents/${id}/votes`, { question: 'Εγκρίνετε το κείμενο;', quorum: 3 });
    await new DocumentPage(first).open(id);
    await first
      .getByRole('region', { name: t('documents.notices') })
      .getByRole('button', { name: t('decisions.act.vote') })
      .click();
    await cast(first, 'for');
    await two.put(`/api/votes/${held.id}/ballot`, { choice: 'for' });
    await three.put(`/api/votes/${held.id}/ballot`, { choice: 'against', reason: 'Θέλαμε τρεις ημέρες.' });
    expect(await team.get<Vote>(`/api/votes/${held.id}`)).toMatchObject({ state: 'closed', outcome: 'carried' });
    await team.post(`/api/documents/${id}/stage`, { stage: 'adopted' });
  });

  const { version } = await team.get<DocumentStage>(`/api/documents/${id}/stage`);
  const { id: versionId, hash } = version!;

  await test.step('the unions sign, one on the phone', async () => {
    await two.put(`/api/documents/${id}/signature`, { versionId, hash, decisionNumber: '7/2026' });
    await three.put(`/api/documents/${id}/signature`, { versionId, hash, decisionNumber: '9/2026' });
    const sheet = first.getByRole('dialog', { name: t('decisions.title') });
    await sheet.getByLabel(t('decisions.signatures.number')).fill('12/2026');
    await sheet.getByRole('button', { name: t('decisions.signatures.sign', { union: '' }).trim() }).click();
    await expect(sheet.getByText(t('decisions.signatures.onVersion', { number: 1 }))).toHaveCount(3);
  });

  await test.step('a stranger verifies the PDF that was downloaded, and no other', async () => {
    const file = await (await desk.request.get(`/api/frozen/${versionId}/file?format=pdf`)).body();
    const stranger = await visit();
    await stranger.goto('/v');
    const choose = (buffer: Buffer) =>
      stranger
        .getByLabel('Αρχείο PDF, Word ή JSON')
        .setInputFiles({ name: 'text.pdf', mimeType: 'application/pdf', buffer });
    const result = stranger.locator('#verify-result');
    const changed = Buffer.from(file);
    changed[changed.length - 20]! ^= 1;
    await choose(changed);
    await expect(result).toContainText('Το αρχείο δεν αναγνωρίζεται');
    await choose(file);
    await expect(result).toContainText(`Είναι η έκδοση 1 του κειμένου «${title}».`);
    await result.getByRole('link').click();
    for (const number of ['7/2026', '9/2026', '12/2026']) await expect(stranger.getByText(number)).toBeVisible();
    await expect(stranger.getByText('βεβαιωμένη από το Κοινόν').first()).toBeVisible();
  });

  await test.step('the text goes to an authority', async () => {
    await desk.goto('/advocacy');
    await desk.getByRole('button', { name: t('advocacy.add') }).click();
    const form = desk.getByRole('dialog', { name: t('advocacy.add') });
    await form.getByRole('combobox', { name: t('advocacy.text') }).click();
    await desk.getByRole('option', { name: title }).click();
    await form.getByLabel(t('advocacy.authority')).fill('Γενική Γραμματεία Πληρωμών');
    await form.getByRole('button', { name: t('common.save') }).click();
    await expect(desk.getByRole('heading', { level: 1, name: 'Γενική Γραμματεία Πληρωμών' })).toBeVisible();
    await first.goto('/advocacy');
    await expect(first.getByRole('link', { name: 'Γενική Γραμματεία Πληρωμών' })).toBeVisible();
  });
});
