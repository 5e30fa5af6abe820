import type { Feature } from '../../runtime/feature.ts';
import { type Audit, createAudit } from './service.ts';

export { chainFaults } from './chain.ts';
export { answerAudit } from './send.ts';
export type { Audit };

/** Its rows are asked for under the workspaces and the administration. */
export function auditFeature(deps: Parameters<typeof createAudit>[0]): Feature<Audit> {
  const audit = createAudit(deps);
  return { service: audit, bringUpToDate: () => audit.bringUpToDate() };
}
