import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Site } from '../../runtime/site.ts';
import { partyOf } from '../passkeys/index.ts';
import type { Signatures } from './service.ts';

/** Mounts the signatures of a document. */
export function signatureRoutes(mount: Mount, { signatures, site }: { signatures: Signatures; site: Site }): void {
  mount(routes.signatures, ({ caller, params, query }) => signatures.list(caller, params.id, query));
  mount(routes.unionKeys, async ({ params }) => ({ items: await signatures.keysOf(params.id), nextCursor: null }));
  mount(routes.askSignature, async ({ caller, params, body, req }) => ({
    ...(await signatures.ask(caller, params.id, body, partyOf(site, req))),
  }));
  mount(routes.sign, ({ caller, params, body: { answer, ...input }, req }) =>
    signatures.sign(caller, params.id, input, answer && { answer, party: partyOf(site, req) }),
  );
  mount(routes.withdrawSignature, ({ caller, params, body }) => signatures.withdraw(caller, params.id, body?.unionId));
}
