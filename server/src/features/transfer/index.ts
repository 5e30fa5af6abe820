import type { Feature } from '../../runtime/feature.ts';
import type { Run } from '../../runtime/jobs/jobs.ts';
import { importJob, type Order } from './bring.ts';
import { exportJob, type ExportOrder } from './later.ts';
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
      [exportJob]: { attempts: 3, handle: (order: ExportOrder, run: Run) => transfer.makeLater(order, run) },
      'transfer.sweep': {
        repeat: { cron: '53 * * * *' },
        handle: (_: null, { signal }: Run) => transfer.sweep(signal),
      },
    },
  };
}
