import type { Reportable } from '../../runtime/reportable.ts';
import type { IdeaPolicy } from './policy.ts';

interface Deps {
  policy: Pick<IdeaPolicy, 'itself'>;
  hideIn: NonNullable<Reportable['hide']>;
  restoreIn: NonNullable<Reportable['restore']>;
}

export const reportableIdeas = ({ policy, hideIn, restoreIn }: Deps): Reportable => ({
  type: 'idea',
  async open(caller, id) {
    const scope = await policy.itself(caller, id);
    if (!scope) return null;
    const { row, rights, workspace } = scope;
    if (row.hidden !== null && !rights.manage && row.author.id !== caller?.id) return null;
    return {
      title: row.title,
      words: row.why,
      path: `/workspaces/${workspace.workspaceId}/ideas/${id}`,
      author: row.author,
      workspace: { id: workspace.workspaceId, title: workspace.row.title },
      moderates: rights.manage,
    };
  },
  hide: hideIn,
  restore: restoreIn,
});
