import type { IncomingMessage } from 'node:http';
import type { Site } from '../../runtime/site.ts';

/** For whom a passkey is: the page it is used on, and the name of the site that it belongs to. */
export interface Party {
  origin: string;
  id: string;
}

/** Browsers name the page with each request that changes something; it counts where it is ours. */
export function partyOf(site: Pick<Site, 'owns' | 'url'>, { headers }: Pick<IncomingMessage, 'headers'>): Party {
  const said = headers.origin;
  const { origin, hostname } = new URL(said !== undefined && site.owns(said, headers.host) ? said : site.url());
  return { origin, id: hostname };
}
