import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Comments } from './service.ts';

/** Mounts threads and comments, and whom one may mention in them. */
export function commentRoutes(mount: Mount, { comments }: { comments: Comments }): void {
  const document = (id: string) => ({ type: 'document' as const, id });
  const idea = (id: string) => ({ type: 'idea' as const, id });
  mount(routes.threads, ({ caller, params, query }) => comments.list(caller, document(params.id), query));
  mount(routes.sawThreads, ({ caller, params, body }) => comments.saw(caller, document(params.id), body.threads));
  mount(routes.mentionable, ({ caller, params }) => comments.mentionable(caller, document(params.id)));
  mount(routes.createThread, ({ caller, params, body }) => comments.create(caller, document(params.id), body));
  mount(routes.ideaThreads, ({ caller, params, query }) => comments.list(caller, idea(params.id), query));
  mount(routes.ideaMentionable, ({ caller, params }) => comments.mentionable(caller, idea(params.id)));
  mount(routes.createIdeaThread, ({ caller, params, body }) => comments.create(caller, idea(params.id), body));
  mount(routes.reply, ({ caller, params, body }) => comments.reply(caller, params.id, body));
  mount(routes.changeThread, ({ caller, params, body }) => comments.setStatus(caller, params.id, body.status));
  mount(routes.editComment, ({ caller, params, body }) => comments.edit(caller, params.id, body.body));
  mount(routes.deleteComment, ({ caller, params }) => comments.remove(caller, params.id));
  mount(routes.react, ({ caller, params }) => comments.react(caller, params.id, params.reaction, true));
  mount(routes.unreact, ({ caller, params }) => comments.react(caller, params.id, params.reaction, false));
  mount(routes.hideComment, ({ caller, params, body }) => comments.hide(caller, params.id, body.reason));
  mount(routes.restoreComment, ({ caller, params }) => comments.restore(caller, params.id));
}
