import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import { dispositionOf, presentContent } from './present.ts';
import type { Documents } from './service.ts';

/** A stored text shown by itself runs nothing, loads nothing but our own pictures, and reaches nobody. */
const contentPolicy =
  "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Mounts the documents of a workspace and `/api/documents/:id`, but for pictures and threads. */
export function documentRoutes(mount: Mount, { documents }: { documents: Documents }): void {
  mount(routes.documents, async ({ caller, params }) => ({
    items: await documents.list(caller, params.id),
    nextCursor: null,
  }));
  mount(routes.createDocument, ({ caller, params, body, locale }) => documents.create(caller, params.id, body, locale));
  mount(routes.document, ({ caller, params }) => documents.get(caller, params.id));
  mount(routes.changeDocument, ({ caller, params, body }) => documents.change(caller, params.id, body));
  mount(routes.lockDocument, ({ caller, params, body }) => documents.lock(caller, params.id, body.reason));
  mount(routes.unlockDocument, ({ caller, params }) => documents.unlock(caller, params.id));
  mount(routes.content, async ({ caller, params, query, res }) => {
    const { scope, json } = await documents.content(caller, params.id);
    const { type, extension, body } = presentContent(scope.row, json, query.format);
    res
      .set({
        'Content-Type': `${type}; charset=utf-8`,
        'Content-Disposition': dispositionOf(scope.row.title, extension),
        'Content-Security-Policy': contentPolicy,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-cache',
      })
      .send(body);
  });
}
