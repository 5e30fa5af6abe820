import type { Feature } from '../../runtime/feature.ts';
import { mandatesRoutes } from './routes.ts';
import { type MandateInput, type Mandates, type MandatesDeps, type PersonMandate, createMandates } from './service.ts';

export type { CareScope } from './policy.ts';
export type { MandateInput, Mandates, PersonMandate };

export function mandatesFeature(deps: MandatesDeps): Feature<Mandates> {
  const mandates = createMandates(deps);
  return {
    service: mandates,
    routes: (mount) => mandatesRoutes(mount, { mandates }),
    [Symbol.asyncDispose]: () => mandates[Symbol.asyncDispose](),
  };
}
