import { routes } from '@koinon/contract';
import { statfs } from 'node:fs/promises';
import type { Mount } from '../../runtime/http.ts';
import { sendContent } from '../../runtime/send-content.ts';
import { onOf } from './places.ts';
import type { Files } from './service.ts';

/** Mounts the files of workspaces. */
export function fileRoutes(mount: Mount, { files, dataDir }: { files: Files; dataDir: string }): void {
  mount(routes.files, ({ caller, params, query }) => files.list(caller, params.id, query));
  mount(routes.addFile, ({ caller, params, query, req, res }) =>
    files.add(caller, { workspaceId: params.id, documentId: query.document ?? null, on: onOf(query) }, req, res),
  );
  mount(routes.file, async ({ caller, params, req, res }) => sendContent(req, res, await files.get(caller, params.id)));
  mount(routes.storage, async () => {
    const { installation } = await files.quota.of({ personId: null, workspaceId: null });
    // A system that does not know it has no answer, and the page says so.
    const disk = await statfs(dataDir).catch(() => null);
    return {
      files: installation!,
      disk: disk && { used: (disk.blocks - disk.bavail) * disk.bsize, most: disk.blocks * disk.bsize },
    };
  });
  mount(routes.removeFile, ({ caller, params }) => files.remove(caller, params.id));
}
