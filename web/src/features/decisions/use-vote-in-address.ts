import { useLocation } from '@tanstack/react-router';
import { use, useEffect, useEffectEvent } from 'react';
import { OpenTextContext } from '../../shell/document/index.ts';
import { useFocusAfter } from '../../shell/index.ts';

/** The list of who signed, in an address as well. */
export const listId = 'document-signatures';

/** A link to a vote, or to the signatures, opens the decisions of its document and leads there, once they are known: `#vote-…`. */
export function useVoteInAddress(known: boolean): void {
  const text = use(OpenTextContext);
  const focusAfter = useFocusAfter();
  const hash = useLocation({ select: (location) => location.hash });
  const name = /^vote-[0-9a-f]{24}$/.test(hash) || hash === listId ? hash : null;
  const ready = known && text !== null;
  const show = useEffectEvent((id: string) => {
    text?.showPanel('decisions');
    focusAfter(() => document.getElementById(id));
  });
  useEffect(() => {
    if (name !== null && ready) show(name);
  }, [name, ready]);
}
