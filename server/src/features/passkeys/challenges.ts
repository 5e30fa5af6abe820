import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { Clock } from '../../runtime/clock.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Tokens } from '../../runtime/secret.ts';
import { challengeModel, type ChallengeRow } from './model.ts';

/** What a passkey is asked for; an answer to one serves no other. */
export type Purpose = 'add' | 'enter' | 'sign';

/** The challenge of a text that is agreed to: whoever has the nonce and the text can make it again. */
export const challengeOf = (nonce: string, about: string): string =>
  about === '' ? nonce : createHash('sha256').update(`${nonce}.${about}`).digest('base64url');

/** The challenge that an answer says it answers; null where it cannot be read. */
function saidIn(clientDataJSON: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as {
      challenge?: unknown;
    };
    return typeof challenge === 'string' ? challenge : null;
  } catch {
    return null;
  }
}

/** What is asked of passkeys. Each question is answered once, in time, and by whom it was put to. */
export function createChallenges(deps: { db: Connection; clock: Clock; limits: Limits; tokens: Tokens }) {
  const { db, clock, limits, tokens } = deps;
  const rows = challengeModel(db);
  return {
    async put(purpose: Purpose, personId: string | null, about = ''): Promise<{ challenge: string; nonce: string }> {
      const nonce = tokens.make();
      const challenge = challengeOf(nonce, about);
      const expiresAt = new Date(clock.now().getTime() + limits.passkeys.question);
      await rows.create({ challenge, purpose, personId, about, nonce, expiresAt });
      return { challenge, nonce };
    },

    /** Takes the question that is answered out, whatever becomes of the answer. */
    async take(purpose: Purpose, personId: string | null, clientDataJSON: string): Promise<ChallengeRow | null> {
      const challenge = saidIn(clientDataJSON);
      if (challenge === null) return null;
      const row = await rows.findOneAndDelete({ challenge }).lean<ChallengeRow>();
      const meant =
        row && row.purpose === purpose && (row.personId === null ? null : String(row.personId)) === personId;
      return meant && row.expiresAt > clock.now() ? row : null;
    },
  };
}
