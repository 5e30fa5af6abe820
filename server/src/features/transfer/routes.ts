import { routes } from '@koinon/contract';
import { givenTo } from '../../runtime/given-to.ts';
import type { Mount } from '../../runtime/http.ts';
import { isKnown, sendContent } from '../../runtime/send-content.ts';
import type { Transfer } from './service.ts';

/** Mounts the ways into and out of a document. */
export function transferRoutes(mount: Mount, { transfer }: { transfer: Transfer }): void {
  mount(routes.importDocument, ({ caller, params, query, locale, req, res }) =>
    transfer.begin(caller, { workspaceId: params.id }, { ...query, title: query.title, locale }, req, res),
  );
  mount(routes.importOverDocument, ({ caller, params, query, locale, req, res }) =>
    transfer.begin(caller, { documentId: params.id }, { ...query, kind: 'note', title: undefined, locale }, req, res),
  );
  mount(routes.copyDocument, ({ caller, params, body }) => transfer.copy(caller, params.id, body));
  mount(routes.exportDocument, async ({ caller, params, query, req, res }) => {
    const wanted = (tag: string) => !isKnown(req, tag);
    const given = await transfer.write(caller, params.id, query, { ...givenTo(caller, req, res), wanted });
    if (given === null) res.status(304).set('Cache-Control', 'private, no-cache').end();
    else if (given !== 'given') res.status(202).set('Cache-Control', 'no-store').json(given);
  });
  mount(routes.exportedFile, async ({ caller, params, req, res }) =>
    sendContent(req, res, await transfer.waiting(caller, params.id, params.jobId)),
  );
}
