import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Documents } from '../documents/index.ts';
import type { Stages } from './service.ts';

/** Mounts the stage of a document, its frozen versions, and the change of a document, whose state is a stage. */
export function stageRoutes(mount: Mount, { stages, documents }: { stages: Stages; documents: Documents }): void {
  mount(routes.stage, ({ caller, params }) => stages.get(caller, params.id));
  mount(routes.moveStage, ({ caller, params, body, locale }) => stages.move(caller, params.id, body, locale));
  mount(routes.changeDocument, async ({ caller, params, body: { title, state, reason, template }, locale }) => {
    if (title !== undefined) await documents.rename(caller, params.id, title);
    if (template !== undefined) await documents.asTemplate(caller, params.id, template);
    if (state !== undefined) await stages.move(caller, params.id, { stage: state, reason }, locale);
    return documents.get(caller, params.id);
  });
  mount(routes.frozenContent, async ({ caller, params, res }) => {
    const { version, json } = await stages.frozen(caller, params.id);
    res
      .set({
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': `attachment; filename="koinon-${version.hash.slice(0, 16)}.json"`,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-cache',
      })
      .send(json);
  });
}
