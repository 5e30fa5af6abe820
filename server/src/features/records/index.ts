import type { Feature } from '../../runtime/feature.ts';
import type { Site } from '../../runtime/site.ts';
import { recordRoutes } from './routes.ts';
import { type RecordDeps, type Records, createRecords } from './service.ts';

/** What stays of a decision: minutes, the frozen text as a file, and the page on which strangers verify it. */
export function recordsFeature(deps: RecordDeps & { site: Site }): Feature<Records> {
  const records = createRecords(deps);
  return { service: records, routes: (mount) => recordRoutes(mount, { records, site: deps.site }) };
}
