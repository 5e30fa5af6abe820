import { parseCookie, stringifySetCookie } from 'cookie';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Remembers in a browser which accounts have signed in from it. It opens nothing: it only tells its owner from strangers. */
export interface DeviceCookie {
  /** What counts this browser's attempts at the account; null where the account has not signed in from it. */
  knownFor(req: Pick<IncomingMessage, 'headers'>, account: string): string | null;
  /** Remembers that the account has signed in here. */
  remember(req: Pick<IncomingMessage, 'headers'>, res: ServerResponse, account: string): void;
}

/** Browsers keep no cookie longer than 400 days. */
const kept = 400 * 86_400;
/** Accounts of one browser; the one that signed in longest ago is forgotten for another. */
const most = 4;

/**
 * `nonce.seal.seal…`: a random name of the browser, and for each account a seal over both. No account can be read out of it,
 * and nobody can make one for a browser or an account that is not theirs.
 */
export function createDeviceCookie(secure: boolean, key: Uint8Array): DeviceCookie {
  const name = secure ? '__Host-koinon-device' : 'koinon-device';
  const sealOf = (nonce: string, account: string): string =>
    createHmac('sha256', key).update(`${nonce}:${account}`).digest('base64url');
  const same = (a: string, b: string): boolean =>
    a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

  function read(req: Pick<IncomingMessage, 'headers'>): { nonce: string; seals: string[] } | null {
    const value = parseCookie(req.headers.cookie ?? '')[name];
    if (value === undefined || !/^[\w-]{22}(?:\.[\w-]{43}){1,4}$/.test(value)) return null;
    const [nonce = '', ...seals] = value.split('.');
    return { nonce, seals };
  }

  return {
    knownFor(req, account) {
      const device = read(req);
      if (!device) return null;
      const wanted = sealOf(device.nonce, account);
      return device.seals.some((seal) => same(seal, wanted)) ? device.nonce : null;
    },
    remember(req, res, account) {
      const device = read(req) ?? { nonce: randomBytes(16).toString('base64url'), seals: [] };
      const seal = sealOf(device.nonce, account);
      const seals = [seal, ...device.seals.filter((other) => !same(other, seal))].slice(0, most);
      const value = [device.nonce, ...seals].join('.');
      const shared = { name, httpOnly: true, secure, sameSite: 'lax', path: '/' } as const;
      res.appendHeader('Set-Cookie', stringifySetCookie({ ...shared, value, maxAge: kept }));
    },
  };
}
