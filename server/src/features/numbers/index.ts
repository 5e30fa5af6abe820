import type { Feature } from '../../runtime/feature.ts';
import { numberRoutes } from './routes.ts';
import { type NumberDeps, type NumbersService, createNumbers } from './service.ts';

export type { NumbersService };

export function numbersFeature(deps: NumberDeps): Feature<NumbersService> {
  const numbers = createNumbers(deps);
  return { service: numbers, routes: (mount) => numberRoutes(mount, { numbers }) };
}
