import { routes } from '@koinon/contract';
import { query } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';

export const unionsQuery = everyPage(keys.unions, routes.unions, {});
export const unionQuery = (id: string) => query(keys.union(id), routes.union, { params: { id } });
export const mandatesQuery = (id: string) => everyPage(keys.mandates(id), routes.mandates, { params: { id } });
