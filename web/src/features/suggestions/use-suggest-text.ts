import { routes } from '@koinon/contract';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { settling, useDocumentSession, type DocumentSession } from '../../editor/index.ts';
import { call, query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import type { DocumentPage, WorkingText } from '../../shell/document/index.ts';

export type SuggestAs = 'person' | 'union';

/** In whose name one suggests; who speaks for a union does so for it, until they choose otherwise. */
export function useSuggestAs({ me }: Pick<DocumentPage, 'me'>): [SuggestAs, (as: SuggestAs) => void] {
  const speaks = me?.mandates.some(({ kind }) => kind !== 'member') ?? false;
  const [kept, keep] = useLocalStorage<SuggestAs>({
    key: 'koinon:suggest-as',
    defaultValue: 'union',
    getInitialValueInEffect: false,
  });
  return [speaks ? kept : 'person', keep];
}

const branchQuery = (documentId: string, as: SuggestAs) =>
  query(keys.branch(documentId, as), routes.branch, { params: { id: documentId }, body: { as } });

/** The branch one suggests on; asked for once one does. */
export const useBranch = ({ document }: Pick<DocumentPage, 'document'>, as: SuggestAs, wanted: boolean) =>
  useQuery({
    ...branchQuery(document.id, as),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: false,
    refetchOnReconnect: true,
  });

const never = () => () => undefined;
function useReady(session: DocumentSession | null): boolean {
  return useSyncExternalStore(session?.subscribe ?? never, () => session?.view().ready ?? false);
}
function useMayWrite(session: DocumentSession | null): boolean {
  return useSyncExternalStore(session?.subscribe ?? never, () => {
    const view = session?.view();
    return view?.access === 'write' && view.stopped === null;
  });
}

/** What others write in the text comes into the branch a moment later. */
const behind = 900;

/** The branch in the editor while one suggests; null until it is there. */
export function useSuggestText(page: DocumentPage, chosen: boolean): WorkingText | null {
  const { document, me, session: text } = page;
  const [as] = useSuggestAs(page);
  const branch = useBranch(page, as, chosen && me !== null);
  const branchId = branch.data?.branchId ?? '';
  const access = chosen && branch.data ? (branch.data.mayWrite ? 'write' : 'comment') : null;
  const session = useDocumentSession(branchId, me?.id ?? null, access, () => undefined);
  const [ready, mayWrite] = [useReady(session), useMayWrite(session)];

  useEffect(() => {
    if (!session) return undefined;
    const { later, cancel } = settling(
      () => void call(routes.branch, { params: { id: document.id }, body: { as } }).catch(() => undefined),
      behind,
      2 * behind,
    );
    text.doc.on('update', later);
    return () => {
      cancel();
      text.doc.off('update', later);
    };
  }, [session, text, document.id, as]);

  return session && ready ? { session, mayWrite } : null;
}
