import { type DispatchState, routes } from '@koinon/contract';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';

export interface LedgerFilter {
  document?: string;
  state?: DispatchState;
  authority?: string;
}

export const ledgerQuery = (asked: LedgerFilter) => query(keys.ledger(asked), routes.ledger, { query: asked });
export const dispatchQuery = (id: string) => query(keys.dispatch(id), routes.dispatch, { params: { id } });
export const dispatchHistoryQuery = (id: string) =>
  query(keys.dispatchHistory(id), routes.dispatchHistory, { params: { id } });
