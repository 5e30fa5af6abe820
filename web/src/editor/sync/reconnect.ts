import { closeCodes } from '@koinon/contract';

/** Why we no longer try: the person must do something first. */
export type Stopped = 'signIn' | 'noRight' | 'gone' | 'reload' | 'diverged' | 'locked';
/** What the last connection ended with when trying again may help. */
export type Trouble = 'malformed' | 'tooSlow' | 'tooLarge' | 'tooMany' | 'tryLater';

const stops: Record<number, Stopped> = {
  [closeCodes.notSignedIn]: 'signIn',
  [closeCodes.noRight]: 'noRight',
  [closeCodes.noSuchDocument]: 'gone',
  [closeCodes.reload]: 'reload',
};
const troubles: Record<number, Trouble> = {
  [closeCodes.malformed]: 'malformed',
  [closeCodes.tooSlow]: 'tooSlow',
  [closeCodes.tooLarge]: 'tooLarge',
  [closeCodes.tooMany]: 'tooMany',
  [closeCodes.tryAgainLater]: 'tryLater',
};

export const stoppedBy = (code: number): Stopped | null => stops[code] ?? null;
export const troubleOf = (code: number): Trouble | null => troubles[code] ?? null;

/** The longest wait between two attempts, milliseconds; a server that refused us is left alone for longer. */
const longest = { plain: 10_000, refused: 30_000 };

/**
 * How long to wait at most before attempt `attempt` (1, 2, …): doubles from 200 ms, with half of it left to chance so
 * that a hundred browsers do not come back in the same instant. `random` is between 0 and 1.
 */
export function backoff(attempt: number, refused: boolean, random: number): number {
  const cap = refused ? longest.refused : longest.plain;
  const base = Math.min((refused ? 2_000 : 100) * 2 ** Math.min(attempt, 20), cap);
  return Math.round(base / 2 + (base / 2) * random);
}
