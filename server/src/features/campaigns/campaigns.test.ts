import { type CampaignShape, type MailingInput, routes } from '@koinon/contract';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const params = ({ id }: { id: string }) => ({ params: { id } });
const begin = (title = 'Αγοράζω από τη γειτονιά', who: Visitor = world.chamber): Promise<CampaignShape> =>
  who.call(routes.createCampaign, { body: { workspaceId: world.workspace.id, title } });
const letter: MailingInput = {
  subject: { el: 'Μια εβδομάδα στη γειτονιά', en: 'A week in the neighbourhood' },
  words: { el: 'Πρώτη παράγραφος.\n\nΔεύτερη παράγραφος.', en: 'First paragraph.\n\nSecond paragraph.' },
  segment: { regions: [], sectors: [], pillars: [], kinds: [], eventId: null },
  perMinute: 60,
};
const agree = (who: Visitor, mailings = true) => who.call(routes.changeMySettings, { body: { mailings } });
const draft = (campaign: { id: string }, more: Partial<MailingInput> = {}) =>
  world.chamber.call(routes.createMailing, { ...params(campaign), body: { ...letter, ...more } });
const sent = async (campaign: { id: string }, id: string) => {
  const { items } = await world.chamber.call(routes.campaignMailings, params(campaign));
  return items.find((one) => one.id === id)!;
};
/** Letters about campaigns that lie in the outbox, with the address and the link that leaves the list. */
async function arrived(): Promise<{ to: string; text: string; leave: string | undefined }[]> {
  const outbox = join(server.context.config.dataDir, 'outbox');
  const names = await readdir(outbox).catch(() => []);
  const all = await Promise.all(names.map((name) => readFile(join(outbox, name), 'utf8')));
  return all.map((text) => ({
    to: /^To: (.*)$/m.exec(text)?.[1]?.trim() ?? '',
    text,
    leave: /^List-Unsubscribe:\s*<([^>]+)>/m.exec(text.replace(/\r?\n[ \t]+/g, ''))?.[1],
  }));
}

describe('a campaign', () => {
  it('has a plan, a goal, results by region and a public page that coordinators open', async () => {
    const { editor, outsider, guest, commenter } = world;
    const campaign = await begin('Αγοράζω από τη γειτονιά', editor);
    expect((await editor.call(routes.document, params(campaign))).kind).toBe('campaign');
    expect(await problemOf(outsider.call(routes.campaign, params(campaign)))).toBe('not-found');
    expect(await problemOf(begin('Άλλη', commenter))).toBe('no-right');
    const body = { summary: 'Ζητάμε <b>μία</b> αγορά την εβδομάδα.', goal: { amount: 500, unit: 'αγορές' } };
    await editor.call(routes.changeCampaign, { ...params(campaign), body });
    for (const [region, amount] of [['crete', 20], ['attica', 30], ['crete', 5], [null, 1]] as const)
      await editor.call(routes.addResult, { ...params(campaign), body: { region, amount, on: '2026-05-01' } }); // prettier-ignore
    const seen = await commenter.call(routes.campaign, params(campaign));
    expect(seen).toMatchObject({ total: 56, can: { edit: false, publish: false, mail: false } });
    expect(seen.byRegion).toContainEqual({ region: 'crete', amount: 25 });
    const page = () => guest.send('GET', `/p/campaigns/${campaign.id}`);
    expect((await page()).status).toBe(404);
    const publish = { ...params(campaign), body: { state: 'public' as const } };
    expect(await problemOf(editor.call(routes.moveCampaign, publish))).toBe('no-right');
    await world.chamber.call(routes.moveCampaign, publish);
    const html = await (await page()).text();
    expect(html).toContain('Ζητάμε &lt;b&gt;μία&lt;/b&gt; αγορά');
    expect(html).toContain('Κρήτης</td><td>25');
    await world.chamber.call(routes.moveCampaign, { ...params(campaign), body: { state: 'draft' } });
    expect((await page()).status).toBe(404);
  });

  it('offers files of its workspace, and counts how often they are taken', async () => {
    const { chamber, guest, editor, workspace } = world;
    const campaign = await begin('Με υλικό');
    const form = new FormData();
    form.append('file', new Blob(['Αφίσα'], { type: 'text/plain' }), 'afisa.txt');
    const added = await fetch(`${server.url}/api/workspaces/${workspace.id}/files`, {
      method: 'POST',
      body: form,
      headers: { 'x-koinon-client': 'test', cookie: chamber.cookie },
    });
    const file = (await added.json()) as { id: string };
    const at = { params: { id: campaign.id, fileId: file.id } };
    const unknown = { params: { id: campaign.id, fileId: 'a'.repeat(24) }, body: { title: 'Άλλη' } };
    expect(await problemOf(chamber.call(routes.addMaterial, unknown))).toBe('not-found');
    await chamber.call(routes.addMaterial, { ...at, body: { title: 'Αφίσα Α3' } });
    const take = () => guest.send('GET', `/p/campaigns/${campaign.id}/materials/${file.id}`);
    expect((await take()).status).toBe(404);
    await chamber.call(routes.changeCampaign, { ...params(campaign), body: { summary: 'Κείμενο' } });
    await chamber.call(routes.moveCampaign, { ...params(campaign), body: { state: 'public' } });
    expect(await (await take()).text()).toBe('Αφίσα');
    await take();
    const { materials } = await editor.call(routes.campaign, params(campaign));
    expect(materials).toMatchObject([{ title: 'Αφίσα Α3', downloads: 2 }]);
  });
});

describe('letters about a campaign', () => {
  it('go to who agreed, in their language, once, and are left by one click', async () => {
    const { chamber, editor, editor2, commenter, guest } = world;
    const campaign = await begin('Επιστολές');
    const mailing = await draft(campaign);
    expect(mailing.people).toBe(0);
    expect(await problemOf(chamber.call(routes.sendMailing, params(mailing)))).toBe('not-ready');
    expect(await problemOf(editor.call(routes.campaignMailings, params(campaign)))).toBe('no-right');
    await agree(editor);
    await agree(editor2);
    await editor2.call(routes.changeMySettings, { body: { locale: 'en' } });
    const preview = await chamber.call(routes.previewMailing, { ...params(mailing), query: { locale: 'el' } });
    expect(preview.html).toMatch(/Πρώτη παράγραφος\.<\/p>.*Δεύτερη παράγραφος\.<\/p>/s);

    await chamber.call(routes.sendMailing, params(mailing));
    expect(await problemOf(chamber.call(routes.sendMailing, params(mailing)))).toBe('conflict');
    const change = { ...params(mailing), body: { subject: { el: 'Άλλο', en: 'Other' } } };
    expect(await problemOf(chamber.call(routes.changeMailing, change))).toBe('conflict');
    await vi.waitFor(async () => expect((await sent(campaign, mailing.id)).counts.sent).toBe(2), { timeout: 20_000 });
    const letters = (await arrived()).filter(({ leave }) => leave?.includes('/unsubscribe/'));
    expect(letters.map(({ to }) => to).sort()).toEqual([editor.me.email, editor2.me.email].sort());
    expect(letters.every(({ text }) => /^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m.test(text))).toBe(true);

    // A program of mail sends it from nowhere of ours, without a cookie and without our mark.
    const { leave } = letters.find(({ to }) => to === editor.me.email)!;
    const path = new URL(leave!).pathname;
    expect((await guest.send('GET', path)).status).toBe(200);
    expect((await editor.call(routes.mySettings, {})).mailings).toBe(true);
    const click = await fetch(server.url + path, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(click.status).toBe(200);
    expect((await editor.call(routes.mySettings, {})).mailings).toBe(false);
    expect((await fetch(`${server.url}${path.slice(0, -3)}abc`, { method: 'POST' })).status).toBe(404);
    const { items } = await chamber.call(routes.mailingRecipients, params(mailing));
    expect(items.map(({ state }) => state).sort()).toEqual(['sent', 'unsubscribed']);
    expect(JSON.stringify(items)).not.toContain('@');

    // Who left is written to no more, nor is who never agreed.
    await agree(commenter, false);
    expect((await draft(campaign)).people).toBe(1);
  });

  it('go to a segment: region, sector, pillar, role, who has a seat in an event', async () => {
    const { chamber, editor, editor2, commenter, outsider, unions, workspace } = world;
    for (const who of [editor, editor2, commenter, outsider]) await agree(who);
    const change = (id: string, body: object) => chamber.call(routes.changeUnion, { params: { id }, body });
    await change(unions.partner, { region: 'crete', sectors: ['Τουρισμός'] });
    await chamber.call(routes.changeWorkspace, { params: { id: workspace.id }, body: { pillars: ['awareness'] } });
    const campaign = await begin('Τμήματα');
    const people = async (segment: Partial<MailingInput['segment']>) =>
      (await draft(campaign, { segment: { ...letter.segment, ...segment } })).people;
    expect(await people({})).toBe(4);
    expect(await people({ regions: ['crete'] })).toBe(2);
    expect(await people({ sectors: ['τουρισμος'], kinds: ['member'] })).toBe(1);
    expect(await people({ pillars: ['awareness'] })).toBe(3);
    expect(await people({ pillars: ['policy'] })).toBe(0);
    const at = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString();
    const held = await editor.call(routes.createEvent, {
      body: { workspaceId: workspace.id, kind: 'workshop', title: 'Εργαστήριο', startsAt: at(50), endsAt: at(52) },
    });
    await commenter.call(routes.register, { ...params(held.items[0]!), body: {} });
    expect(await people({ eventId: held.items[0]!.id })).toBe(1);
    await change(unions.partner, { status: 'suspended' });
    expect(await people({})).toBe(2);
    await change(unions.partner, { status: 'active' });
  });

  it('keep their pace, stop when they are stopped, and rest where one came back', async () => {
    const { chamber, editor, editor2, commenter, outsider } = world;
    for (const who of [editor, editor2, commenter, outsider]) await agree(who);
    const campaign = await begin('Ρυθμός');
    const mailing = await draft(campaign, { perMinute: 1 });
    await chamber.call(routes.sendMailing, params(mailing));
    await vi.waitFor(async () => expect((await sent(campaign, mailing.id)).counts.sent).toBe(1), { timeout: 20_000 });
    expect((await sent(campaign, mailing.id)).counts.waiting).toBe(3);
    clock.forward(61_000);
    server.context.jobs.kick();
    await vi.waitFor(async () => expect((await sent(campaign, mailing.id)).counts.sent).toBe(2), { timeout: 20_000 });
    expect((await chamber.call(routes.stopMailing, params(mailing))).state).toBe('stopped');
    clock.forward(61_000);
    server.context.jobs.kick();
    const { items } = await chamber.call(routes.mailingRecipients, params(mailing));
    expect(items.map(({ state }) => state)).toEqual(['sent', 'sent', 'waiting', 'waiting']);
    const recipientId = items[0]!.id;
    await chamber.call(routes.recordBounce, { params: { id: mailing.id, recipientId } });
    expect((await sent(campaign, mailing.id)).counts.bounced).toBe(1);
    expect((await draft(campaign)).people).toBe(3);
  });
});

describe('an address that the mail server refuses for good', () => {
  it('is on record as a letter that came back, and the others have theirs', async () => {
    let gone = '';
    const taken: string[] = [];
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) =>
        done(address === gone ? Object.assign(new Error('No such user'), { responseCode: 550 }) : null),
      onData(stream, session, done) {
        taken.push(...session.envelope.rcptTo.map(({ address }) => address));
        stream.resume();
        stream.on('end', () => done());
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    await using stack = new AsyncDisposableStack();
    stack.defer(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
    const address = smtp.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await using other = await startInProcess({ env: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
    const { chamber, editor, editor2, workspace } = await createWorld(other);
    gone = editor.me.email;
    for (const who of [editor, editor2]) await agree(who);
    const body = { workspaceId: workspace.id, title: 'Χωρίς παραλήπτη' };
    const campaign = await chamber.call(routes.createCampaign, { body });
    const mailing = await chamber.call(routes.createMailing, { ...params(campaign), body: letter });
    await chamber.call(routes.sendMailing, params(mailing));
    const states = async () => {
      const { items } = await chamber.call(routes.mailingRecipients, params(mailing));
      return items.map(({ state }) => state).sort();
    };
    await expect.poll(states, soon).toEqual(['bounced', 'sent']);
    expect(taken).toContain(editor2.me.email);
    expect(taken).not.toContain(gone);
    // It rests for a year, as one that came back.
    expect((await chamber.call(routes.createMailing, { ...params(campaign), body: letter })).people).toBe(1);
  });
});
