import type { Feature } from '../../runtime/feature.ts';
import type { Site } from '../../runtime/site.ts';
import { signatureRoutes } from './routes.ts';
import { type SignatureDeps, type Signatures, createSignatures } from './service.ts';

export type { Signatures };

export function signaturesFeature(deps: SignatureDeps & { site: Site }): Feature<Signatures> {
  const signatures = createSignatures(deps);
  return {
    service: signatures,
    routes: (mount) => signatureRoutes(mount, { signatures, site: deps.site }),
    agenda: signatures.agenda,
    searchables: [signatures.searchable],
    ownData: [signatures.ownData],
  };
}
