import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Comments } from './service.ts';

/** Mounts threads and comments, and whom one may mention in them. */
export function commentRoutes(mount: Mount, { comments }: { comments: Comments }): void {
  mount(routes.threads, ({ caller, params, query }) => comments.list(caller, params.id, query));
  mount(routes.mentionable, ({ caller, params }) => comments.mentionable(caller, params.id));
  mount(routes.createThread, ({ caller, params, body }) => comments.create(caller, params.id, body));
  mount(routes.reply, ({ caller, params, body }) => comments.reply(caller, params.id, body.body));
  mount(routes.changeThread, ({ caller, params, body }) => comments.setStatus(caller, params.id, body.status));
  mount(routes.editComment, ({ caller, params, body }) => comments.edit(caller, params.id, body.body));
  mount(routes.deleteComment, ({ caller, params }) => comments.remove(caller, params.id));
  mount(routes.react, ({ caller, params }) => comments.react(caller, params.id, params.reaction, true));
  mount(routes.unreact, ({ caller, params }) => comments.react(caller, params.id, params.reaction, false));
  mount(routes.hideComment, ({ caller, params, body }) => comments.hide(caller, params.id, body.reason));
  mount(routes.restoreComment, ({ caller, params }) => comments.restore(caller, params.id));
}
