import type { NoticeSettings } from '@koinon/contract';
import { nextTime } from '../../runtime/jobs/schedule.ts';

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Athens',
  dateStyle: 'short',
});
const hourIn = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Athens', hour: '2-digit', hourCycle: 'h23' });

/** The day in Greece. */
export const dayOf = (at: Date): string => parts.format(at);

/** When the quiet hours that hold now are over; null outside of them. */
export function quietUntil(quiet: NoticeSettings['quiet'], now: Date): Date | null {
  if (!quiet || quiet.from === quiet.until) return null;
  const hour = Number(hourIn.format(now));
  const { from, until } = quiet;
  const inside = from < until ? hour >= from && hour < until : hour >= from || hour < until;
  return inside ? nextTime({ cron: `0 ${until} * * *` }, now) : null;
}

/** When the next letter of a kind goes: every morning, or on Mondays. */
export const nextDigest = (digest: 'daily' | 'weekly', now: Date): Date =>
  nextTime({ cron: digest === 'daily' ? '0 8 * * *' : '0 8 * * 1' }, now);
/** Whether a weekly one goes today. */
export const digestDay = (now: Date): boolean =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Athens', weekday: 'short' }).format(now) === 'Mon';
