import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Bin, BinDeps } from './service.ts';

/** Mounts deleting, the bins and what takes out of them. */
export function binRoutes(
  mount: Mount,
  {
    documents,
    workspaces,
    cookie,
    bin: { people },
  }: Pick<BinDeps, 'documents' | 'workspaces' | 'cookie'> & { bin: Bin },
): void {
  mount(routes.leaving, ({ caller }) => people.leaving(caller));
  mount(routes.removeMe, async ({ caller, res }) => {
    await people.removeMe(caller);
    cookie.clear(res);
  });
  mount(routes.removeAccount, ({ caller, params }) => people.remove(caller, params.id));
  mount(routes.recoverAccount, ({ caller, params }) => people.recover(caller, params.id));

  mount(routes.removeDocument, ({ caller, params }) => documents.bin.remove(caller, params.id));
  mount(routes.binnedDocuments, ({ caller, params, query }) => documents.bin.list(caller, params.id, query));
  mount(routes.recoverDocument, ({ caller, params }) => documents.bin.recover(caller, params.id, params.documentId));
  mount(routes.removeWorkspace, ({ caller, params }) =>
    workspaces.bin.remove(caller, params.id, documents.bin.keepsAny),
  );
  mount(routes.binnedWorkspaces, ({ caller, query }) => workspaces.bin.list(caller, query));
  mount(routes.recoverWorkspace, ({ caller, params }) => workspaces.bin.recover(caller, params.id));
}
