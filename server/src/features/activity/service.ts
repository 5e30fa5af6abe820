import { type ActivityItem, type Fact, acts, streamOf } from '@koinon/contract';
import type { Connection } from 'mongoose';
import { presentActorTo } from '../../runtime/acting.ts';
import type { Caller } from '../../runtime/caller.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { FollowerInput, Followers } from '../../runtime/followers.ts';
import { type Page, pageOf, pageSize } from '../../runtime/paging.ts';
import type { WorkspaceScope, Workspaces } from '../workspaces/index.ts';
import { type ActivityRow, activityModel } from './model.ts';

export interface ActivityDeps {
  db: Connection;
  followers: Followers;
  workspaces: Pick<Workspaces, 'policy'>;
}

export type Activity = ReturnType<typeof createActivity>;

const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Athens', dateStyle: 'short' });

/** What belongs in one line: the same day in Greece, person, thing and theme. */
function keyOf({ at, actor, documentId, type, context }: Fact): string {
  const { theme, seenBy } = acts[type];
  return [day.format(new Date(at)), actor?.id ?? '', documentId ?? context['ideaId'] ?? '', theme, seenBy].join(' ');
}

const present = ({ stream, key, actor, subject, ...line }: ActivityRow, names: boolean): ActivityItem => ({
  // The key has the person's id in it.
  id: names ? `${stream} ${key}` : `${stream} ${line.offset}`,
  type: line.type,
  theme: line.theme,
  count: line.count,
  at: line.at.toISOString(),
  actor: actor && presentActorTo(names, actor),
  documentId: line.documentId,
  title: subject?.title ?? null,
  context: line.context,
});

/** What happened in a workspace, made from its facts: one line for what somebody did to one thing in a day. */
export function createActivity({ db, followers, workspaces }: ActivityDeps) {
  const lines = activityModel(db);
  const name = 'activity';

  const follower: FollowerInput = {
    name,
    streams: ['workspace'],
    fromTheStart: true,
    async handle(facts: readonly Fact[], tx: Transaction): Promise<void> {
      for (const [key, same] of Map.groupBy(facts, keyOf)) {
        const { stream, offset, type, at, actor, subject, context, documentId } = same.at(-1)!;
        const { theme, seenBy } = acts[type];
        const newest = { offset, type, at: new Date(at), actor, subject, context, documentId: documentId ?? null };
        await lines.updateOne(
          { stream, key },
          { $set: { ...newest, theme, seenBy }, $inc: { count: same.length } },
          { upsert: true, session: tx.session },
        );
      }
    },
  };

  return {
    follower,

    /** What was told of a document that is erased, or of a whole workspace (null). */
    async forget(workspaceId: string, documentId: string | null): Promise<void> {
      const stream = streamOf.workspace(workspaceId);
      await lines.deleteMany({ stream, ...(documentId === null ? {} : { documentId }) });
    },

    /** What changed in a workspace after an instant, the newest line first, at most so many. What managers alone see is left out. */
    async since({ workspaceId }: WorkspaceScope, after: Date, count: number): Promise<ActivityRow[]> {
      return lines
        .find({ stream: streamOf.workspace(workspaceId), at: { $gt: after } })
        .sort({ at: -1 })
        .limit(count)
        .lean<ActivityRow[]>();
    },

    /** The newest line first. What managers alone see by name is in the lines of managers alone. */
    async list(
      caller: Caller,
      workspaceId: string,
      { cursor, limit }: { cursor?: string | undefined; limit?: number | undefined },
    ): Promise<Page<ActivityItem>> {
      const scope = await workspaces.policy.read(caller, workspaceId);
      const size = pageSize(limit);
      const stream = streamOf.workspace(scope.workspaceId);
      // A page that was just told of an act reads it here.
      await followers.reach(name, stream);
      const before = cursor === undefined ? null : Number.parseInt(cursor, 10) || null;
      const rows = await lines
        .find({
          stream,
          ...(scope.rights.manage ? {} : { seenBy: 'readers' }),
          ...(before === null ? {} : { offset: { $lt: before } }),
        })
        .sort({ offset: -1 })
        .limit(size + 1)
        .lean<ActivityRow[]>();
      return pageOf(
        rows,
        size,
        (row) => present(row, scope.names),
        (row) => String(row.offset),
      );
    },
  };
}
