import type { Feature } from '../../runtime/feature.ts';
import type { Run } from '../../runtime/jobs/jobs.ts';
import { importJob, type Order } from './bring.ts';
import { transferRoutes } from './routes.ts';
import { type Giving, type TextFile, type Transfer, type TransferDeps, createTransfer } from './service.ts';

export type { Giving, TextFile, Transfer };

export function transferFeature(deps: TransferDeps): Feature<Transfer> {
  const transfer = createTransfer(deps);
  return {
    service: transfer,
    routes: (mount) => transferRoutes(mount, { transfer }),
    jobs: {
      [importJob]: { attempts: 3, handle: (order: Order, run: Run) => transfer.bring(order, run) },
      'transfer.sweep': {
        repeat: { cron: '53 3 * * *' },
        handle: (_: null, { signal }: Run) => transfer.sweep(signal),
      },
    },
  };
}
