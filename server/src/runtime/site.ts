import type { IncomingMessage } from 'node:http';
import type { Config } from '../config.ts';

/** Where people reach us: makes links, and recognises our own pages by their origin. */
export type Site = ReturnType<typeof createSite>;

export function createSite(config: Pick<Config, 'publicUrl' | 'host' | 'port'>) {
  let listening = config.port;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  // Where it listens on every address, this machine reaches it by the loopback one.
  const here = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : host;
  const listeningUrl = (): string => `http://${here}:${listening}`;
  const url = (): string => config.publicUrl || listeningUrl();
  return {
    /** Tells the port that was bound, where the setting was 0. */
    bound(port: number): void {
      listening = port;
    },
    /** The address people know, without a trailing slash: PUBLIC_URL, or where we listen. */
    url,
    listeningUrl,
    /** A link into Koinon; `path` begins with a slash. */
    link: (path: string): string => url() + path,
    /** Whether people come over https, by PUBLIC_URL: decides the cookie's name and attributes. */
    secure: config.publicUrl.startsWith('https:'),
    /** Whether a request's Origin is a page of ours: PUBLIC_URL's alone, or where none is set the host the request was sent to. */
    owns(origin: string, requestHost: string | undefined): boolean {
      if (config.publicUrl) return origin === new URL(config.publicUrl).origin;
      if (!requestHost || !/^[A-Za-z0-9.[\]:-]+$/.test(requestHost)) return false;
      return origin === `http://${requestHost}` || origin === `https://${requestHost}`;
    },
  };
}

/**
 * Whether a WebSocket may be opened from where it comes: browsers always send Origin, so it must be ours. A script that
 * sends none names itself by X-Koinon-Client, or comes without a cookie and so as a guest.
 */
export function originAllowed(site: Site, req: IncomingMessage): boolean {
  const { origin, host, cookie } = req.headers;
  if (origin !== undefined) return site.owns(origin, host);
  return req.headers['x-koinon-client'] !== undefined || cookie === undefined;
}
