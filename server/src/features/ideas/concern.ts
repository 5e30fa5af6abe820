import { systemCaller } from '../../runtime/caller.ts';
import type { Concern } from '../../runtime/concern.ts';
import type { IdeaPolicy } from './policy.ts';

/** What becomes of an idea concerns who proposed it. */
export const ideaConcern = (policy: IdeaPolicy): Concern => ({
  types: ['idea.merged', 'idea.promoted', 'idea.hidden', 'idea.restored'],
  async of({ subject }) {
    const scope = subject && (await policy.itself(systemCaller, subject.id));
    return scope ? [{ reason: 'yours', personIds: [scope.row.author.id] }] : [];
  },
});
