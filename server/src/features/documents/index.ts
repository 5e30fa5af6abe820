import type { Feature } from '../../runtime/feature.ts';
import { documentRoutes } from './routes.ts';
import { reportableDocuments } from './reportable.ts';
import { searchableDocuments } from './searchable.ts';
import { type DocumentDeps, type Documents, type TextPort, createDocuments } from './service.ts';

export { type DocumentScope, toldOf } from './scope.ts';
export { sendContent } from './send-text.ts';
export { createSyncPort, type SyncPort } from './sync-port.ts';
export type { DocumentRow } from './model.ts';
export type { Documents, TextPort };

export function documentsFeature(deps: DocumentDeps): Feature<Documents> {
  const documents = createDocuments(deps);
  return {
    service: documents,
    routes: (mount) => documentRoutes(mount, { documents }),
    bringUpToDate: () => documents.bringUpToDate(),
    searchables: [searchableDocuments(documents.policy, deps.text, deps.threads, (ids) => deps.identity.former(ids))],
    reportables: [reportableDocuments(documents)],
  };
}
