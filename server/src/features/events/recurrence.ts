import { limits } from '@koinon/contract';
// Node takes the package as CommonJS, which is all one default.
// oxlint-disable-next-line import/default
import rrule from 'rrule';
import { Refusal } from '../../runtime/errors.ts';
import { offTheClock, onTheClock } from './wall-clock.ts';

// oxlint-disable-next-line import/no-named-as-default-member
const { rrulestr } = rrule;

const wrong = (message: { el: string; en: string }): never => {
  throw new Refusal('bad-input', { errors: [{ path: 'rule', code: 'rule', message: '' }], detail: message });
};

/**
 * When an event that begins at an instant is held, after a rule of RFC 5545: at the same hour of the clock of Athens, before
 * and after it is put forward or back.
 */
export function occurrences(startsAt: Date, rule: string | undefined): Date[] {
  if (rule === undefined) return [startsAt];
  const most = limits.event.repeats;
  let found: Date[] = [];
  try {
    // One more than there may be tells that there are too many, or no end at all.
    rrulestr(rule, { dtstart: onTheClock(startsAt) }).all((day, count) => {
      found.push(day);
      return count < most;
    });
  } catch {
    found = [];
  }
  if (found.length === 0)
    wrong({ el: 'Ο κανόνας επανάληψης δεν είναι σωστός.', en: 'The rule of repetition is not right.' });
  if (found.length > most)
    wrong({
      el: `Μια σειρά έχει έως ${most} εκδηλώσεις. Ορίστε πόσες φορές επαναλαμβάνεται.`,
      en: `A series has up to ${most} events. Say how often it repeats.`,
    });
  return found.map(offTheClock);
}

interface Times {
  startsAt: Date;
  endsAt: Date;
}

/** When another one of a series is held after one of it was moved: as much later on the clock of Athens, and as long. */
export function movedAlong(other: Times, before: Times, after: Times): Times {
  const later = onTheClock(after.startsAt).getTime() - onTheClock(before.startsAt).getTime();
  const startsAt = offTheClock(new Date(onTheClock(other.startsAt).getTime() + later));
  const [was, is] = [before, after].map((one) => one.endsAt.getTime() - one.startsAt.getTime()) as [number, number];
  // Who is as long as before may differ from the others of the series.
  const long = was === is ? other.endsAt.getTime() - other.startsAt.getTime() : is;
  return { startsAt, endsAt: new Date(startsAt.getTime() + long) };
}
