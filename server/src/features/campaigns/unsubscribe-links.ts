import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Tokens } from '../../runtime/secret.ts';
import type { Site } from '../../runtime/site.ts';

export type UnsubscribeLinks = ReturnType<typeof createUnsubscribeLinks>;

/** Links that leave the list without signing in: they name the person and the letter, sealed, and do no more. */
export function createUnsubscribeLinks({ tokens, site }: { tokens: Tokens; site: Site }) {
  const key = tokens.key('links that leave the list of campaigns');
  const seal = (words: string) => createHmac('sha256', key).update(words).digest('base64url').slice(0, 32);
  return {
    of(personId: string, recipientId: string): string {
      const words = `${personId}.${recipientId}`;
      return site.link(`/api/public/unsubscribe/${words}.${seal(words)}`);
    },
    /** What a link says; null where it was not made by us. */
    read(token: string): { personId: string; recipientId: string } | null {
      const at = token.lastIndexOf('.');
      const words = token.slice(0, at);
      const [given, made] = [Buffer.from(token.slice(at + 1)), Buffer.from(seal(words))];
      if (given.length !== made.length || !timingSafeEqual(given, made)) return null;
      const [personId = '', recipientId = ''] = words.split('.');
      return { personId, recipientId };
    },
  };
}
