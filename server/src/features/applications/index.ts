import type { Clock } from '../../runtime/clock.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Feature } from '../../runtime/feature.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Proofs } from '../../runtime/proofs.ts';
import type { Calls } from '../calls/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Unions } from '../unions/index.ts';
import { type AdmissionDeps, createAdmission } from './admission.ts';
import { type AttachmentDeps, createAttachments } from './attachments.ts';
import { type DeskDeps, createDesk } from './desk.ts';
import { dropDrafts } from './jobs.ts';
import { reportableApplications } from './reportable.ts';
import { type Review, createReview } from './review.ts';
import { applicationRoutes } from './routes.ts';
import { type SheetDeps, createSheets } from './sheet.ts';
import { type Applicants, createApplicants } from './service.ts';

/** Both sides of the desk. */
export interface Applications {
  applicants: Applicants;
  review: Review;
}

export type ApplicationDeps = DeskDeps &
  Omit<AttachmentDeps, 'desk'> &
  SheetDeps &
  AdmissionDeps & {
    facts: Facts;
    clock: Clock;
    limits: Pick<Limits, 'call' | 'transfer' | 'most'>;
    settings: Pick<Settings, 'forget'>;
    proofs: Proofs;
    calls: Calls;
    identity: Identity;
    unions: Unions;
  };

export function applicationsFeature(deps: ApplicationDeps): Feature<Applications> {
  const desk = createDesk(deps);
  const attachments = createAttachments({ ...deps, desk });
  const applicants = createApplicants({ ...deps, desk, attachments });
  const review = createReview({ ...deps, desk, attachments, admission: createAdmission(deps) });
  deps.calls.countBy(desk.counts);
  return {
    service: { applicants, review },
    routes: (mount) => applicationRoutes(mount, { applicants, review, attachments, print: createSheets(deps) }),
    reportables: [reportableApplications(desk)],
    jobs: { 'applications.dropDrafts': dropDrafts({ ...deps, store: desk.store, attachments }) },
  };
}
