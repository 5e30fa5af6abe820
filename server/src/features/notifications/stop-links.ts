import { type Followable, shapes } from '@koinon/contract';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Site } from '../../runtime/site.ts';
import type { Tokens } from '../../runtime/secret.ts';

/** What a link in a letter may stop: letters of its kind to one person, and what is about one thing. */
export interface Stop {
  personId: string;
  kind: 'atOnce' | 'digest';
  thing: { type: Followable; id: string } | null;
}

export type StopLinks = ReturnType<typeof createStopLinks>;

/** Links of letters that need no sign-in: they name what they stop, sealed, so that nothing is to be kept. They do no more. */
export function createStopLinks({ tokens, site }: { tokens: Tokens; site: Site }) {
  const key = tokens.key('links that stop letters');
  const seal = (words: string) => createHmac('sha256', key).update(words).digest('base64url').slice(0, 32);
  return {
    of({ personId, kind, thing }: Stop): string {
      const words = [personId, kind, ...(thing ? [thing.type, thing.id] : [])].join('.');
      return site.link(`/p/stop/${words}.${seal(words)}`);
    },
    /** What a link says; null where it was not made by us. */
    read(token: string): Stop | null {
      const at = token.lastIndexOf('.');
      const words = token.slice(0, at);
      const [given, made] = [Buffer.from(token.slice(at + 1)), Buffer.from(seal(words))];
      if (given.length !== made.length || !timingSafeEqual(given, made)) return null;
      // The id of an item has a dot in it.
      const [personId = '', kind, type, ...parts] = words.split('.');
      const followable = shapes.followables.find((one) => one === type);
      return {
        personId,
        kind: kind === 'digest' ? 'digest' : 'atOnce',
        thing: followable ? { type: followable, id: parts.join('.') } : null,
      };
    },
  };
}
