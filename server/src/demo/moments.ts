import type { Context } from '../context.ts';
import type { StoryClock } from './story-clock.ts';

/** Something that happens so many days before today. */
export interface Moment {
  daysAgo: number;
  happens: () => Promise<unknown>;
}

/** Lives through what several parts of the story tell, each thing on its day. No letter sums a day up that is long past. */
export async function liveThrough(
  { followers, notifications }: Context,
  clock: StoryClock,
  moments: readonly Moment[],
): Promise<void> {
  for (const { daysAgo, happens } of moments.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
    clock.moveTo(daysAgo);
    await happens();
    await followers.settled();
    // The clock stands still: what was told just now is of this instant.
    await notifications.begin(new Date(clock.now().getTime() + 1));
  }
}
