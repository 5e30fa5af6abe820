import process from 'node:process';
import { limits } from '@koinon/contract';
import { pino } from 'pino';
import { connect } from '../runtime/database.ts';
import { createJobs } from '../runtime/jobs/jobs.ts';

// A node that does nothing but the jobs of a test: node job-node.ts URI NAME. The work of `count` is a line in the collection
// `runs`; that of `hang` is one as well, and then never ends on the node named `first`.
const [uri = '', name = ''] = process.argv.slice(2);
const db = await connect(uri);
const jobs = createJobs({
  db,
  clock: { now: () => new Date() },
  logger: pino({ level: 'silent' }),
  limits: { jobs: { ...limits.jobs, lease: 1_000 } },
  everyMs: 20,
});
const note = (job: string) => db.collection('runs').insertOne({ name, job });
jobs.define<{ job: string }>('count', { atOnce: 4, handle: ({ job }) => note(job) });
jobs.define<{ job: string }>('hang', {
  async handle({ job }) {
    await note(job);
    if (name === 'first') await new Promise(() => undefined);
  },
});
await jobs.start();
process.stdout.write('ready\n');
