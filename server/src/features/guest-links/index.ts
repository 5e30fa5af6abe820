import type { Feature } from '../../runtime/feature.ts';
import { guestLinkRoutes } from './routes.ts';
import { type GuestLinkDeps, type GuestLinks, createGuestLinks } from './service.ts';

export type { GuestLinks };

export function guestLinksFeature(deps: GuestLinkDeps): Feature<GuestLinks> {
  const guestLinks = createGuestLinks(deps);
  return {
    service: guestLinks,
    routes: (mount) => guestLinkRoutes(mount, { guestLinks }),
    ownData: [guestLinks.ownData],
  };
}
