import { streamParts } from '@koinon/contract';
import type { Concern } from '../../runtime/concern.ts';
import type { Mandates } from '../mandates/index.ts';

/** What is written to a union concerns who speaks for it. */
export function conversationConcern({ mandates }: { mandates: Pick<Mandates, 'holdingIn'> }): Concern {
  return {
    types: ['conversation.opened', 'conversation.answered'],
    async of({ stream }) {
      const held = await mandates.holdingIn([streamParts(stream).id]);
      const personIds = held.filter(({ kind }) => kind !== 'member').map(({ personId }) => personId);
      return [{ reason: 'yours', personIds }];
    },
  };
}
