import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import { sendContent } from '../../runtime/send-content.ts';
import type { Images } from './service.ts';

/** Mounts the pictures of a document. */
export function imageRoutes(mount: Mount, { images }: { images: Images }): void {
  mount(routes.addImage, ({ caller, params, req, res }) => images.add(caller, params.id, req, res));
  mount(routes.copyImage, ({ caller, params, body }) => images.copy(caller, params.id, body.imageId));
  mount(routes.image, async ({ caller, params, req, res }) =>
    sendContent(req, res, await images.get(caller, params.id, params.imageId)),
  );
}
