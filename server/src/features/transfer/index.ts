import type { Feature } from '../../runtime/feature.ts';
import { transferRoutes } from './routes.ts';
import { type Transfer, type TransferDeps, createTransfer } from './service.ts';

export type { Transfer };

export function transferFeature(deps: TransferDeps): Feature<Transfer> {
  const transfer = createTransfer(deps);
  return { service: transfer, routes: (mount) => transferRoutes(mount, { transfer }) };
}
