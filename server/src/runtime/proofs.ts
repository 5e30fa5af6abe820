import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Challenge, Proof } from '@koinon/contract';
import { proofFits } from '@koinon/contract/proof';
import type { Clock } from './clock.ts';
import { Refusal } from './errors.ts';
import type { Limits } from './limits.ts';
import { networkOf } from './network.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Tokens } from './secret.ts';

export type Proofs = ReturnType<typeof createProofs>;

/**
 * Lets guests send forms without a riddle: their browser does a little work unseen, which costs whoever sends thousands. A
 * form without it is taken too, so that a script may send some; a network has a bound for each.
 */
export function createProofs({
  clock,
  limits,
  rateLimits,
  tokens,
}: {
  clock: Clock;
  limits: Pick<Limits, 'proof'>;
  rateLimits: RateLimits;
  tokens: Tokens;
}) {
  const key = tokens.key('work that browsers do');
  const seal = (text: string): string => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
  const stale = () =>
    new Refusal('bad-input', {
      errors: [{ path: 'proof', code: 'stale', message: 'proof' }],
      detail: {
        el: 'Η φόρμα έμεινε ανοικτή πολλή ώρα· στείλτε την ξανά.',
        en: 'The form was open for long; send it again.',
      },
    });

  function demandProof({ salt, nonce }: Proof): void {
    const [until = '', random = '', mark = ''] = salt.split('.');
    const [given, right] = [Buffer.from(mark), Buffer.from(seal(`${until}.${random}`))];
    const ours = given.length === right.length && timingSafeEqual(given, right);
    if (!ours || Number.parseInt(until, 36) < clock.now().getTime()) throw stale();
    if (!proofFits(salt, nonce, limits.proof.bits)) throw stale();
  }

  return {
    /** A word to work on; nothing of it is stored. */
    challenge(): Challenge {
      const until = (clock.now().getTime() + limits.proof.holds).toString(36);
      const word = `${until}.${tokens.make(9)}`;
      return { salt: `${word}.${seal(word)}`, bits: limits.proof.bits };
    },

    /** Lets a form in, or throws `too-many`; `address` is the e-mail that a letter will go to. */
    async admit(ip: string, address: string | null, proof: Proof | undefined): Promise<void> {
      const network = networkOf(ip);
      if (proof) {
        demandProof(proof);
        await rateLimits.take('proofOnce', proof.salt);
      }
      await rateLimits.take(proof ? 'formsPerNetwork' : 'formsUnproven', network);
      if (address) await rateLimits.take('formsPerAddress', address.toLowerCase());
    },
  };
}
