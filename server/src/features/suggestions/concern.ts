import type { Concern } from '../../runtime/concern.ts';

/** Whom a decision on suggestions concerns: who suggested, or their union. */
export const suggestionConcern: Concern = {
  types: ['suggestion.accepted', 'suggestion.rejected'],
  async of({ context: { owner, ownerId } }) {
    if (typeof ownerId !== 'string') return [];
    return [{ reason: 'yours', ...(owner === 'union' ? { unionIds: [ownerId] } : { personIds: [ownerId] }) }];
  },
};
