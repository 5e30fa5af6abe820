import type { Concern } from '../../runtime/concern.ts';

/** Whom a decision on an amendment concerns: the people of the union that submitted it. */
export const amendmentConcern: Concern = {
  types: ['amendment.decided', 'amendment.supported'],
  async of({ context: { unionId } }) {
    return typeof unionId === 'string' ? [{ reason: 'yours', unionIds: [unionId] }] : [];
  },
};
