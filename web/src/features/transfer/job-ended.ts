import { type JobShape, routes } from '@koinon/contract';
import { call } from '../../lib/api.ts';

const glance = 400;

const pause = (signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, glance);
    signal.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });

/** Looks at a job until it has ended, and shows it each time. Rejects when `signal` is aborted; the job goes on then. */
export async function jobEnded(id: string, signal: AbortSignal, show: (job: JobShape) => void): Promise<JobShape> {
  for (;;) {
    const job = await call(routes.job, { params: { id } }, signal);
    show(job);
    if (job.state !== 'waiting' && job.state !== 'running') return job;
    await pause(signal);
    signal.throwIfAborted();
  }
}

/** What a failed job says, as a failed call says it. */
export const wordsOf = ({ problem }: JobShape): string | null =>
  problem && (problem.detail ? `${problem.title}. ${problem.detail}` : problem.title);
