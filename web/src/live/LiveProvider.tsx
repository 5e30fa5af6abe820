import { useQueryClient } from '@tanstack/react-query';
import { createContext, useEffect, useState, type ReactNode } from 'react';
import { keys } from '../lib/keys.ts';
import { enterSession } from '../lib/session.ts';
import { LiveConnection } from './connection.ts';
import { createInvalidator, staleAfter } from './invalidate.ts';

/** After a gap or a change of rights the documents' own rights may differ too, and a document's key does not tell its workspace. */
const staleAll = (workspaceId: string | null) => [
  keys.workspaces,
  keys.documents,
  keys.invitations,
  ...(workspaceId === null ? [keys.session, keys.unions, keys.notifications] : []),
];

export const LiveContext = createContext<LiveConnection | null>(null);

/** One live connection for somebody who is signed in (mount it anew per person), whose facts feed the query cache. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [invalidator] = useState(() => createInvalidator(client));
  const [live] = useState(
    () =>
      new LiveConnection({
        fact: (fact) => invalidator.add(staleAfter(fact)),
        stale: (workspaceId) => invalidator.add(staleAll(workspaceId)),
        notices: () => invalidator.add([keys.notifications, keys.today]),
        ended: () => enterSession(client, null),
      }),
  );

  useEffect(() => {
    live.open();
    return () => {
      invalidator.stop();
      live.close();
    };
  }, [live, invalidator]);

  return <LiveContext value={live}>{children}</LiveContext>;
}
