import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import { networkOf } from '../../runtime/network.ts';
import { sendContent } from '../documents/index.ts';
import type { Versions } from './service.ts';

/** Mounts the versions of documents. */
export function versionRoutes(mount: Mount, { versions }: { versions: Versions }): void {
  const whoIs = (caller: { id: string } | null, ip: string | undefined) => caller?.id ?? `guest ${networkOf(ip ?? '')}`;
  mount(routes.versions, ({ caller, params, query }) => versions.list(caller, params.id, query));
  mount(routes.nameVersion, ({ caller, params, body }) => versions.name(caller, params.id, body.name));
  mount(routes.visitDocument, ({ caller, params }) => versions.visit(caller, params.id));
  mount(routes.versionContent, async ({ caller, params, query, req, res }) => {
    const { scope, json } = await versions.content(caller, params.id, whoIs(caller, req.ip));
    sendContent(res, scope.row, json, query.format);
  });
  mount(routes.restoreVersion, ({ caller, params, body }) =>
    versions.restore(caller, params.id, body?.changes ?? null),
  );
  mount(routes.compareVersions, ({ caller, params, query, req, locale }) =>
    versions.compare(caller, params.id, query, whoIs(caller, req.ip), locale),
  );
}
