import { routes } from '@koinon/contract';
import { createHash } from 'node:crypto';
import type { Mount } from '../../runtime/http.ts';
import { networkOf } from '../../runtime/network.ts';
import { sendContent } from './send-text.ts';
import type { Documents } from './service.ts';

/** Names a version of a text in a form: the same bytes under the same title are shown the same. */
const etagOf = (stored: Uint8Array, title: string, format: string): string =>
  `"${createHash('sha256').update(`${format} ${title} `).update(stored).digest('base64url').slice(0, 27)}"`;

/** Mounts the documents of a workspace and `/api/documents/:id`, but for pictures, threads, and changes, which `stages` takes. */
export function documentRoutes(mount: Mount, { documents }: { documents: Documents }): void {
  mount(routes.documents, ({ caller, params, query }) => documents.list(caller, params.id, query));
  mount(routes.createDocument, ({ caller, params, body, locale }) => documents.create(caller, params.id, body, locale));
  mount(routes.document, ({ caller, params }) => documents.get(caller, params.id));
  mount(routes.lockDocument, ({ caller, params, body }) => documents.lock(caller, params.id, body.reason));
  mount(routes.unlockDocument, ({ caller, params }) => documents.unlock(caller, params.id));
  mount(routes.lockSection, ({ caller, params, body }) => documents.sections.lock(caller, params.id, body));
  mount(routes.unlockSection, ({ caller, params }) => documents.sections.unlock(caller, params.id, params.sectionId));
  mount(routes.formerMentions, async ({ caller, params, query }) => ({
    ids: await documents.former(caller, params.id, query.ids),
  }));
  mount(routes.content, async ({ caller, params, query, req, res }) => {
    const who = caller?.id ?? `guest ${networkOf(req.ip ?? '')}`;
    const content = await documents.content(caller, params.id, who, (stored, { row }) => {
      const tag = etagOf(stored, row.title, query.format);
      res.set('ETag', tag);
      return !(req.get('if-none-match') ?? '').split(/\s*,\s*/).includes(tag);
    });
    if (content === null) {
      res.set('Cache-Control', 'private, no-cache').status(304).end();
      return;
    }
    sendContent(res, content.scope.row, content.json, query.format);
  });
}
