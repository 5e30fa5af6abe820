import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Search } from './service.ts';

/** Mounts the search. */
export function searchRoutes(mount: Mount, { search }: { search: Search }): void {
  mount(routes.search, ({ caller, query }) => search.find(caller, query));
}
