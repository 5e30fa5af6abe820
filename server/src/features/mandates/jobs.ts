import type { Logger } from 'pino';
import type { Clock } from '../../runtime/clock.ts';
import type { EventBus } from '../../runtime/events.ts';
import { startTicker } from '../../runtime/ticker.ts';
import type { MandateStore } from './store.ts';

/** The clock is looked at this often, so that a right ends well within the second that is promised. */
const glance = 250;
/** And the database this often, for mandates that another node wrote. */
const reread = 15_000;

export interface MandateClock extends AsyncDisposable {
  /** A mandate was written here: its turn may be the next one. */
  kick(): void;
}

/** Tells open connections when a mandate begins or ends by itself: rights follow the calendar, not the next request. */
export function startMandateClock(deps: {
  store: MandateStore;
  clock: Clock;
  events: EventBus;
  logger: Logger;
}): MandateClock {
  const { store, clock, events, logger } = deps;
  let told = clock.now();
  let next: Date | null = null;
  let readAt = Number.NEGATIVE_INFINITY;

  const job = startTicker('mandates', glance, logger, async () => {
    const now = clock.now();
    const stale = Math.abs(now.getTime() - readAt) >= reread;
    if (!stale && (next === null || now < next)) return;
    const personIds = await store.turned(told, now);
    if (personIds.length > 0) events.emit('rights.changed', { personIds });
    told = now;
    next = await store.nextTurn(now);
    readAt = now.getTime();
  });

  return {
    kick: () => {
      readAt = Number.NEGATIVE_INFINITY;
      job.kick();
    },
    [Symbol.asyncDispose]: () => job[Symbol.asyncDispose](),
  };
}
