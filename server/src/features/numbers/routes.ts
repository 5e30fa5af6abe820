import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { NumbersService } from './service.ts';

/** Mounts `/api/numbers`. */
export function numberRoutes(mount: Mount, { numbers }: { numbers: NumbersService }): void {
  mount(routes.numbersCsv, async ({ query, locale, res }) => {
    const table = await numbers.csv(query, locale);
    res.set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="koinon-numbers.csv"',
      'Cache-Control': 'private, no-store',
    });
    res.send(table);
  });
  mount(routes.numbers, ({ query }) => numbers.of(query));
}
