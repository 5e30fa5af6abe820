import type { Clock } from '../../runtime/clock.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Feature } from '../../runtime/feature.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Proofs } from '../../runtime/proofs.ts';
import type { Calls } from '../calls/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Unions } from '../unions/index.ts';
import { type AdmissionDeps, createAdmission } from './admission.ts';
import { type DeskDeps, createDesk } from './desk.ts';
import { dropDrafts } from './jobs.ts';
import { reportableApplications } from './reportable.ts';
import { type Review, createReview } from './review.ts';
import { applicationRoutes } from './routes.ts';
import { type Applicants, createApplicants } from './service.ts';

/** Both sides of the desk. */
export interface Applications {
  applicants: Applicants;
  review: Review;
}

export type ApplicationDeps = DeskDeps &
  AdmissionDeps & {
    facts: Facts;
    clock: Clock;
    limits: Pick<Limits, 'applicationDraft'>;
    proofs: Proofs;
    calls: Calls;
    identity: Identity;
    unions: Unions;
  };

export function applicationsFeature(deps: ApplicationDeps): Feature<Applications> {
  const desk = createDesk(deps);
  const applicants = createApplicants({ ...deps, desk });
  const review = createReview({ ...deps, desk, admission: createAdmission(deps) });
  deps.calls.countBy(desk.counts);
  return {
    service: { applicants, review },
    routes: (mount) => applicationRoutes(mount, { applicants, review }),
    reportables: [reportableApplications(desk)],
    jobs: { 'applications.dropDrafts': dropDrafts(desk.store, deps.clock, deps.limits) },
  };
}
