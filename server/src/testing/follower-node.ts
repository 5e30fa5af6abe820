import process from 'node:process';
import { pino } from 'pino';
import { systemClock } from '../runtime/clock.ts';
import { connect } from '../runtime/database.ts';
import { EventBus } from '../runtime/events.ts';
import { createFacts } from '../runtime/facts.ts';
import { createFollowers } from '../runtime/followers.ts';
import { createMetrics } from '../runtime/metrics.ts';

// A node that does nothing but follow, and never ends what it began: node follower-node.ts URI DATABASE FOLLOWER. It writes the
// offsets it is handed into the collection of the follower's name, in the transaction, says «amid», and stays there.
const [uri = '', databaseName = '', name = ''] = process.argv.slice(2);
const db = await connect(uri, databaseName || undefined);
const events = new EventBus((error) => {
  throw error;
});
const logger = pino({ level: 'silent' });
const facts = createFacts({ db, events, clock: systemClock, audit: async () => undefined });
const followers = createFollowers({ db, facts, events, logger, metrics: createMetrics(), glance: 20 });
followers.add({
  name,
  fromTheStart: true,
  async handle(given, tx) {
    const offsets = given.map((fact) => fact.offset);
    await db
      .collection<{ _id: string; offsets: number[] }>(name)
      .updateOne(
        { _id: given[0]!.stream },
        { $push: { offsets: { $each: offsets } } },
        { upsert: true, session: tx.session },
      );
    process.stdout.write('amid\n');
    await new Promise(() => undefined);
  },
});
followers.start();
