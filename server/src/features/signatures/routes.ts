import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Signatures } from './service.ts';

/** Mounts the signatures of a document. */
export function signatureRoutes(mount: Mount, { signatures }: { signatures: Signatures }): void {
  mount(routes.signatures, ({ caller, params, query }) => signatures.list(caller, params.id, query));
  mount(routes.sign, ({ caller, params, body }) => signatures.sign(caller, params.id, body));
  mount(routes.withdrawSignature, ({ caller, params, body }) => signatures.withdraw(caller, params.id, body?.unionId));
}
