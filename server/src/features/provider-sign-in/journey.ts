import { parseCookie, stringifySetCookie } from 'cookie';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';

const word = z.string().min(20).max(200);
const journey = z.object({ state: word, nonce: word, verifier: word, next: z.string().max(500) });

/** What a browser takes along to the provider, and must bring back with the answer. */
export type Journey = z.infer<typeof journey>;

/**
 * Kept in the browser alone: whoever is sent an answer of somebody else's journey has not begun it, and is let in nowhere. It
 * comes back from another site, so the cookie is Lax.
 */
export function createJourneys(secure: boolean, within: number) {
  const name = secure ? '__Host-koinon-away' : 'koinon-away';
  const shared = { name, httpOnly: true, secure, sameSite: 'lax', path: '/' } as const;
  return {
    begin(res: ServerResponse, kept: Journey): void {
      const value = Buffer.from(JSON.stringify(kept)).toString('base64url');
      res.appendHeader('Set-Cookie', stringifySetCookie({ ...shared, value, maxAge: within / 1000 }));
    },
    /** Ends it, whatever comes of it. */
    end(req: Pick<IncomingMessage, 'headers'>, res: ServerResponse): Journey | null {
      const value = parseCookie(req.headers.cookie ?? '')[name];
      res.appendHeader('Set-Cookie', stringifySetCookie({ ...shared, value: '', maxAge: 0 }));
      if (value === undefined) return null;
      try {
        return journey.parse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')));
      } catch {
        return null;
      }
    },
  };
}
