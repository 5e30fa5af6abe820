import { mentionOf, routes } from '@koinon/contract';
import { peoplePassword } from '@koinon/testkit';
import { describe, expect, it } from 'vitest';
import { startTwoNodes } from '../../testing/two-nodes.ts';
import { visitor } from '../../testing/visitor.ts';

const people = 12;
const talks = 6;
const long = { timeout: 240_000, interval: 100 };

describe('what people are told', () => {
  it(
    'is told once to each, and once by letter, with two nodes that are killed in turn',
    { timeout: 600_000 },
    async () => {
      await using nodes = await startTwoNodes(people);
      const { first, second, db, mail } = nodes;
      // However long the first part takes, its letters wait: for everybody these are quiet hours.
      const hour = Number(
        new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Athens', hour: '2-digit', hourCycle: 'h23' }).format(),
      );
      const choose = (quiet: { from: number; until: number } | null) =>
        db
          .collection('people')
          .updateMany({}, { $set: { 'settings.letters': { atOnce: true, digest: 'never', quiet } } });
      await choose({ from: hour, until: (hour + 4) % 24 });
      const chamber = visitor(second.url);
      const me = await chamber.call(routes.signIn, {
        body: { email: 'chamber@bench.example', password: peoplePassword },
      });
      const rows = await db
        .collection('people')
        .find({ coordinator: { $ne: true } })
        .toArray();
      const told = rows.map(({ _id, name, email }) => ({
        id: String(_id),
        name: String(name),
        email: String(email),
      }));
      expect(told).toHaveLength(people);
      const { items } = await chamber.call(routes.workspaces, {});
      const document = await chamber.call(routes.createDocument, {
        params: { id: items[0]!.id },
        body: { kind: 'note', title: 'Σημείωμα' },
      });
      const body = told.map(({ id, name }) => mentionOf('person', id, name)).join(' ');
      for (let talk = 0; talk < talks; talk += 1) {
        await chamber.call(routes.createThread, { params: { id: document.id }, body: { anchor: null, body } });
        if (talk === 2) await first.kill();
        if (talk === 4) await first.restart();
      }

      const notices = () => db.collection('notices').find({ reason: 'mentioned' }).toArray();
      const counted = async () => (await notices()).reduce((sum, { count }) => sum + Number(count), 0);
      await expect.poll(counted, long).toBe(people * talks);
      const once = (await notices()).map(({ personId }) => String(personId));
      expect(once.sort()).toEqual(told.map(({ id }) => id).sort());
      expect(once).not.toContain(me.id);

      // The letters are due now; whoever writes them is killed when some have gone.
      await choose(null);
      await db.collection('noticeBoxes').updateMany({ letterAt: { $ne: null } }, { $set: { letterAt: new Date(0) } });
      await expect.poll(() => mail.to.length, long).toBeGreaterThan(2);
      await second.kill();
      const sent = () => db.collection('letters').find({ kind: 'notice' }).toArray();
      await expect.poll(async () => (await sent()).length, long).toBe(people);
      await expect.poll(async () => (await sent()).filter(({ state }) => state === 'waiting').length, long).toBe(0);
      expect((await sent()).map(({ to }) => String(to)).sort()).toEqual(told.map(({ email }) => email).sort());
      // One that was under way when its node died may have arrived: it is not tried again.
      expect(mail.to.length).toBe(new Set(mail.to).size);
      expect(mail.to.length).toBeGreaterThanOrEqual(people - 1);
      expect(await counted()).toBe(people * talks);
    },
  );
});
