import { Cron } from 'croner';

/** When a job repeats: so many milliseconds apart, or by the clock on the wall in Greece. */
export type Schedule = { every: number } | { cron: string };

const timezone = 'Europe/Athens';

/** A schedule as it is stored and shown. */
export const scheduleText = (schedule: Schedule): string =>
  'every' in schedule ? `every ${schedule.every} ms` : `${schedule.cron} (${timezone})`;

/**
 * The next time after `now`. In the night when the clock is put forward, a time of the hour that is left out comes when
 * that hour would have been over; when it is put back, a time of the hour that comes twice counts once.
 */
export function nextTime(schedule: Schedule, now: Date): Date {
  if ('every' in schedule) return new Date(now.getTime() + schedule.every);
  const next = new Cron(schedule.cron, { timezone, paused: true }).nextRun(now);
  if (next === null) throw new Error(`The schedule «${schedule.cron}» never comes`);
  return next;
}
