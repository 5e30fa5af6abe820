import { parseCookie, stringifySetCookie } from 'cookie';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface SessionCookie {
  name: string;
  /** The token a request carries, or null. */
  read(req: Pick<IncomingMessage, 'headers'>): string | null;
  set(res: ServerResponse, token: string, maxAgeMs: number): void;
  clear(res: ServerResponse): void;
}

/**
 * Over https the name begins with `__Host-`, which makes browsers demand Secure, Path=/ and no Domain: no neighbour
 * domain can plant a session. Browsers refuse such a cookie on plain http, so there (a trial on one's own machine, a
 * local network) it is called `koinon` and is not Secure.
 */
export function createSessionCookie(secure: boolean): SessionCookie {
  const name = secure ? '__Host-koinon' : 'koinon';
  const shared = { name, httpOnly: true, secure, sameSite: 'lax', path: '/' } as const;
  return {
    name,
    read: (req) => {
      const value = parseCookie(req.headers.cookie ?? '')[name];
      return value !== undefined && /^[A-Za-z0-9_-]{20,100}$/.test(value) ? value : null;
    },
    set: (res, token, maxAgeMs) =>
      void res.appendHeader(
        'Set-Cookie',
        stringifySetCookie({ ...shared, value: token, maxAge: Math.floor(maxAgeMs / 1000) }),
      ),
    clear: (res) => void res.appendHeader('Set-Cookie', stringifySetCookie({ ...shared, value: '', maxAge: 0 })),
  };
}
