import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import { sendContent } from '../../runtime/send-content.ts';
import type { Files } from './service.ts';

/** Mounts the files of workspaces. */
export function fileRoutes(mount: Mount, { files }: { files: Files }): void {
  mount(routes.files, ({ caller, params, query }) => files.list(caller, params.id, query));
  mount(routes.addFile, ({ caller, params, query, req, res }) =>
    files.add(caller, { workspaceId: params.id, documentId: query.document ?? null }, req, res),
  );
  mount(routes.file, async ({ caller, params, req, res }) => sendContent(req, res, await files.get(caller, params.id)));
  mount(routes.removeFile, ({ caller, params }) => files.remove(caller, params.id));
}
