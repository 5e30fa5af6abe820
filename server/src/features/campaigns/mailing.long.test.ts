import { routes } from '@koinon/contract';
import { peoplePassword } from '@koinon/testkit';
import { describe, expect, it } from 'vitest';
import { startTwoNodes } from '../../testing/two-nodes.ts';
import { visitor } from '../../testing/visitor.ts';

const people = 24;
const long = { timeout: 200_000, interval: 100 };

describe('a letter to many', () => {
  it('reaches nobody twice, with two nodes and one of them killed in the middle', { timeout: 600_000 }, async () => {
    await using nodes = await startTwoNodes(people);
    const { first, second, db, mail } = nodes;
    await db.collection('people').updateMany({ coordinator: false }, { $set: { 'settings.mailings': true } });
    const chamber = visitor(second.url);
    await chamber.call(routes.signIn, { body: { email: 'chamber@bench.example', password: peoplePassword } });
    const { items } = await chamber.call(routes.workspaces, {});
    const campaign = await chamber.call(routes.createCampaign, {
      body: { workspaceId: items[0]!.id, title: 'Εκστρατεία' },
    });
    const both = (words: string) => ({ el: words, en: words });
    const mailing = await chamber.call(routes.createMailing, {
      params: { id: campaign.id },
      body: { subject: both('Θέμα'), words: both('Λόγια'), segment: {}, perMinute: 600 },
    });
    expect(mailing.people).toBe(people);
    await chamber.call(routes.sendMailing, { params: { id: mailing.id } });
    await expect.poll(() => mail.to.length, long).toBeGreaterThan(4);
    await first.kill();

    const states = async () =>
      (await db.collection('letters').find({ kind: 'campaign' }).toArray()).map((row) => String(row['state']));
    await expect.poll(async () => (await states()).filter((state) => state === 'waiting').length, long).toBe(0);
    await expect.poll(async () => (await states()).length, long).toBe(people);
    await expect.poll(async () => (await states()).filter((state) => state === 'waiting').length, long).toBe(0);
    // One that was under way when its node died may have arrived: it is not tried again.
    const sent = (await states()).filter((state) => state === 'sent').length;
    expect(sent).toBeGreaterThanOrEqual(people - 1);
    expect(mail.to.length).toBe(new Set(mail.to).size);
    expect(mail.to.length).toBeGreaterThanOrEqual(sent);
    expect(await db.collection('mailingRecipients').countDocuments({ state: 'taken' })).toBe(people);
  });
});
