import type { Feature } from '../../runtime/feature.ts';
import { commentRoutes } from './routes.ts';
import { type CommentDeps, type Comments, createComments } from './service.ts';
import type { BroughtComment } from './writing.ts';

export type { GuestTalk } from './guests.ts';
export { demandAnchor } from './anchor.ts';
export type { BroughtComment, Comments };

export function commentsFeature(deps: CommentDeps): Feature<Comments> {
  const comments = createComments(deps);
  return {
    service: comments,
    routes: (mount) => commentRoutes(mount, { comments }),
    searchables: [comments.searchable],
    ownData: [comments.ownData],
    concerns: [comments.concern],
    reportables: [comments.reportable],
    jobs: {
      'comments.erase': { repeat: { cron: '41 4 * * *' }, handle: async () => ({ erased: await comments.erase() }) },
    },
    /** Of earlier versions, which kept all. */
    bringUpToDate: async () => void (await comments.erase()),
  };
}
