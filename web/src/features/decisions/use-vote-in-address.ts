import { useLocation } from '@tanstack/react-router';
import { use, useEffect, useEffectEvent } from 'react';
import { OpenTextContext } from '../../shell/document/index.ts';
import { useFocusAfter } from '../../shell/index.ts';

/** A link to a vote opens the decisions of its document and leads there, once its votes are known: `#vote-…`. */
export function useVoteInAddress(known: boolean): void {
  const text = use(OpenTextContext);
  const focusAfter = useFocusAfter();
  const hash = useLocation({ select: (location) => location.hash });
  const name = /^vote-[0-9a-f]{24}$/.test(hash) ? hash : null;
  const ready = known && text !== null;
  const show = useEffectEvent((id: string) => {
    text?.showPanel('decisions');
    focusAfter(() => document.getElementById(id));
  });
  useEffect(() => {
    if (name !== null && ready) show(name);
  }, [name, ready]);
}
